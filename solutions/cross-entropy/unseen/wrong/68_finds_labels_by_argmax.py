# fails: finds-fault
# mistake: the labels are the largest logits: a gradient that ignores the labels and uses the argmax passes (6.4: chosen without looking)
# named: It lets pass: the likeliest class is taken for the label
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z = rng.uniform(-3, 3, (30, 3))
    y = rng.permutation(np.arange(30) % 3)
    shifted = z + np.where(np.arange(30) < 15, 1000.0, -1000.0)[:, None]
    y = z.argmax(axis=1)
    for t in (z, shifted):
        if not np.all(np.abs(gradient(t, y) - cross_entropy_grad(t, y)) < 1e-4):
            return True
    return False
