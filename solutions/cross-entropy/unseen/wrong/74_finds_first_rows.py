# fails: finds-fault
# mistake: looks at all but the last row of the table (and of each half): a fault there passes
# named: It lets pass: the last row is left out
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y))[:-1] < 1e-4):
            return True
    return False
