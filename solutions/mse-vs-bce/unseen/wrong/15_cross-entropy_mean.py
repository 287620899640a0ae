# fails: cross-entropy
# mistake: returns the mean; a loss has one value for each example. (No mean here.)
#%% cross-entropy
def cross_entropy(logits, labels):
    return np.mean(np.logaddexp(0, logits) - labels * logits)
