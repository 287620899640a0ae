# fails: numerical-gradient
# mistake: uses its own h = 1e-5 for a better derivative; asked is the quotient with the given h. (h is an argument: the quotient is asked for, not the derivative)
# named: `h` is not used
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    h = min(h, 1e-5)
    out = np.zeros(logits.shape)
    for k in range(logits.shape[1]):
        step = h * np.eye(logits.shape[1])[k]
        out[:, k] = (smoothed_loss(logits + step, labels, epsilon) - smoothed_loss(logits - step, labels, epsilon)) / (2 * h)
    return out
