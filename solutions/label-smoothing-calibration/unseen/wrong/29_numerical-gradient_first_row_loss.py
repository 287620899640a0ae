# fails: numerical-gradient
# mistake: takes the loss of row 0 for every entry, so that all rows but the first are 0. (row i's loss; try two rows)
# named: all quotients are those of the first row's loss
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    out = np.zeros(logits.shape)
    for i, k in np.ndindex(*logits.shape):
        step = np.zeros(logits.shape)
        step[i, k] = h
        out[i, k] = (smoothed_loss(logits + step, labels, epsilon)[0] - smoothed_loss(logits - step, labels, epsilon)[0]) / (2 * h)
    return out
