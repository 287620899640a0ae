import numpy as np


def effective_number(counts, beta):
    """the effective number is returned, not its inverse

    Which class is to get the larger weight?
    """
    return (1 - beta**counts) / (1 - beta)


def effective_number(counts, beta):
    """1 - beta^n is computed as it stands, which loses digits near 1

    Which digits of beta^n are left when it is subtracted from 1?
    """
    return (1 - beta) / (1 - beta**counts)


def effective_number(counts, beta):
    """the weights are rescaled, so that they sum to the number of classes

    Leave the weights as the equation gives them.
    """
    w = (1 - beta) / -np.expm1(counts * np.log(beta))
    return len(counts) * w / np.sum(w)


def effective_number(counts, beta):
    """the numerator is left out

    What is the weight of a class with a single example?
    """
    return 1 / -np.expm1(counts * np.log(beta))


def effective_number(counts, beta):
    """beta is multiplied by the count, not raised to it

    What is the power in the equation?
    """
    return (1 - beta) / (1 - beta * counts)
