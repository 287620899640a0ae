# fails: info-nce
# mistake: only the first false negative of each row is left out (argmax of the table): with three of a class the others stay [all of them]
# named:
#%% info-nce
def info_nce(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    first = np.zeros_like(out)
    first[np.arange(n), out.argmax(axis=1)] = out.any(axis=1)
    s = np.where(first | first.T, -np.inf, similarities / T)
    def lse(axis):
        top = s.max(axis=axis, keepdims=True)
        return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return (lse(1) + lse(0)) / 2 - np.diag(s)
