# fails: nll-slope
# mistake: returns (10.6) as it is, the derivative with respect to a = 1/T: the factor -1/T, and so the sign, is missing. (da/dlog T = -a)
# named: the derivative is in 1 / T
#%% nll-slope
def nll_slope(logits, labels, T):
    z = logits / T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean((p * logits).sum(axis=1) - logits[np.arange(len(z)), labels])
