"""the factor from the chain rule is missing

The margin is the label times the logit.
"""


def logistic_slope(logits, labels):
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -np.where(m >= 0, e, 1.0) / (1.0 + e)
