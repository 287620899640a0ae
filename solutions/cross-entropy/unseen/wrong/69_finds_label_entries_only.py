# fails: finds-fault
# mistake: compares only the entries of the labels: faults in the other entries pass
# named: It lets pass: only the entry of the label is there
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    rows = np.arange(30)
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y))[rows, y] < 1e-4):
            return True
    return False
