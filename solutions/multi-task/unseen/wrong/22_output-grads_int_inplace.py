# fails: output-grads
# mistake: writes the clipped gradient into a copy of the residuals: with integer residuals the products with the weight are cut off; residuals may be int64 [which dtype has np.zeros_like(residuals)?]
# named: it goes wrong when the input holds integers
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    by_residuals = np.zeros_like(residuals)
    by_residuals[:] = weights[1] * np.clip(residuals, -1, 1) / N
    return by_logits, by_residuals
