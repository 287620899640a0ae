# fails: logistic
# mistake: Chooses the form once for the whole array (is any margin negative?) instead of for each example, so large margins in a mixed array cancel to 0 or overflow.
# named: the examples influence each other
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    if m.min() < 0:
        return -m + np.log1p(np.exp(m))
    return np.log1p(np.exp(-m))
