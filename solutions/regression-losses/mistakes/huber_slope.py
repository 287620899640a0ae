import numpy as np


def huber_slope(predictions, targets, delta=1.0):
    """the sign is lost

    Downhill is to the target, from either side.
    """
    return np.minimum(np.abs(predictions - targets), delta)


def huber_slope(predictions, targets, delta=1.0):
    """outside the slope is 1, whatever delta is

    The slope has no jump at delta.
    """
    r = predictions - targets
    return np.where(np.abs(r) <= delta, r, np.sign(r))


def huber_slope(predictions, targets, delta=1.0):
    """this is the slope of smooth L1

    Huber's loss does not divide by its turning point.
    """
    return np.clip((predictions - targets) / delta, -1.0, 1.0)


def huber_slope(predictions, targets, delta=1.0):
    """outside the slope is 0

    Is the loss level there, or a line?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= delta, r, 0.0)


def huber_slope(predictions, targets, delta=1.0):
    """on the left side the slope outside has the wrong sign

    To which side is downhill, where the prediction is far too low?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= delta, r, delta)


def huber_slope(predictions, targets, delta=1.0):
    """in the middle the slope is twice as large

    Which factor does the parabola have?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= delta, 2 * r, delta * np.sign(r))


def huber_slope(predictions, targets, delta=1.0):
    """the slope is not limited on the left side

    The size of the residual is compared with delta.
    """
    return np.minimum(predictions - targets, delta)


def huber_slope(predictions, targets, delta=1.0):
    """the slope is that of a smooth relative

    Up to delta it is exactly the residual.
    """
    r = predictions - targets
    return r / np.sqrt(1 + (r / delta) ** 2)


def huber_slope(predictions, targets, delta=1.0):
    """the branches change at 1 where delta is below 1

    Where does the parabola end?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= max(delta, 1), r, delta * np.sign(r))


def huber_slope(predictions, targets, delta=1.0):
    """the branches change at 1, whatever delta is

    Where does the parabola end?
    """
    r = predictions - targets
    return np.where(np.abs(r) <= 1, r, delta * np.sign(r))
