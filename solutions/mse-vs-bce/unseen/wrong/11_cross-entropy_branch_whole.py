# fails: cross-entropy
# mistake: if any logit is large the linear approximation is used for all of them, also for the ordinary ones in the same array. (Choose for each logit with np.where, not by one if for the whole array.)
# named: the examples influence each other
#%% cross-entropy
def cross_entropy(logits, labels):
    wrong = (1 - 2 * labels) * logits
    if np.max(np.abs(wrong)) > 500:
        return np.where(wrong > 0, wrong, np.exp(-np.abs(wrong)))
    return np.log1p(np.exp(wrong))
