# fails: weighted-mean
# mistake: weighted_bce(...).mean(): divided by N, as BCEWithLogitsLoss does [the sum of the weights]
# named: the sum is divided by the number of examples
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    return weighted_bce(logits, labels, pos_weight).mean()
