# fails: logistic-slope
# mistake: Misspells the name of the function, so nobody finds it.
# named: is not defined: was it renamed
#%% logistic-slope
def logistic_slop(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -labels * np.where(m < 0, 1, e) / (1 + e)
