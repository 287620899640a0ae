# fails: smoothed-grad
# mistake: p - one-hot, the gradient of the loss without smoothing: epsilon is not used. (the target is the smoothed one)
# named: `epsilon` is not used
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) - np.eye(logits.shape[1])[labels]
