# fails: weighted-mean
# mistake: np.average of weighted_bce with the weights: the weights are above the line twice [weighted_bce has them already]
# named: the weights stand above the line twice
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    weights = np.where(labels == 1, pos_weight, 1.0)
    return np.average(weighted_bce(logits, labels, pos_weight), weights=weights)
