# fails: logistic
# mistake: Uses np.log(1 + x) instead of log1p up to a margin of 30: between about 15 and 30 the rounding of 1 + x eats the digits.
# named: only the first digits are right
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    middle = np.log(1 + np.exp(-m))
    return np.where(m > 30, np.exp(-m), np.where(m < -30, -m, middle))
