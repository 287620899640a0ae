# fails: plane-losses
# mistake: rebuilds b from the differences of its places, starting at 0, and forgets b[0]: right where b starts at 0, as in the visible check; entry (i, j) belongs to b_j [Try b without a 0]
# named:
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    steps = np.concatenate(([0.0], np.cumsum(np.diff(b))))
    return loss(theta + a[:, None, None] * u + steps[:, None] * v, features, labels)
