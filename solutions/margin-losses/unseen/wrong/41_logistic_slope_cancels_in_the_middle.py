# fails: logistic-slope
# mistake: Uses 1 - sigmoid(m) up to a margin of 36, so between about 15 and 36 most digits cancel.
# named: only the first digits are right
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = labels * logits
    return -labels * np.where(m > 36, np.exp(-m), 1 - 1 / (1 + np.exp(-m)))
