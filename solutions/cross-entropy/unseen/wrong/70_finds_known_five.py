# fails: finds-fault
# mistake: knows the five faults that are shown and looks only for these
# named: It lets pass: the target is not subtracted
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    g, own = gradient(z, y), cross_entropy_grad(z, y)
    known = np.allclose(g, -own) or np.allclose(g, own / 30) or not g.any()
    bad = np.isnan(gradient(shifted, y)).any()
    return bool(known or bad)
