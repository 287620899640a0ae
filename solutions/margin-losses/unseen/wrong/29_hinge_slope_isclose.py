# fails: hinge-slope
# mistake: Treats all margins within 0.001 of 1 as the kink, where the slope is already -y or 0.
# named: it is right almost everywhere
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    m = labels * logits
    kink = np.isclose(m, 1, atol=1e-3)
    return np.where(kink, -0.5 * labels, np.where(m < 1, -1.0 * labels, 0.0))
