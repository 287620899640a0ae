# fails: finds-fault
# mistake: demands exactly the own numbers: right gradients that differ in the last digits are accused (6.4)
# named: It faults a right one: the exact gradient
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    return not (np.array_equal(gradient(z, y), cross_entropy_grad(z, y))
                and np.array_equal(gradient(shifted, y), cross_entropy_grad(shifted, y)))
