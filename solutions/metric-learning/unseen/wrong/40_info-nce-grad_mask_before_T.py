# fails: info-nce-grad
# mistake: -1e4 put in before the division by T: not 0 at T = 1000 [-inf after it]
# named: the number for what is left out is divided by T
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -1e4, similarities) / T
    def soft(axis):
        e = np.exp(s - s.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)
    return ((soft(1) + soft(0)) / 2 - np.eye(n)) / (n * T)
