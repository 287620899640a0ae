# fails: output-grads
# mistake: labels beyond 9 are taken modulo 10, as if there were ten digits only; K >= 2 is any number [take K from the logits]
# named:
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    y = np.eye(K)[labels % 10]
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / N
