import numpy as np


def absolute_quotient(predictions, targets, h=1e-5):
    """this is the slope of the absolute error, as if there were no kink

    Work out the quotient for a residual of half of h.
    """
    return np.sign(predictions - targets)


def absolute_quotient(predictions, targets, h=1e-5):
    """closer to the kink than h the result is 0

    Work out the quotient for a residual of half of h.
    """
    r = predictions - targets
    return np.where(np.abs(r) < h, 0.0, np.sign(r))


def absolute_quotient(predictions, targets, h=1e-5):
    """the result is not divided by h

    Far from the kink it is -1 or 1.
    """
    return np.clip(predictions - targets, -h, h)


def absolute_quotient(predictions, targets, h=1e-5):
    """close to the kink it is half as large as it should be

    At a residual of h, do the two cases give the same?
    """
    r = predictions - targets
    return np.where(np.abs(r) < h, r / (2 * h), np.sign(r))


def absolute_quotient(predictions, targets, h=1e-5):
    """the quotient is computed as it stands, which loses digits

    What is 1e8 + 1e-5, rounded to sixteen digits?
    """
    r = predictions - targets
    return (np.abs(r + h) - np.abs(r - h)) / (2 * h)


def absolute_quotient(predictions, targets, h=1e-5):
    """the sign is lost

    What does the quotient give left of the kink?
    """
    return np.minimum(np.abs(predictions - targets) / h, 1.0)


def absolute_quotient(predictions, targets, h=1e-5):
    """the kink is taken to be as wide as 2h

    How far from the kink do both points lie on one side of it?
    """
    return np.clip((predictions - targets) / (2 * h), -1.0, 1.0)
