# fails: numerical-gradient
# mistake: the step is h * max(1, |z|), not h; shows for large logits, or large h, with a curved loss
# named: the step grows with the logit
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=float)
    g = np.zeros(z.shape)
    for k in range(z.shape[1]):
        step = h * np.maximum(1, np.abs(z[:, k]))
        up, down = z.copy(), z.copy()
        up[:, k] += step
        down[:, k] -= step
        g[:, k] = (loss(up, labels) - loss(down, labels)) / (2 * step)
    return g
