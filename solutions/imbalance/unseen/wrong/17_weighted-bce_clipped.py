# fails: weighted-bce
# mistake: p is clipped to 1e-12: the loss stops at 27.6 and is wrong where it is tiny [what is the loss of a logit of 1000 for a negative?]
# named: the probability is clipped, so that the loss stops growing
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    p = np.clip(1 / (1 + np.exp(-logits)), 1e-12, 1 - 1e-12)
    return -np.where(labels == 1, pos_weight * np.log(p), np.log(1 - p))
