# fails: logistic
# mistake: The sign of the margin is decided once for all examples instead of for each one, so small losses are lost when any margin is negative.
# named: the examples influence each other
#%% logistic
def logistic(logits, labels):
    m = logits * labels
    if np.min(m) >= 0:
        return np.log1p(np.exp(-m))
    return np.where(m < -700, -m, -m + np.log1p(np.exp(m)))
