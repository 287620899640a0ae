# fails: finds-fault
# mistake: the second table adds 1000 to half of the rows and nothing to the others: what fails only at -1000 passes (e.g. max(0, largest) taken out)
# named: It lets pass: the logits are clipped at -500, below
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    shifted = z + np.where(np.arange(30) < 15, 1000.0, 0.0)[:, None]
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 1e-4):
            return True
    return False
