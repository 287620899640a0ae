# fails: logistic
# mistake: Uses the cross-entropy formula for labels 0 and 1 with labels -1 and +1, so examples of label -1 get the wrong loss.
# named: labels are treated as 0 and 1
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return np.maximum(logits, 0) - labels * logits + np.log1p(np.exp(-np.abs(logits)))
