# fails: finds-fault
# mistake: the last class is the label of no row: a fault of that class passes
# named: It lets pass: it is wrong for the last class
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    y = np.minimum(y, 1)
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 1e-4):
            return True
    return False
