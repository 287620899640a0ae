# fails: info-nce-grad
# mistake: false negatives are left out of the rows' softmax only [of both]
# named: false negatives are left out of the rows only
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    u = similarities / T
    def soft(axis):
        e = np.exp(s - s.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)
    return ((soft(1) + (np.exp(u - u.max(0)) / np.exp(u - u.max(0)).sum(0))) / 2 - np.eye(n)) / (n * T)
