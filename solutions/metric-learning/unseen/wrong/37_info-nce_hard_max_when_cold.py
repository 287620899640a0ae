# fails: info-nce
# mistake: for T < 0.01 the LSE is replaced by the maximum: wrong where two entries are close (log 2) [LSE at any T]
# named: at a low temperature the largest entry stands for the log-sum-exp
#%% info-nce
def info_nce(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    def lse(axis):
        top = s.max(axis=axis, keepdims=True)
        if T < 0.01:
            return top.squeeze(axis)
        return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return (lse(1) + lse(0)) / 2 - np.diag(s)
