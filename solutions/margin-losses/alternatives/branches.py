import numpy as np


def logistic(logits, labels):
    m = labels * logits
    out = np.empty(m.shape)
    right = m >= 0
    out[right] = np.log1p(np.exp(-m[right]))
    out[~right] = -m[~right] + np.log1p(np.exp(m[~right]))
    return out


def logistic_slope(logits, labels):
    m = labels * logits
    out = np.empty(m.shape)
    right = m >= 0
    out[right] = np.exp(-m[right]) / (1 + np.exp(-m[right]))
    out[~right] = 1 / (1 + np.exp(m[~right]))
    return -labels * out


def hinge(logits, labels):
    loss = 1 - labels * logits
    loss = np.array(loss, dtype=float)
    loss[loss < 0] = 0
    return loss
