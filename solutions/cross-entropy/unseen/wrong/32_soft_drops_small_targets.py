# fails: cross-entropy-soft
# mistake: targets below 1e-8 are left out: with a logit 1e300 apart such a term is nearly all of the loss; shows at (1e12, 0), t = (1 - 1e-9, 1e-9)
# named:
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return -np.where(targets > 1e-8, targets * log_softmax(logits), 0).sum(axis=1)
