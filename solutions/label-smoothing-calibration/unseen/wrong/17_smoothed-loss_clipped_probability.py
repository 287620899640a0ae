# fails: smoothed-loss
# mistake: adds 1e-12 to the probabilities so that the logarithm is finite; the loss of a class far away is then capped at 27.6. (write the loss with the LSE: no logarithm of a probability)
# named: 1e-12 is added to the probabilities
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return -(smoothed_targets(labels, epsilon, logits.shape[1]) * np.log(p + 1e-12)).sum(axis=1)
