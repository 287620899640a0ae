# fails: smoothed-loss
# mistake: subtracts the largest logit in place, in the caller's array, which cannot be written to. (logits -= ... changes the array that you got: make a new one)
# named: are not its own to change
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    logits -= logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(logits).sum(axis=1))
    return lse - (1 - epsilon) * logits[np.arange(len(labels)), labels] - epsilon * logits.mean(axis=1)
