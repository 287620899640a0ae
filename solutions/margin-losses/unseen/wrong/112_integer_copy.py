# fails: numerical-slope
# mistake: The step is added to single entries of a copy that keeps the type of the logits: for integer logits nothing is added.
# named: it goes wrong when the input holds integers
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    result = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        plus, minus = logits.copy(), logits.copy()
        plus[i] += h
        minus[i] -= h
        above, below = np.asarray(loss(plus, labels)), np.asarray(loss(minus, labels))
        result[i] = (above[i] - below[i]) / (2 * h)
    return result
