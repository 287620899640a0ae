"""the given step is not used

Use the argument h.
"""


def numerical_slope(loss, logits, labels, h=1e-5):
    h = 1e-5
    return (loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h)
