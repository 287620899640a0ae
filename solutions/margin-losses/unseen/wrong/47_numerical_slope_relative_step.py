# fails: numerical-slope
# mistake: Scales the step with the size of the logit, although h is the step that the caller asks for.
# named: the step grows with the logit
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    step = h * np.maximum(1, np.abs(logits))
    return (loss(logits + step, labels) - loss(logits - step, labels)) / (2 * step)
