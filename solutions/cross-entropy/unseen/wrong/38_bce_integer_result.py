# fails: binary-cross-entropy
# mistake: result in zeros_like(logits): integer logits give integer losses
# named: it goes wrong when the input holds integers
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    out = np.zeros_like(logits)
    one = labels == 1
    out[one] = np.logaddexp(0, -1.0 * logits[one])
    out[~one] = np.logaddexp(0, 1.0 * logits[~one])
    return out
