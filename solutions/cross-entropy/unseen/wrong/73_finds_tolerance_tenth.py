# fails: finds-fault
# mistake: differences up to 0.1 pass (6.4: more than 0.001 is faulty)
# named: It lets pass: it is too large by a hundredth
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 0.1):
            return True
    return False
