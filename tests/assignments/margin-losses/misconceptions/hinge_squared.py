"""the loss is squared

That is the squared hinge loss, another one.
"""


def hinge(logits, labels):
    return np.maximum(0.0, 1.0 - labels * logits) ** 2
