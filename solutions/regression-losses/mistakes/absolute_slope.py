import numpy as np


def absolute_slope(predictions, targets):
    """the left arm has no slope

    On which side of the target does the loss not change?
    """
    return np.where(predictions > targets, 1.0, 0.0)


def absolute_slope(predictions, targets):
    """residuals close to 0 count as 0

    The kink is a single point.
    """
    r = predictions - targets
    return np.where(np.abs(r) < 1e-6, 0.0, np.sign(r))


def absolute_slope(predictions, targets):
    """the kink is rounded off: the slope is a tanh

    That is the slope of log-cosh.
    """
    return np.tanh(predictions - targets)


def absolute_slope(predictions, targets):
    """the slope is that of half the square

    How much does the loss grow when a residual of 5 grows by 1?
    """
    return predictions - targets
