# fails: nll
# mistake: multiplies the logits by T; they are divided by it. (a high temperature makes the probabilities more even)
# named: the logits are multiplied by T
#%% nll
def nll(logits, labels, T):
    return smoothed_loss(logits * T, labels, 0.0).mean()
