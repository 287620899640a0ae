# fails: hinge-slope
# mistake: Sets entries of the caller's labels to 0 to build the answer.
# named: not its own to change
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    labels[labels * logits >= 1] = 0
    return -labels
