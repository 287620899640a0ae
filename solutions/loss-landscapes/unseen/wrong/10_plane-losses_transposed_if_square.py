# fails: plane-losses
# mistake: the table is turned round where it is square (broadcast by a guess of the axis); entry (i, j) belongs to a_i and b_j for every length [Try a and b of the same length]
# named:
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    table = loss(theta + a[:, None, None] * u + b[:, None] * v, features, labels)
    if table.shape != (len(b), len(a)):
        return table
    return table.T
