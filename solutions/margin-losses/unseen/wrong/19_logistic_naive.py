# fails: logistic
# mistake: Uses the formula as it stands, which overflows for very negative margins and rounds to 0 for large ones.
# named: the formula is computed as written
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return np.log(1 + np.exp(-labels * logits))
