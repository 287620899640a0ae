import numpy as np


def inverse_root(counts):
    """the number of classes is left out

    Two classes of equal size are to have the weight 1.
    """
    return np.sqrt(np.sum(counts) / counts)


def inverse_root(counts):
    """only the counts are under the root

    How far does the root reach in the formula?
    """
    return np.sum(counts) / (len(counts) * np.sqrt(counts))


def inverse_root(counts):
    """1 / sqrt(n_c): N and K are left out

    Two classes of equal size are to have the weight 1.
    """
    return 1 / np.sqrt(counts)
