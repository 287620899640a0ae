# fails: cross-entropy
# mistake: where the label ties with the maximum, the tied entry is thrown out of the sum with the label; shows at (2, 2, -4), label 0 - all-equal pairs are done by hand
# named: it is right almost everywhere
#%% cross-entropy
def cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    rows = np.arange(len(z))
    zy = z[rows, labels]
    loss = -log_softmax(z)[rows, labels]
    single = np.log1p(np.where(z < zy[:, None], np.exp(np.minimum(z - zy[:, None], 0)), 0).sum(axis=1))
    top = (zy == z.max(axis=1)) & (z.min(axis=1) < zy)
    return np.where(top, single, loss)
