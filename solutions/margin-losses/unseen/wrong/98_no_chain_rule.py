# fails: hinge-slope
# mistake: The derivative with respect to the margin is returned; the factor y of the chain rule is missing.
# named: the slope is taken in the margin, not in the logit
#%% hinge-slope
def hinge_slope(logits, labels):
    m = margin(logits, labels)
    return np.where(m < 1, -1.0, 0.0)
