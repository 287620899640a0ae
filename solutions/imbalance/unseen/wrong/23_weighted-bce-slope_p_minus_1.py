# fails: weighted-bce-slope
# mistake: w y (p - 1) as it stands: at z = 30 no digit of it is right [use sigma(-z)]
# named: p - 1 is computed as it stands, which loses digits
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    p = sigmoid(logits)
    return pos_weight * labels * (p - 1) + (1 - labels) * p
