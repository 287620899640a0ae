# fails: cross-entropy
# mistake: LSE - z_y wherever the label is not the single largest: loses digits at large logits; shows at (1e12, 1e12 - 1), label 1
# named: only right predictions are computed with care
#%% cross-entropy
def cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    rows = np.arange(len(z))
    c = z.max(axis=1)
    j = z.argmax(axis=1)
    e = np.exp(z - c[:, None])
    e[rows, j] = 0
    rest = np.log1p(e.sum(axis=1))
    return np.where(labels == j, rest, c + rest - z[rows, labels])
