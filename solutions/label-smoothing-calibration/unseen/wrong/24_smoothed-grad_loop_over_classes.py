# fails: smoothed-grad
# mistake: a loop over the classes in a helper function; loops over examples or classes are forbidden up to 2.2, in own helpers too. (no loop over the classes either)
# named: There is a loop
#%% smoothed-grad
def _softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    p = np.empty(z.shape)
    total = np.exp(z).sum(axis=1)
    for k in range(z.shape[1]):
        p[:, k] = np.exp(z[:, k]) / total
    return p


def smoothed_grad(logits, labels, epsilon):
    return _softmax(logits) - smoothed_targets(labels, epsilon, logits.shape[1])
