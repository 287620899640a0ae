import numpy as np


def logistic(logits, labels):
    m = labels * logits
    return (np.abs(m) - m) / 2 + np.log1p(np.exp(-np.abs(m)))


def logistic_slope(logits, labels):
    m = labels * logits
    e = np.exp(-np.abs(m))
    tail = e / (1 + e)
    return -labels * np.where(m > 0, tail, 1 - tail)


def exponential(logits, labels):
    return 1 / np.exp(labels * logits)
