# fails: logistic-slope
# mistake: Takes exp(-m) for the sigmoid from a margin of 16 on, where they still differ by 1e-7.
# named: only the first digits are right
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = labels * logits
    return -labels * np.where(m > 16, np.exp(-m), 1 / (1 + np.exp(m)))
