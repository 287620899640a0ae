# fails: hinge-slope
# mistake: Prints the slope instead of returning it.
# named: nothing is returned
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    print(np.where(labels * logits < 1, -labels, 0))
