import numpy as np


def margin(logits, labels):
    return np.array([y * z for y, z in zip(np.ravel(labels), np.ravel(logits))]).reshape(
        np.shape(logits)
    )


def hinge_loop(logits, labels):
    return np.array([max(0.0, 1.0 - y * z) for z, y in zip(logits, labels)])


def hinge(logits, labels):
    m = labels * logits
    return np.where(m < 1, 1 - m, 0.0)


def logistic(logits, labels):
    return np.logaddexp(0.0, -labels * logits)


def logistic_slope(logits, labels):
    return -labels * np.exp(-np.logaddexp(0.0, labels * logits))
