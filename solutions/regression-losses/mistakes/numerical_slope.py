import numpy as np


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the targets are moved, or the two points exchanged: the sign is flipped

    What is moved, and which of the two points comes first?
    """
    return (loss(predictions, targets + h) - loss(predictions, targets - h)) / (2 * h)


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the difference is divided by h instead of 2h

    How far apart are the two points?
    """
    return (loss(predictions + h, targets) - loss(predictions - h, targets)) / h


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the difference is one-sided

    Take the loss on both sides of the prediction.
    """
    return (loss(predictions + h, targets) - loss(predictions, targets)) / h


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the brackets are missing in the denominator

    Python divides by 2 and then multiplies.
    """
    return (loss(predictions + h, targets) - loss(predictions - h, targets)) / 2 * h


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the brackets are missing around the difference

    What is divided: the difference, or its last term?
    """
    return loss(predictions + h, targets) - loss(predictions - h, targets) / (2 * h)


def numerical_slope(loss, predictions, targets, h=1e-5):
    """predictions and targets are moved together

    Then the residual does not change.
    """
    return (loss(predictions + h, targets + h) - loss(predictions - h, targets - h)) / (2 * h)


def numerical_slope(loss, predictions, targets, h=1e-5):
    """the step grows with the size of the prediction

    The step is h, the same for all.
    """
    steps = h * np.maximum(1, np.abs(predictions))
    return (loss(predictions + steps, targets) - loss(predictions - steps, targets)) / (2 * steps)


def numerical_slope(loss, predictions, targets, h=1e-5):
    """this is a quotient of four points

    The one that is asked for uses two.
    """
    one = loss(predictions + h, targets) - loss(predictions - h, targets)
    two = loss(predictions + 2 * h, targets) - loss(predictions - 2 * h, targets)
    return (8 * one - two) / (12 * h)
