# fails: finds-fault
# mistake: the MEAN difference is compared with 0.001: one wrong entry in a table of 90 is lost in it
# named: It lets pass: one entry is a little too large
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    for t in (z, shifted):
        if not np.mean(np.abs(gradient(t, y) - cross_entropy_grad(t, y))) < 1e-3:
            return True
    return False
