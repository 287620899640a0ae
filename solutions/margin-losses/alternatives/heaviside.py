import numpy as np


def hinge_slope(logits, labels):
    return -labels * np.heaviside(1 - labels * logits, 0.0)


def hinge(logits, labels):
    gap = 1 - labels * logits
    return gap * (gap > 0)
