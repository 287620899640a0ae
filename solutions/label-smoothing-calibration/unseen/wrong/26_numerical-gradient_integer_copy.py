# fails: numerical-gradient
# mistake: moves an entry of a copy of the logits; for integer logits (int64 is allowed) adding h is cut off. (copy as floats: an integer array cannot hold 3.5)
# named: integers cannot take a step
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    out = np.zeros(logits.shape)
    for i, k in np.ndindex(*logits.shape):
        up, down = logits.copy(), logits.copy()
        up[i, k] = up[i, k] + h
        down[i, k] = down[i, k] - h
        out[i, k] = (smoothed_loss(up, labels, epsilon)[i] - smoothed_loss(down, labels, epsilon)[i]) / (2 * h)
    return out
