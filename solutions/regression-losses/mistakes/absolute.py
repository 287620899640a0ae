import numpy as np


def absolute(predictions, targets):
    """the root of the square is taken, which overflows

    What is the square of a residual of 1e200, or of 1e-200?
    """
    return np.sqrt((predictions - targets) ** 2)


def absolute(predictions, targets):
    """the difference of the absolute values is returned

    Of what is the absolute value taken?
    """
    return np.abs(np.abs(predictions) - np.abs(targets))


def absolute(predictions, targets):
    """predictions that are too low cost nothing

    The size of a residual does not depend on its sign.
    """
    return np.maximum(predictions - targets, 0.0)


def absolute(predictions, targets):
    """the kink is rounded off by a small number

    Nine digits are asked for, for tiny residuals too.
    """
    return np.sqrt((predictions - targets) ** 2 + 1e-12)
