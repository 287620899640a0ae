# fails: hinge-slope
# mistake: The logit instead of the margin is compared with 1.
# named: the logit is compared with 1, not the margin
#%% hinge-slope
def hinge_slope(logits, labels):
    return np.where(logits < 1, -labels, 0)
