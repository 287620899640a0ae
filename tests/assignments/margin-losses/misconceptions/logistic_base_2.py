"""the logarithm has the base 2

The loss is measured in nats: use the natural logarithm.
"""


def logistic(logits, labels):
    m = labels * logits
    return (np.maximum(-m, 0.0) + np.log1p(np.exp(-np.abs(m)))) / np.log(2.0)
