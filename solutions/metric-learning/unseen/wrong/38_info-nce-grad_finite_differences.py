# fails: info-nce-grad
# mistake: central quotients of step 1e-5 of all entries at once: right to five digits, not nine [two softmax tables]
# named: only the first digits are right
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    step = 1e-5 * np.eye(n * n).reshape(n * n, n, n)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    def mean_loss(c):
        s = np.where(out, -np.inf, c / T)
        lse = lambda a: (s.max(a, keepdims=True) + np.log(np.exp(s - s.max(a, keepdims=True)).sum(a, keepdims=True))).squeeze(a)
        return ((lse(1) + lse(2)) / 2 - np.diagonal(s, axis1=1, axis2=2)).mean(1)
    return ((mean_loss(similarities + step) - mean_loss(similarities - step)) / 2e-5).reshape(n, n)
