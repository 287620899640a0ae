# fails: focal-slope
# mistake: gamma goes through int(): 0.5 becomes 0, 2.0 is right [gamma from 0.5 to 5, not whole numbers alone]
# named: gamma is cut down to a whole number
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
#%% focal-slope
def focal_slope(logits, labels, gamma):
    gamma = int(gamma)
    s = 2 * labels - 1
    log_p = -np.logaddexp(0, -s * logits)
    q = sigmoid(-s * logits)
    return s * q**gamma * (gamma * np.exp(log_p) * log_p - q)
