# fails: hinge-slope
# mistake: Forgets the inner derivative: gives the slope with respect to the margin, -1, whatever the label.
# named: the slope is taken in the margin, not in the logit
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return np.where(labels * logits < 1, -1.0, 0.0)
