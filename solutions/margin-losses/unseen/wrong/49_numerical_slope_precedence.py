# fails: numerical-slope
# mistake: Writes `/ 2 * h`, which divides by 2 and multiplies by h.
# named: the brackets are missing in the denominator
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    return (loss(logits + h, labels) - loss(logits - h, labels)) / 2 * h
