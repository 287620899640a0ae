# fails: numerical-slope
# mistake: Shifts one entry of a copy of the logits at a time: in a copy of integers the small step is cut to nothing.
# named: it goes wrong when the input holds integers
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    slopes = np.zeros(logits.shape)
    for i in np.ndindex(*logits.shape):
        up, down = logits.copy(), logits.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (loss(up, labels)[i] - loss(down, labels)[i]) / (2 * h)
    return slopes
