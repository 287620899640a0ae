# fails: finds-fault
# mistake: shifts by 1e6 as well: beyond 1000 a right gradient need not be right (6.4) and is accused
# named: It faults a right one: the exact gradient, which gives up beyond 10 000
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    for t in (z, shifted, 1000 * shifted, 1e200 * shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 1e-4):
            return True
    return False
