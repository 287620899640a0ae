"""the label is moved, not the logit

The slope is taken with respect to the logit.
"""


def numerical_slope(loss, logits, labels, h=1e-5):
    return (loss(logits, labels + h) - loss(logits, labels - h)) / (2 * h)
