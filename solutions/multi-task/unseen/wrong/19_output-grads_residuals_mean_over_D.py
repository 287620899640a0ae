# fails: output-grads
# mistake: divides the gradient by the residuals by N times D / 4 (4 coordinates of a box assumed for the mean); the box loss is a sum over D [sum over coordinates, mean over the batch only]
# named: it is right almost everywhere
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, 4 * weights[1] * np.clip(residuals, -1, 1) / residuals.size
