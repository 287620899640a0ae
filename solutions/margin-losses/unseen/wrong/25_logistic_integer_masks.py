# fails: logistic
# mistake: zeros_like(m) is an integer array when logits and labels are integers, and cuts the losses written into it.
# named: it goes wrong when the input holds integers
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    losses = np.zeros_like(m)
    losses[m >= 0] = np.log1p(np.exp(-m[m >= 0]))
    losses[m < 0] = -m[m < 0] + np.log1p(np.exp(m[m < 0]))
    return losses
