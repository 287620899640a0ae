# fails: logistic
# mistake: Takes the loss as -m below a margin of -12, where log1p(exp(m)) still counts in the seventh digit.
# named: only the first digits are right
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    return np.where(m < -12, -m, np.log1p(np.exp(-m)))
