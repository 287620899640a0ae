import numpy as np


def huber(predictions, targets, delta=1.0):
    u = np.abs(predictions - targets) / delta
    return delta**2 * np.where(u < 1, u * u / 2, u - 0.5)


def huber_slope(predictions, targets, delta=1.0):
    r = predictions - targets
    return np.where(np.abs(r) < delta, r, delta * np.sign(r))


def smooth_l1(predictions, targets, beta=1.0):
    u = np.abs(predictions - targets) / beta
    return beta * np.where(u < 1, u * u / 2, u - 0.5)


def absolute(predictions, targets):
    return np.maximum(predictions - targets, targets - predictions)


def pinball(predictions, targets, level):
    return np.where(predictions > targets, 1 - level, level) * np.abs(predictions - targets)


def numerical_slope(loss, predictions, targets, h=1e-5):
    above = loss(predictions + h, targets)
    below = loss(predictions - h, targets)
    return 0.5 * (above - below) / h
