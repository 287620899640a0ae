"""the factor from the chain rule is missing

The margin is the label times the logit.
"""


def exponential_slope(logits, labels):
    return -np.exp(-labels * logits)
