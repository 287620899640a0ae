# fails: logistic
# mistake: Takes log(1 + x) = x from a margin of 15 on, where the next term is still 1.5e-7 of it.
# named: only the first digits are right
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    return np.where(m > 15, np.exp(-m), np.maximum(-m, 0) + np.log1p(np.exp(-np.abs(m))))
