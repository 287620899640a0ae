import numpy as np


def squared_slope(predictions, targets):
    """the slope is divided by the number of examples

    That is the gradient of the mean. The slope of one example's loss does not know of the others.
    """
    return 2 * (predictions - targets) / len(targets)


def squared_slope(predictions, targets):
    """the sign of the residual is lost

    Downhill is to the target, from either side.
    """
    return 2 * np.abs(predictions - targets)


def squared_slope(predictions, targets):
    """the square is still there

    Differentiate the square of the residual: which power is left?
    """
    return 2 * (predictions - targets) ** 2
