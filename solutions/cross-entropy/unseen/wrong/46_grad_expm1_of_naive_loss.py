# fails: cross-entropy-grad
# mistake: label entry expm1(-(LSE - z_y)) with log1p only where the label leads: at large ties LSE - z_y is rounded; shows at (1e12, 1e12 - 1), label 1
# named: only right predictions are computed with care
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    z = np.asarray(logits, dtype=float)
    rows = np.arange(len(z))
    g = softmax(z)
    rest = np.where(np.arange(z.shape[1]) == labels[:, None], 0, g).sum(axis=1)
    leads = labels == z.argmax(axis=1)
    g[rows, labels] = np.where(leads, -rest, np.expm1(z[rows, labels] - logsumexp(z)))
    return g
