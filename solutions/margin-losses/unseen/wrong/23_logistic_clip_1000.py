# fails: logistic
# mistake: Clips the margin to [-1000, 1000], so the loss never exceeds 1000.
# named: values are clipped: beyond some point each is 1000 in size
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = np.clip(labels * logits, -1000, 1000)
    return np.logaddexp(0, -m)
