# fails: nll
# mistake: log(p + 1e-12): wrong when the label's probability is small, as with large logits or low temperatures. (use the LSE, no logarithm of a probability)
# named: it is clipped where a probability is 0
#%% nll
def nll(logits, labels, T):
    z = logits / T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(p)), labels] + 1e-12))
