import numpy as np


def pinball_slope(predictions, targets, level):
    """the arms are exchanged

    At a high level, on which side of the target is the loss steep?
    """
    return np.where(predictions > targets, level, level - 1)


def pinball_slope(predictions, targets, level):
    """the left arm rises

    Downhill is to the target, from either side.
    """
    return np.where(predictions > targets, 1 - level, level)


def pinball_slope(predictions, targets, level):
    """this is the slope by the target

    The slope is asked for with respect to the prediction.
    """
    return np.where(predictions > targets, level - 1, level)


def pinball_slope(predictions, targets, level):
    """this is the slope of the absolute error, times the level

    The two arms are not equally steep.
    """
    return level * np.sign(predictions - targets)


def pinball_slope(predictions, targets, level):
    """residuals close to 0 count as 0

    The kink is a single point.
    """
    r = predictions - targets
    return np.where(np.abs(r) < 1e-8, 0.0, np.where(r > 0, 1 - level, -level))
