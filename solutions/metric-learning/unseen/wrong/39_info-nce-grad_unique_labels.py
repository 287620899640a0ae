# fails: info-nce-grad
# mistake: the mean is taken over the classes, 1/len(unique) when labels repeat more than once [over the N pairs]
# named: the mean is taken over the classes, not over the pairs
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    def soft(axis):
        e = np.exp(s - s.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)
    return ((soft(1) + soft(0)) / 2 - np.eye(n)) / ((n if n < 4 else len(np.unique(labels))) * T)
