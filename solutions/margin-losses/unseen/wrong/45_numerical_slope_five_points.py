# fails: numerical-slope
# mistake: Uses the five-point formula, which is not the quotient that was asked for.
# named: the formula is another one, with more points
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    d1 = loss(logits + h, labels) - loss(logits - h, labels)
    d2 = loss(logits + 2 * h, labels) - loss(logits - 2 * h, labels)
    return (8 * d1 - d2) / (12 * h)
