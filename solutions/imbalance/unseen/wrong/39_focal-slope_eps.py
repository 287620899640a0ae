# fails: focal-slope
# mistake: log(p_t + 1e-12) and p_t from the sigmoid: nearly right in the middle, -27.6 in the place of -1000 at the ends, and eleven digits lost where log p_t is tiny [log p_t as in 2.2]
# named: ordinary values are right, extreme ones are not
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
#%% focal-slope
def focal_slope(logits, labels, gamma):
    s = 2 * labels - 1
    log_p = np.log(sigmoid(s * logits) + 1e-12)
    q = sigmoid(-s * logits)
    return s * q**gamma * (gamma * sigmoid(s * logits) * log_p - q)
