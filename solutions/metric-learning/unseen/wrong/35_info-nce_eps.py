# fails: info-nce
# mistake: 1e-12 in the logarithm of the probability: large losses are wrong beyond 27 (and for small p in the ninth digit) [log-sum-exp]. Visible extreme check shows it
# named: a small number is added to the probability
#%% info-nce
def info_nce(similarities, labels, T):
    out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    p = np.exp(s - s.max(1, keepdims=True)); p = p / p.sum(1, keepdims=True)
    q = np.exp(s - s.max(0)); q = q / q.sum(0)
    return -(np.log(np.diag(p) + 1e-12) + np.log(np.diag(q) + 1e-12)) / 2
