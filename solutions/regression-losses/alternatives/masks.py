import numpy as np


def squared(predictions, targets):
    r = np.subtract(predictions, targets, dtype=float)
    return r * r


def absolute(predictions, targets):
    r = np.array(predictions - targets, dtype=float)
    r[r < 0] *= -1
    return r


def absolute_slope(predictions, targets):
    return 1.0 * (predictions > targets) - (predictions < targets)


def huber(predictions, targets, delta=1.0):
    size = np.abs(predictions - targets).astype(float)
    out = delta * (size - 0.5 * delta)
    near = size < delta
    out[near] = 0.5 * size[near] ** 2
    return out


def huber_slope(predictions, targets, delta=1.0):
    r = (predictions - targets).astype(float)
    r[r > delta] = delta
    r[r < -delta] = -delta
    return r


def pinball(predictions, targets, level):
    r = predictions - targets
    return (1 - level) * r * (r > 0) - level * r * (r < 0)


def pinball_slope(predictions, targets, level):
    return (predictions > targets) - level
