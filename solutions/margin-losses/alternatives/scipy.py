import numpy as np


def logistic(logits, labels):
    from scipy.special import log1p

    m = labels * logits
    return np.maximum(0, -m) + log1p(np.exp(-abs(m)))


def logistic_slope(logits, labels):
    from scipy.special import expit

    return -labels * expit(-labels * logits)
