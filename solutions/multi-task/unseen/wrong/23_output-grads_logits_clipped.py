# fails: output-grads
# mistake: clips logits to -500 and 500 so that exp does not overflow, no maximum taken out: two logits of 600 and 900 count as equal; logits go up to 1000 [take the largest of the row out instead]
# named: it is right almost everywhere
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(np.clip(logits, -500, 500))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / N
