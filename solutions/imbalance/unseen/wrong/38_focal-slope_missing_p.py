# fails: focal-slope
# mistake: gamma log p_t without the p_t before it [where does p stand in (13.2)?]
# named: p_t is missing before the logarithm
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
    return s * q**gamma * (gamma * log_p - q)
