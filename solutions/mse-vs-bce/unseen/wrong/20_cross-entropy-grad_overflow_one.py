# fails: cross-entropy-grad
# mistake: for the label 1 exp(-z) / (1 + exp(-z)) is inf/inf = nan at z = -1000. (A very negative logit with the label 1 has the gradient -1: use 1 / (1 + exp(z)).)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    e = np.exp(-1.0 * logits)
    return np.where(labels == 1, -e / (1 + e), 1 / (1 + e))
