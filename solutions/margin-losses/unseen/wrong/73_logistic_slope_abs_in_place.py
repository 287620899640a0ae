# fails: logistic-slope
# mistake: np.abs(..., out=logits) overwrites the caller's logits.
# named: not its own to change
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    right = labels * logits > 0
    e = np.exp(-np.abs(logits, out=logits))
    return -labels * np.where(right, e, 1) / (1 + e)
