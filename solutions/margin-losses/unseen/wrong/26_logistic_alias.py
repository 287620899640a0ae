# fails: logistic
# mistake: `m = logits` is no copy: `m *= labels` turns the caller's logits into margins.
# named: not its own to change
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = logits
    m *= labels
    return np.maximum(-m, 0) + np.log1p(np.exp(-np.abs(m)))
