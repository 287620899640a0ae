# fails: cross-entropy
# mistake: np.empty_like(logits) is an integer array for integer logits, which the conventions allow; the losses are cut to whole numbers. (Give the result dtype float.)
# named: it goes wrong when the input holds integers
#%% cross-entropy
def cross_entropy(logits, labels):
    out = np.empty_like(logits)
    one = labels == 1
    out[one] = np.logaddexp(0, -logits[one])
    out[~one] = np.logaddexp(0, logits[~one])
    return out
