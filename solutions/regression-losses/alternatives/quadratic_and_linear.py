import numpy as np


def huber(predictions, targets, delta=1.0):
    size = abs(predictions - targets)
    quadratic = np.minimum(size, delta)
    return 0.5 * quadratic**2 + delta * (size - quadratic)


def mse_loop(predictions, targets):
    return sum([(p - t) ** 2 for p, t in zip(predictions, targets)]) / len(predictions)


def gradient(slope, features, targets, w):
    s = slope(np.dot(features, w), targets)
    return np.mean(s[:, np.newaxis] * features, axis=0)


def pinball(predictions, targets, level):
    d = targets - predictions
    return level * np.maximum(d, 0) + (1 - level) * np.maximum(-d, 0)
