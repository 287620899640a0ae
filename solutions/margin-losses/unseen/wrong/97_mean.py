# fails: logistic
# mistake: The mean over the examples is returned instead of one loss per example.
# named: the mean is returned
#%% logistic
def logistic(logits, labels):
    """Like F.soft_margin_loss"""
    return np.mean(np.logaddexp(0, -labels * logits))
