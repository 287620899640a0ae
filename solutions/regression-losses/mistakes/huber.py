import numpy as np


def huber(predictions, targets, delta=1.0):
    """the line has no offset

    Do parabola and line meet at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / 2, delta * size)


def huber(predictions, targets, delta=1.0):
    """the line has the slope 1, whatever delta is

    With which slope does the parabola end at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / 2, size - delta / 2)


def huber(predictions, targets, delta=1.0):
    """the line is too low by half of delta squared

    Do parabola and line meet at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / 2, delta * (size - delta))


def huber(predictions, targets, delta=1.0):
    """the offset of the line is that of delta = 1

    Do parabola and line meet at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / 2, delta * size - 0.5)


def huber(predictions, targets, delta=1.0):
    """the offset within the brackets is that of delta = 1

    Do parabola and line meet at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / 2, delta * (size - 0.5))


def huber(predictions, targets, delta=1.0):
    """the parabola lacks its factor one half

    Do parabola and line meet at delta?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2, delta * (size - delta / 2))


def huber(predictions, targets, delta=1.0):
    """the residual is compared with delta, not its size

    On which branch is a residual of -5?
    """
    r = predictions - targets
    return np.where(r <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))


def huber(predictions, targets, delta=1.0):
    """the line goes down on the left side

    The loss grows with the size of the residual, on both sides.
    """
    r = predictions - targets
    return np.where(np.abs(r) <= delta, r**2 / 2, delta * (r - delta / 2))


def huber(predictions, targets, delta=1.0):
    """the branches are multiplied by masks, and an infinity by 0

    What is infinity times 0? Pick a branch without multiplying.
    """
    r = predictions - targets
    size = np.abs(r)
    return (size <= delta) * r**2 / 2 + (size > delta) * delta * (size - delta / 2)


def huber(predictions, targets, delta=1.0):
    """this is smooth L1

    Huber's loss does not divide by its turning point.
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size <= delta, r**2 / (2 * delta), size - delta / 2)


def huber(predictions, targets, delta=1.0):
    """this is the pseudo-Huber loss, a smooth relative

    Up to delta the loss is exactly a parabola.
    """
    r = predictions - targets
    return delta**2 * (np.sqrt(1 + (r / delta) ** 2) - 1)


def huber(predictions, targets, delta=1.0):
    """this is log-cosh, a smooth relative

    Up to delta the loss is exactly a parabola.
    """
    r = np.abs(predictions - targets)
    return r + np.log1p(np.exp(-2 * r)) - np.log(2)


def huber(predictions, targets, delta=1.0):
    """the smaller of parabola and line is taken, which is the line everywhere

    Which branch holds does not depend on which is smaller: the line touches the parabola.
    """
    r = predictions - targets
    return np.minimum(r**2 / 2, delta * (np.abs(r) - delta / 2))


def huber(predictions, targets, delta=1.0):
    """beyond delta the loss stays level

    A larger residual costs more, along a line.
    """
    return np.clip(predictions - targets, -delta, delta) ** 2 / 2


def huber(predictions, targets, delta=1.0):
    """the branches are exchanged

    Which of the two is for small residuals?
    """
    r = predictions - targets
    size = np.abs(r)
    return np.where(size > delta, r**2 / 2, delta * (size - delta / 2))


def huber(predictions, targets, delta=1.0):
    """a difference of two squares loses the digits of large residuals

    Both squares are of the size of the square of the residual; the loss is much smaller.
    """
    size = np.abs(predictions - targets)
    return (size**2 - np.maximum(size - delta, 0.0) ** 2) / 2


def huber(predictions, targets, delta=1.0):
    """the branches change at 1 where delta is below 1

    Where does the parabola end?
    """
    size = np.abs(predictions - targets)
    return np.where(size <= max(delta, 1), size**2 / 2, delta * (size - delta / 2))


def huber(predictions, targets, delta=1.0):
    """the branches change at 1, whatever delta is

    Where does the parabola end?
    """
    size = np.abs(predictions - targets)
    return np.where(size <= 1, size**2 / 2, delta * (size - delta / 2))
