# fails: logistic
# mistake: Clips the margin to [-1000, 1000], so the loss never exceeds 1000.
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = np.clip(labels * logits, -1000, 1000)
    return np.logaddexp(0, -m)
