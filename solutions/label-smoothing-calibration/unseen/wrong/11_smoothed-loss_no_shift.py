# fails: smoothed-loss
# mistake: exponentiates the logits as they are, which overflows for large ones. (take out the largest logit of each row first)
# named: it overflows
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    lse = np.log(np.exp(logits).sum(axis=1))
    return lse - (1 - epsilon) * logits[np.arange(len(labels)), labels] - epsilon * logits.mean(axis=1)
