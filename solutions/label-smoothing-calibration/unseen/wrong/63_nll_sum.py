# fails: nll
# mistake: the sum over the examples instead of their mean. (the mean)
# named: every value is multiplied by a length of the arrays
#%% nll
def nll(logits, labels, T):
    return smoothed_loss(logits / T, labels, 0.0).sum()
