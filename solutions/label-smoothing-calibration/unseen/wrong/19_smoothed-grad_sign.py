# fails: smoothed-grad
# mistake: returns t - p, the gradient with the wrong sign. (which way does the loss rise? (11.3) is p - t)
# named: the sign is flipped
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return smoothed_targets(labels, epsilon, logits.shape[1]) - e / e.sum(axis=1, keepdims=True)
