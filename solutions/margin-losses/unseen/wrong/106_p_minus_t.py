# fails: logistic-slope
# mistake: "Probability minus label" with labels turned into 0 and 1 is the right formula, but for label +1 and a large logit it subtracts nearly equal numbers, and small slopes are lost.
# named: small values are lost: 0 comes back
#%% logistic-slope
from scipy.special import expit


def logistic_slope(logits, labels):
    t = (labels + 1) / 2
    return expit(logits) - t
