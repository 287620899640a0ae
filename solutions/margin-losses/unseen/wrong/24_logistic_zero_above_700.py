# fails: logistic
# mistake: Says 0 beyond a margin of 700, but a float still holds exp(-705).
# named:
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    return np.where(m > 700, 0.0, np.maximum(-m, 0) + np.log1p(np.exp(-np.abs(m))))
