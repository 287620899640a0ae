# fails: finds-fault
# mistake: tolerance 1e-12: a right gradient is right to nine digits only (6.4)
# named: It faults a right one: the exact gradient, up to its last digits
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 1e-12):
            return True
    return False
