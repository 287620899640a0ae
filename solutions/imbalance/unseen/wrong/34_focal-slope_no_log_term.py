# fails: focal-slope
# mistake: the factor is treated as a constant: (1 - p_t)^gamma (p - y) [the product has a second term]
# named: the factor is taken for a constant
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
#%% focal-slope
def focal_slope(logits, labels, gamma):
    s = 2 * labels - 1
    log_p = -np.logaddexp(0, -s * logits)
    q = sigmoid(-s * logits)
    return s * q**gamma * -q
