# fails: logsumexp
# mistake: no shift at all, but long double: right up to 11356, infinite beyond (logits up to 1e300)
# named: longer floats put the overflow off
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits).astype(np.longdouble)
    return np.log(np.exp(z).sum(axis=1)).astype(float)
