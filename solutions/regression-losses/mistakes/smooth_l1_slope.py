import numpy as np


def smooth_l1_slope(predictions, targets, beta=1.0):
    """this is the slope of Huber's loss

    What becomes of a slope when the loss is divided by a number?
    """
    return np.clip(predictions - targets, -beta, beta)


def smooth_l1_slope(predictions, targets, beta=1.0):
    """outside the slope is divided by beta

    How steep is the line?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= beta, r / beta, np.sign(r) / beta)


def smooth_l1_slope(predictions, targets, beta=1.0):
    """in the middle the slope is that of Huber's loss

    The slope has no jump at beta.
    """
    r = predictions - targets
    return np.where(np.abs(r) <= beta, r, np.sign(r))


def smooth_l1_slope(predictions, targets, beta=1.0):
    """the sign is lost

    Downhill is to the target, from either side.
    """
    return np.minimum(np.abs(predictions - targets) / beta, 1.0)


def smooth_l1_slope(predictions, targets, beta=1.0):
    """the turning point stays at 1

    Where does the parabola end?
    """
    return np.clip(predictions - targets, -1.0, 1.0) / beta


def smooth_l1_slope(predictions, targets, beta=1.0):
    """the branches change at 1, whatever beta is

    Where does the parabola end?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= 1, r / beta, np.sign(r))


def smooth_l1_slope(predictions, targets, beta=1.0):
    """the middle reaches to the right only

    What is the slope at a residual of minus half of beta?
    """
    r = predictions - targets
    return np.where((r >= 0) & (r <= beta), r / beta, np.sign(r))
