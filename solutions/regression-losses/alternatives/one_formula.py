import numpy as np


def huber(predictions, targets, delta=1.0):
    r = predictions - targets
    m = np.clip(r, -delta, delta)
    return m * (r - m / 2)


def smooth_l1(predictions, targets, beta=1.0):
    r = np.abs(targets - predictions)
    near = np.minimum(r, beta)
    return near / beta * (r - near / 2)


def smooth_l1_slope(predictions, targets, beta=1.0):
    return np.clip((predictions - targets) / beta, -1, 1)


def pinball(predictions, targets, level):
    r = predictions - targets
    return np.abs(r) / 2 + (0.5 - level) * r


def pinball_slope(predictions, targets, level):
    return 0.5 * np.sign(predictions - targets) + 0.5 - level


def absolute_quotient(predictions, targets, h=1e-5):
    return np.clip((predictions - targets) / h, -1.0, 1.0)
