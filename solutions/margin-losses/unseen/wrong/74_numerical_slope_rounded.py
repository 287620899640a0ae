# fails: numerical-slope
# mistake: Rounds the quotient to eight decimals, so small slopes become 0.
# named: only the first digits are right
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    return np.round((loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h), 8)
