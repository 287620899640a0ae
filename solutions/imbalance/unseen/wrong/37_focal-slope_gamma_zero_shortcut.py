# fails: focal-slope
# mistake: for gamma below 1 the slope of cross-entropy is returned, as if 0.5 were 0 [gamma = 0 only]
# named: a gamma below 1 is taken for 0
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
#%% focal-slope
def focal_slope(logits, labels, gamma):
    s = 2 * labels - 1
    if gamma < 1:
        return -s * sigmoid(-s * logits)
    log_p = -np.logaddexp(0, -s * logits)
    q = sigmoid(-s * logits)
    return s * q**gamma * (gamma * np.exp(log_p) * log_p - q)
