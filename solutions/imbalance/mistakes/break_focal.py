import numpy as np


def break_focal():
    """at gamma = 2 the faulty gammas cannot be seen

    Which gamma differs from all usual ones?
    """
    return np.array([1.0, -2.0]), np.array([0, 1]), 2.0, 0.25


def break_focal():
    """at alpha = 1/2 the two weights cannot be told apart

    What does exchanging alpha and 1 - alpha change there?
    """
    return np.array([1.0, -2.0]), np.array([0, 1]), 3.0, 0.5


def break_focal():
    """there are positives only

    What if the fault is in the negatives?
    """
    return np.array([1.0, -2.0]), np.array([1, 1]), 3.0, 0.25


def break_focal():
    """at a logit of 0 p and 1 - p cannot be told apart

    Which probability has a logit of 0?
    """
    return np.array([0.0, 0.0]), np.array([0, 1]), 3.0, 0.25
