# fails: weighted-bce-slope
# mistake: the weight stands twice, once from weighted_bce's weight and once from the chain rule [the weight is there once]
# named: `pos_weight` is squared
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight**2 * labels * sigmoid(-logits)
