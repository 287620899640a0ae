# fails: hinge-slope
# mistake: Computes a difference quotient with a wide step instead of the derived slope: wrong near the kink and too inaccurate far away.
# named: it is right almost everywhere
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    h = 1e-3
    return (hinge(logits + h, labels) - hinge(logits - h, labels)) / (2 * h)
