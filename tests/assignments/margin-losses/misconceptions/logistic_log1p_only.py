"""log1p is used, but the exponential still overflows

Treat negative margins separately.
"""


def logistic(logits, labels):
    return np.log1p(np.exp(-labels * logits))
