# fails: numerical-gradient
# mistake: moves a copy of the same type: integer logits are not moved at all (hint: mind the type)
# named: the moved logits are kept in an array of integers
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    g = np.zeros(logits.shape)
    for k in range(logits.shape[1]):
        up, down = logits.copy(), logits.copy()
        up[:, k] = logits[:, k] + h
        down[:, k] = logits[:, k] - h
        g[:, k] = (loss(up, labels) - loss(down, labels)) / (2 * h)
    return g
