"""a difference of nearly equal numbers is formed

For a confident right prediction the sigmoid rounds to 1, and the difference to 0.
"""


def logistic_slope(logits, labels):
    with np.errstate(over="ignore"):
        return labels * (1.0 / (1.0 + np.exp(-labels * logits)) - 1.0)
