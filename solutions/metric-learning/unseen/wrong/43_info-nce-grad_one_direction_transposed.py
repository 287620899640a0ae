# fails: info-nce-grad
# mistake: the columns' softmax is transposed (softmax of s.T not turned back) [entry (i, j)]
# named: the softmax of the columns is turned
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    def soft(axis):
        e = np.exp(s - s.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)
    return ((soft(1) + soft(0).T) / 2 - np.eye(n)) / (n * T)
