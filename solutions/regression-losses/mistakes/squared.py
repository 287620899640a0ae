import numpy as np


def squared(predictions, targets):
    """the difference of the squares is returned

    What is squared: each of the two, or their difference?
    """
    return predictions**2 - targets**2


def squared(predictions, targets):
    """a residual below 0 gets a loss below 0

    Is the square of a negative number negative?
    """
    r = predictions - targets
    return r * np.abs(r)
