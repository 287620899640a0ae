# fails: binary-cross-entropy-grad
# mistake: result in zeros_like(logits): integer logits give 0 and 1
# named: it goes wrong when the input holds integers
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    g = np.zeros_like(logits)
    g[labels == 1] = -scipy.special.expit(-1.0 * logits[labels == 1])
    g[labels == 0] = scipy.special.expit(1.0 * logits[labels == 0])
    return g
