import numpy as np


def inverse_frequency(counts):
    """the number of classes is left out

    Two classes of equal size are to have the weight 1.
    """
    return np.sum(counts) / counts


def inverse_frequency(counts):
    """the share of the class is returned, not its inverse

    Which class is to get the larger weight?
    """
    return len(counts) * counts / np.sum(counts)


def inverse_frequency(counts):
    """the weights are rescaled, so that they sum to the number of classes

    Leave the weights as the equation gives them.
    """
    w = 1 / counts
    return len(counts) * w / np.sum(w)


def inverse_frequency(counts):
    """the largest class stands in the place of all examples

    What is N?
    """
    return np.max(counts) / counts


def inverse_frequency(counts):
    """the division is that of whole numbers

    What do `/` and `//` make of 1000 and 900?
    """
    return np.sum(counts) // (len(counts) * counts)
