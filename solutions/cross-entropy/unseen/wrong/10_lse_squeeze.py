# fails: logsumexp
# mistake: squeeze() without an axis: for a table of ONE row a number without axes comes back, not shape (1,) (N >= 1)
# named: a table comes back in another shape
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    c = z.max(axis=1, keepdims=True)
    return np.squeeze(c + np.log(np.exp(z - c).sum(axis=1, keepdims=True)))
