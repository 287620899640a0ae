import numpy as np


def break_pinball():
    """the level is 0.5

    There both arms are equally steep.
    """
    return np.array([2.0, -2.0]), np.array([0.0, 0.0]), 0.5


def break_pinball():
    """all residuals are positive

    A loss that uses the right arm on both sides is right there.
    """
    return np.array([2.0, 3.0]), np.array([0.0, 0.0]), 0.9


def break_pinball():
    """all residuals are negative

    A loss that uses the left arm on both sides is right there.
    """
    return np.array([-2.0, -3.0]), np.array([0.0, 0.0]), 0.9
