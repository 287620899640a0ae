"""the sigmoid of the margin is used where its complement belongs

A right prediction should pull little, a wrong one much.
"""


def logistic_slope(logits, labels):
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -labels * np.where(m >= 0, 1.0, e) / (1.0 + e)
