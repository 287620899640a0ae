# fails: output-grads
# mistake: smooths the kink: between 0.99 and 1.01 the slope is linear to 0.995; the text's smooth L1 has slope r below 1 and 1 from there on [what is the slope at r = 1?]
# named: it is right almost everywhere
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    a = np.abs(residuals)
    slope = np.where(a < 0.99, a, np.where(a > 1.01, 1.0, 0.99 + (a - 0.99) / 2)) * np.sign(residuals)
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * slope / N
