import numpy as np


def smooth_l1(predictions, targets, beta=1.0):
    """this is Huber's loss

    At which single value of the parameter are the two equal?
    """
    return huber(predictions, targets, beta)


def smooth_l1(predictions, targets, beta=1.0):
    """Huber's loss is multiplied by its turning point

    Which of the two is the larger one for a small parameter?
    """
    return huber(predictions, targets, beta) * beta


def smooth_l1(predictions, targets, beta=1.0):
    """the line is that of Huber's loss

    Divide both branches.
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= beta, r**2 / (2 * beta), beta * (size - beta / 2))


def smooth_l1(predictions, targets, beta=1.0):
    """the parabola is that of Huber's loss

    Divide both branches.
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= beta, r**2 / 2, size - beta / 2)


def smooth_l1(predictions, targets, beta=1.0):
    """the offset of the line is that of beta = 1

    Do parabola and line meet at beta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= beta, r**2 / (2 * beta), size - 0.5)


def smooth_l1(predictions, targets, beta=1.0):
    """it is divided by the square of beta

    Huber's loss is divided by its turning point, once.
    """
    return huber(predictions, targets, beta) / beta**2


def smooth_l1(predictions, targets, beta=1.0):
    """the branches are multiplied by masks, and an infinity by 0

    What is infinity times 0? Pick a branch without multiplying.
    """
    r = predictions - targets
    size = np.abs(r)
    return (size <= beta) * r**2 / (2 * beta) + (size > beta) * (size - beta / 2)


def smooth_l1(predictions, targets, beta=1.0):
    """the branches change at 1, whatever beta is

    Where does the parabola end?
    """
    size = np.abs(predictions - targets)
    return np.where(size <= 1, size**2 / (2 * beta), size - beta / 2)


def smooth_l1(predictions, targets, beta=1.0):
    """the fractions of beta are lost

    May beta be 1.9?
    """
    whole = int(beta) or beta
    return huber(predictions, targets, whole) / whole


def smooth_l1(predictions, targets, beta=1.0):
    """where beta is below 1, nothing is divided

    Does a division by a number below 1 make a loss smaller, or larger?
    """
    return huber(predictions, targets, beta) / max(beta, 1)
