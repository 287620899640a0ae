import numpy as np


def break_smooth_l1():
    """delta is 1

    There the two losses are equal.
    """
    return np.array([0.5, 5.0]), np.array([0.0, 0.0]), 1.0


def break_smooth_l1():
    """all residuals are outside

    The fault may be in the middle only.
    """
    return np.array([5.0, -5.0]), np.array([0.0, 0.0]), 2.0


def break_smooth_l1():
    """all residuals are in the middle

    The fault may be outside only.
    """
    return np.array([0.5, -0.5]), np.array([0.0, 0.0]), 2.0
