# fails: info-nce
# mistake: -1e4 is put in before the division by T: at T = 1000 it is only -10 and still counts [-inf, after the division]
# named: the number for what is left out is divided by T
#%% info-nce
def info_nce(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -1e4, similarities) / T
    def lse(axis):
        top = s.max(axis=axis, keepdims=True)
        return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return (lse(1) + lse(0)) / 2 - np.diag(s)
