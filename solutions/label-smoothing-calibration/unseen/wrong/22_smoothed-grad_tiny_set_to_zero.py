# fails: smoothed-grad
# mistake: sets probabilities below 1e-8 to 0, and so is off by up to 1e-8, more than the 1e-9 of the text, in a narrow band only. (no threshold on probabilities)
# named:
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p = np.where(p < 1e-8, 0.0, p)
    return p - smoothed_targets(labels, epsilon, logits.shape[1])
