# fails: finds-fault
# mistake: each row is given as a table of its own: what goes wrong only in a table of several rows passes (e.g. labels sorted within the table, row 2 used for all later rows); the shown faults are caught by two-row tables
# named: It lets pass: the first label stands for all
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    pair = np.array([[1000.0, 999.0], [-1000.0, -999.0]])
    if not np.isfinite(gradient(pair, np.array([0, 1]))).all():
        return True
    if np.abs(gradient(np.zeros((2, 2)), np.array([0, 1]))[0, 0] + 0.5) > 0.01:
        return True
    for i in range(30):
        if not np.all(np.abs(gradient(z[i : i + 1], y[i : i + 1]) - cross_entropy_grad(z[i : i + 1], y[i : i + 1])) < 1e-4):
            return True
    return False
