# different: GradNorm in the simplest form (slow log weights aim at equal lengths of the gradients); weights halved in place through a mask
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    regression = np.array(regression, dtype=bool)
    w = np.exp(-2 * np.asarray(log_sigma, float))
    w[regression] *= 0.5
    best = np.log(2 * np.asarray(losses, float))
    best[regression] -= np.log(2)
    return {0: w * losses + log_sigma}[0], w, 1 - 2 * w * losses, best / 2
#%% train
def train(tasks, start):
    w, logw = start, None
    for _ in range(550):
        L, G = tasks(w)
        lengths = np.log(np.linalg.norm(G, axis=1) + 1e-300)
        logw = -lengths if logw is None else logw + 0.05 * (-lengths - logw)
        w = w - 0.05 * np.exp(logw) @ G
    return w
