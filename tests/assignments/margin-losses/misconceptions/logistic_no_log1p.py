"""the overflow is mended, but small losses are rounded away

Adding 1 to a tiny number loses it: there is a function for that.
"""


def logistic(logits, labels):
    m = labels * logits
    return np.maximum(-m, 0.0) + np.log(1.0 + np.exp(-np.abs(m)))
