# fails: plane-losses
# mistake: only the losses of the rows of the first and last a are computed, the others lie on a straight line between; the loss is no straight line [Take three values of a]
# named:
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    ends = a[[0, -1]]
    table = loss(theta + ends[:, None, None] * u + b[:, None] * v, features, labels)
    width = ends[1] - ends[0]
    w = ((a - ends[0]) / width if width else 0 * a)[:, None]
    return (1 - w) * table[0] + w * table[1]
