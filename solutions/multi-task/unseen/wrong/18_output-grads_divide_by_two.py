# fails: output-grads
# mistake: divides by 2, the batch of the example beside the question, not by N; the losses are means over the batch of N [what does the mean do with other N?]
# named: the gradient is divided by 2
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / 2
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / 2
