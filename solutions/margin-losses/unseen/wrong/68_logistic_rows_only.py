# fails: logistic
# mistake: Decides with `if` for each entry of the first axis, which a table does not allow.
# named: it is right for a row, and wrong for a table
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = labels * logits
    losses = np.zeros(len(m))
    for i in range(len(m)):
        if m[i] > 0:
            losses[i] = np.log1p(np.exp(-m[i]))
        else:
            losses[i] = -m[i] + np.log1p(np.exp(m[i]))
    return losses
