"""the formula is computed as written

It overflows for large negative margins, and loses its digits for large positive ones.
"""


def logistic(logits, labels):
    return np.log(1.0 + np.exp(-labels * logits))
