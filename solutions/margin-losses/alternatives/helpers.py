import numpy as np


def hinge(logits, labels):
    return np.clip(1 - margin(logits, labels), 0, None)


def exponential(logits, labels):
    return np.exp(-margin(logits, labels))


def exponential_slope(logits, labels):
    return -labels * exponential(logits, labels)


def logistic(logits, labels):
    m = margin(logits, labels)
    return np.clip(-m, 0, None) + np.log1p(np.exp(-np.abs(m)))


def numerical_slope(loss, logits, labels, h=1e-5):
    above = loss(logits + h, labels)
    below = loss(logits - h, labels)
    return 0.5 * (above - below) / h
