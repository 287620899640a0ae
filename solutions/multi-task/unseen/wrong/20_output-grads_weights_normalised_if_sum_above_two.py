# fails: output-grads
# mistake: divides the weights by their sum when it is above 2 'to keep the step'; the text: L = sum w_i L_i with any positive weights [the weights are taken as they are]
# named:
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    weights = weights / max(1, weights.sum() / 2)
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / N
