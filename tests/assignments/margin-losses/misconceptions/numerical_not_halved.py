"""the difference is divided by h instead of 2h

How far apart are the two points?
"""


def numerical_slope(loss, logits, labels, h=1e-5):
    return (loss(logits + h, labels) - loss(logits - h, labels)) / h
