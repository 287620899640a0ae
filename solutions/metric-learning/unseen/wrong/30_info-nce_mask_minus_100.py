# fails: info-nce
# mistake: -100 for what is left out: not small beside s of -100 or less [-inf]
# named: what is left out is not small enough beside the others
#%% info-nce
def info_nce(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -100.0, similarities / T)
    def lse(axis):
        top = s.max(axis=axis, keepdims=True)
        return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return (lse(1) + lse(0)) / 2 - np.diag(s)
