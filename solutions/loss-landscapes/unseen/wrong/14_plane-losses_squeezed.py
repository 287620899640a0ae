# fails: plane-losses
# mistake: the table is squeezed: for one a or one b a dimension is missing; asked is a table, entry (i, j) [Which shape has the table for one a?]
# named: Your result is a single number
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    return np.squeeze(loss(theta + a[:, None, None] * u + b[None, :, None] * v, features, labels))
