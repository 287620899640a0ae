"""the sign is flipped

The loss falls when the margin grows.
"""


def logistic_slope(logits, labels):
    m = labels * logits
    e = np.exp(-np.abs(m))
    return labels * np.where(m >= 0, e, 1.0) / (1.0 + e)
