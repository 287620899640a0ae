# fails: logsumexp
# mistake: clips the shifted logits at -20: each far class adds 2e-9; shows at (0, -50): 2e-9 instead of 2e-22
# named: it is right almost everywhere
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    c = z.max(axis=1, keepdims=True)
    return c[:, 0] + np.log(np.exp(np.clip(z - c, -20, None)).sum(axis=1))
