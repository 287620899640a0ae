# fails: numerical-slope
# mistake: Overwrites the argument h by 1e-5, so the caller's step is ignored.
# named: the given step is not used
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    h = 1e-5
    return (loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h)
