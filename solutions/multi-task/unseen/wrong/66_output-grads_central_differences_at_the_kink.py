# fails: output-grads
# mistake: differences of smooth L1 with the step 1e-4 in place of the derivative: exact far from 1, wrong by 2.5e-5 at |r| = 1 and by rounding at 1e4; errors below 1e-9 are asked for [the derivative in closed form]
# named: only the first digits are right
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]

    f = lambda r: np.where(np.abs(r) < 1, 0.5 * r * r, np.abs(r) - 0.5)
    slope = (f(residuals + 1e-4) - f(residuals - 1e-4)) / 2e-4
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    return by_logits, weights[1] * slope / N
