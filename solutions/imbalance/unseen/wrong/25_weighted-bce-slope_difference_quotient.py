# fails: weighted-bce-slope
# mistake: a central difference quotient in place of the derivative: about ten digits in the middle at best, none at 30 [differentiate with pencil and paper]
# named: only the first digits are right
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    h = 1e-5
    return (weighted_bce(logits + h, labels, pos_weight) - weighted_bce(logits - h, labels, pos_weight)) / (2 * h)
