# fails: nll-slope
# mistake: the derivative with respect to T instead of log T, smaller by the factor T. (dL/dlog T = T dL/dT)
# named: the derivative is in T, not in log T
#%% nll-slope
def nll_slope(logits, labels, T):
    z = logits / T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(z[np.arange(len(z)), labels] - (p * z).sum(axis=1)) / T
