# fails: output-grads
# mistake: a map over the examples, to find the largest logit of each: the text says map is a loop [whole arrays at once]
# named: There is a loop: `map`
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    tops = np.array(list(map(max, logits)))[:, None]
    e = np.exp(logits - tops)
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / N
