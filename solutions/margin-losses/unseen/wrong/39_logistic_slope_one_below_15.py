# fails: logistic-slope
# mistake: Takes the size as exactly 1 below a margin of -15, where it is 3e-7 less.
# named: only the first digits are right
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -labels * np.where(m < -15, 1.0, np.where(m < 0, 1 / (1 + e), e / (1 + e)))
