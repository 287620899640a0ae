"""the sign of the margin is flipped

A large margin is good and costs little.
"""


def logistic(logits, labels):
    m = -labels * logits
    return np.maximum(-m, 0.0) + np.log1p(np.exp(-np.abs(m)))
