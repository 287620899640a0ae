# fails: output-grads
# mistake: gives no gradient of the teacher's loss where t = 0 ('adds 0'); the loss still depends on that logit through p: p - t holds there too [the entry adds 0 to the loss, but its logit moves LSE]
# named: classes with a teacher's zero get no gradient
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    by_logits = (weights[0] * (p - y) + weights[2] * np.where(teacher > 0, p - teacher, 0)) / N
    return by_logits, weights[1] * np.clip(residuals, -1, 1) / N
