import numpy as np


def break_it():
    """no first loss rises

    Which rules are right if nothing ever rises?
    """
    return np.array([[1, 0], [2, 0], [1, 0]]), np.array([[-0.6, 2], [-1.2, 0.1], [3, 0]])


def break_it():
    """all first gradients have length 1

    What is the square of 1?
    """
    first = [[1, 0], [1, 0], [1, 0], [0.6, 0.8]]
    return np.array(first), np.array([[-0.6, 2], [-0.7, 0.1], [3, 0], [-0.7, -0.9]])


def break_it():
    """all cosines are negative

    Which rule shows its fault only where the gradients agree?
    """
    return np.array([[1, 0], [2, 0], [1, 1]]), np.array([[-0.6, 2], [-1.2, 0.1], [-1.3, -1.5]])


def break_it():
    """a pair lies on the border

    How near to the border may a pair be?
    """
    first = [[1, 0], [2, 0], [1, 0], [1, 1], [1, 0]]
    return np.array(first), np.array([[-0.6, 2], [-1.2, 0.1], [3, 0], [-1.5, -1.5], [-1, 2]])
