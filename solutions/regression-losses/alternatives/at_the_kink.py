import numpy as np


def absolute_slope(predictions, targets):
    return np.where(predictions >= targets, 1.0, -1.0)


def pinball_slope(predictions, targets, level):
    r = predictions - targets
    return np.where(r < 0, -level, np.where(r > 0, 1 - level, 0.0))


def best_constant(slope, targets):
    low, high = min(targets), max(targets)
    while high - low > 1e-9:
        c = 0.5 * low + 0.5 * high
        if sum(slope(np.array([c] * len(targets)), targets)) < 0:
            low = c
        else:
            high = c
    return low
