# fails: finds-fault
# mistake: only properties: finite, rows sum to 0, label negative, others positive, and the size at z = 0: wrong values with these properties pass (e.g. softmax at half the temperature)
# named: It lets pass: the softmax is applied twice
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    one = np.eye(3, dtype=bool)[y]
    for t in (z, shifted):
        g = gradient(t, y)
        if not np.isfinite(g).all() or np.abs(g.sum(axis=1)).max() > 1e-6:
            return True
        if not (g[one] < 0).all() or not (g[~one] > 0).all():
            return True
    g = gradient(np.zeros((30, 3)), y)
    return not np.allclose(g[one], -2 / 3)
