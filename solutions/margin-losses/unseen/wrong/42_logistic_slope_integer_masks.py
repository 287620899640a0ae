# fails: logistic-slope
# mistake: zeros_like(m) has the integer type of the margins, so slopes of integer logits are all cut to 0.
# named: it goes wrong when the input holds integers
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = labels * logits
    size = np.zeros_like(m)
    pos = m >= 0
    size[pos] = np.exp(-m[pos]) / (1 + np.exp(-m[pos]))
    size[~pos] = 1 / (1 + np.exp(m[~pos]))
    return -labels * size
