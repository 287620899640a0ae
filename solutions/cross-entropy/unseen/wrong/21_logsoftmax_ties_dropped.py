# fails: log-softmax
# mistake: all logits equal to the maximum are kept out of the sum; all-equal rows are patched, partial ties are not; shows at (-4, 2, 2)
# named: all logits that share the largest value are kept out of the sum. `log1p` puts only one of them back
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    d = z - z.max(axis=1, keepdims=True)
    rest = np.where(d < 0, np.exp(d), 0).sum(axis=1, keepdims=True)
    flat = (d == 0).all(axis=1, keepdims=True)
    return np.where(flat, -np.log(z.shape[1]), d - np.log1p(rest))
