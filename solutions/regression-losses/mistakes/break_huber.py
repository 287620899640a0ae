import numpy as np


def break_huber():
    """delta is 1

    Put delta = 1 into the lines that one may write by mistake.
    """
    return np.array([5.0, -5.0]), np.array([0.0, 0.0]), 1.0


def break_huber():
    """all residuals are within delta

    Where does the faulty line begin?
    """
    return np.array([0.5, -0.5]), np.array([0.0, 0.0]), 2.0


def break_huber():
    """all residuals are positive

    The fault may be on one side only.
    """
    return np.array([5.0, 3.0]), np.array([0.0, 0.0]), 2.0
