import numpy as np


def fit(loss, slope, features, targets):
    """least squares are used, whatever the loss

    The loss that is given says what is to be small.
    """
    return np.linalg.lstsq(features, targets, rcond=None)[0]


def fit(loss, slope, features, targets):
    """the steps are large and do not shrink

    Print the mean loss at every step: does it settle?
    """
    w = np.zeros(features.shape[1])
    for _ in range(1000):
        w = w - 2 * gradient(slope, features, targets, w)
    return w


def fit(loss, slope, features, targets):
    """the steps are too few and too small

    Print the mean loss: is it still falling in the end?
    """
    w = np.zeros(features.shape[1])
    for _ in range(100):
        w = w - 0.01 * gradient(slope, features, targets, w)
    return w


def fit(loss, slope, features, targets):
    """the weights go uphill

    Descent goes against the gradient.
    """
    w = np.zeros(features.shape[1])
    for step in range(1, 501):
        w = w + gradient(slope, features, targets, w) / np.sqrt(step)
    return w


def fit(loss, slope, features, targets):
    """the steps shrink so fast that it never arrives

    How far can it go in all, when step k is as long as 1 / k^2?
    """
    w = np.zeros(features.shape[1])
    for step in range(1, 501):
        w = w - 0.5 / step**2 * gradient(slope, features, targets, w)
    return w


def fit(loss, slope, features, targets):
    """only the intercept is fitted

    There is a weight for each column.
    """
    w = np.zeros(features.shape[1])
    for step in range(1, 501):
        w[-1] = w[-1] - gradient(slope, features, targets, w)[-1] / np.sqrt(step)
    return w


def fit(loss, slope, features, targets):
    """the predictions are returned, not the weights

    What is asked for?
    """
    w = np.zeros(features.shape[1])
    for step in range(1, 501):
        w = w - gradient(slope, features, targets, w) / np.sqrt(step)
    return features @ w
