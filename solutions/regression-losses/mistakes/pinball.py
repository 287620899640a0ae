import numpy as np


def pinball(predictions, targets, level):
    """the sign of the residual is flipped

    At a high level, what should be dearer: a prediction that is too low, or one that is too high?
    """
    r = predictions - targets
    return np.maximum(level * r, (level - 1) * r)


def pinball(predictions, targets, level):
    """both arms have the slope of the left one

    What does a prediction that is too high cost?
    """
    return level * np.abs(predictions - targets)


def pinball(predictions, targets, level):
    """both arms have the slope of the right one

    What does a prediction that is too low cost?
    """
    return (1 - level) * np.abs(predictions - targets)


def pinball(predictions, targets, level):
    """the smaller of the two lines is taken

    Is a loss ever below 0?
    """
    r = predictions - targets
    return np.minimum(-level * r, (1 - level) * r)


def pinball(predictions, targets, level):
    """predictions that are too low have a loss below 0

    Follow the sign of the left arm through one example.
    """
    r = predictions - targets
    return np.where(r > 0, (1 - level) * r, level * r)


def pinball(predictions, targets, level):
    """the loss is doubled, so that level 0.5 gives the absolute error

    At level 0.5 it is half the absolute error.
    """
    r = predictions - targets
    return 2 * np.maximum(-level * r, (1 - level) * r)


def pinball(predictions, targets, level):
    """the residual is squared

    Both arms are straight.
    """
    r = predictions - targets
    return np.where(r > 0, 1 - level, level) * r**2


def pinball(predictions, targets, level):
    """predictions that are too high cost nothing

    The maximum is over two lines.
    """
    return np.maximum(level * (targets - predictions), 0.0)


def pinball(predictions, targets, level):
    """predictions that are too low cost nothing

    The maximum is over two lines.
    """
    return np.maximum((1 - level) * (predictions - targets), 0.0)
