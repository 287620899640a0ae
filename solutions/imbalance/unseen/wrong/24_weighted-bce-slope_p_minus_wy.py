# fails: weighted-bce-slope
# mistake: p - w y: the weight is put at the label only [differentiate the term of the positives with its weight before it]
# named: the weight stands at the label, as in p - w y
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return sigmoid(logits) - pos_weight * labels
