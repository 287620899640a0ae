# fails: focal-slope
# mistake: the slope of the positives is taken for negatives with p_t put in, without the factor -1 of the chain rule [the chain rule brings one s out]
# named: the sign of the label is left out
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
    return q**gamma * (gamma * np.exp(log_p) * log_p - q)
