# fails: weighted-bce
# mistake: log(1 + e^x) is replaced by x above 15: wrong by up to 2e-8 of the value in a band from 15 to about 18, right elsewhere [nine digits at all logits]
# named:
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    x = np.where(labels == 1, -1.0, 1.0) * logits
    soft = np.where(x > 15, x, np.log1p(np.exp(np.minimum(x, 15))))
    return np.where(labels == 1, pos_weight, 1.0) * soft
