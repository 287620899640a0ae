# fails: train
# mistake: the training uses the notebook's own images and digits, not the arguments: useless for turned pixels [train on what is given]
# named:
#%% train
def train(images, labels):
    x, y = globals()["images"][:300], globals()["digits"][:300]
    rng = np.random.default_rng(0)
    W = 0.05 * rng.normal(size=(64, 8))
    for _ in range(500):
        b = rng.choice(300, 100, replace=False)
        e = x[b] @ W
        f, _, n = mine(squared_distances(e, e), y[b])
        a = np.flatnonzero(n >= 0); f, n = f[a], n[a]
        ga, gp, gn = triplet_grad(e[a], e[f], e[n], 1.0)
        W = W - 0.03 * (x[b][a].T @ ga + x[b][f].T @ gp + x[b][n].T @ gn) / len(a)
    return W
