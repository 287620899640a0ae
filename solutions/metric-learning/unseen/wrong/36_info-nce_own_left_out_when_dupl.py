# fails: info-nce
# mistake: a pair with a false negative loses its own similarity too (no eye) when its class has three or more [s_ii stays]
# named: a pair that has false negatives loses its own similarity in the sums, too
#%% info-nce
def info_nce(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & (~np.eye(n, dtype=bool) | ((labels[:, None] == labels).sum(1) > 2))
    s = np.where(out, -np.inf, similarities / T)
    def lse(axis):
        top = s.max(axis=axis, keepdims=True)
        return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return (lse(1) + lse(0)) / 2 - np.diag(similarities) / T
