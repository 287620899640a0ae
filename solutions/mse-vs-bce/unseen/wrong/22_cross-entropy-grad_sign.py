# fails: cross-entropy-grad
# mistake: y - p, the negative gradient. (The derivative is p - y: a larger logit raises the loss of the label 0.)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where(labels == 1, sigmoid(-logits), -sigmoid(logits))
