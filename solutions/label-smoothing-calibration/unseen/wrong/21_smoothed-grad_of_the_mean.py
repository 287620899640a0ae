# fails: smoothed-grad
# mistake: divides by N, the gradient of the mean over the rows; asked is the gradient of each row's loss. (no mean over the rows here)
# named: every value is divided by a length of the arrays
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    g = e / e.sum(axis=1, keepdims=True) - smoothed_targets(labels, epsilon, logits.shape[1])
    return g / len(labels)
