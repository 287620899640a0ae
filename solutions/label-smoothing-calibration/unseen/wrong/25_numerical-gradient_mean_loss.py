# fails: numerical-gradient
# mistake: differences of the mean loss over all rows; asked is row i's loss, so all is too small by the factor N. (of which loss is entry (i, k) the quotient? try two rows)
# named: the mean loss of all rows is taken
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    out = np.zeros(logits.shape)
    for i, k in np.ndindex(*logits.shape):
        step = np.zeros(logits.shape)
        step[i, k] = h
        up = smoothed_loss(logits + step, labels, epsilon).mean()
        down = smoothed_loss(logits - step, labels, epsilon).mean()
        out[i, k] = (up - down) / (2 * h)
    return out
