# fails: smoothed-loss
# mistake: takes out the largest logit of the whole table; rows of small logits underflow to log 0 beside a large one. (the largest logit of each row, not of the table)
# named: the largest logit of the whole table is taken out
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    top = logits.max()
    lse = top + np.log(np.exp(logits - top).sum(axis=1))
    return lse - (1 - epsilon) * logits[np.arange(len(labels)), labels] - epsilon * logits.mean(axis=1)
