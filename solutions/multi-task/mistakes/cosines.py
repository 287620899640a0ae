import numpy as np


def cosines(gradients):
    """inner products are returned, not cosines

    By what are the inner products divided?
    """
    return gradients @ gradients.T


def cosines(gradients):
    """only one of the two lengths is divided by

    A cosine does not depend on the length of either gradient.
    """
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    return gradients @ gradients.T / np.where(lengths > 0, lengths, 1)


def cosines(gradients):
    """the products are divided by squared lengths

    What is the cosine of a gradient with itself?
    """
    squares = (gradients**2).sum(axis=1, keepdims=True)
    directions = gradients / np.where(squares > 0, squares, 1)
    return directions @ directions.T


def cosines(gradients):
    """the mean is taken off first: a correlation

    The angle is that between the gradients as they are.
    """
    centred = gradients - gradients.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    directions = centred / np.where(lengths > 0, lengths, 1)
    return directions @ directions.T


def cosines(gradients):
    """a gradient of zeros is divided by its length

    What is 0 divided by 0, and what is it to be here?
    """
    directions = gradients / np.linalg.norm(gradients, axis=1, keepdims=True)
    return directions @ directions.T


def cosines(gradients):
    """a small number is added to the lengths

    Small gradients have directions, too.
    """
    directions = gradients / (np.linalg.norm(gradients, axis=1, keepdims=True) + 1e-12)
    return directions @ directions.T


def cosines(gradients):
    """the diagonal is 1 everywhere

    What is the cosine of a task that has arrived?
    """
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    directions = gradients / np.where(lengths > 0, lengths, 1)
    table = directions @ directions.T
    np.fill_diagonal(table, 1)
    return table


def cosines(gradients):
    """columns are compared, not rows

    What stands in a row of the table?
    """
    lengths = np.linalg.norm(gradients, axis=0)
    directions = gradients / np.where(lengths > 0, lengths, 1)
    return directions.T @ directions


def cosines(gradients):
    """the products are divided by the squared length of one gradient: the coefficient of a projection

    A cosine is the same whichever of the two comes first.
    """
    squares = (gradients**2).sum(axis=1, keepdims=True)
    return gradients @ gradients.T / np.where(squares > 0, squares, 1)
