# fails: weighted-bce
# mistake: the weight is multiplied on both terms of (12.8) [a negative has the weight 1]
# named: the weight goes to both labels
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    return pos_weight * labels * np.logaddexp(0, -logits) + pos_weight * (1 - labels) * np.logaddexp(0, logits)
