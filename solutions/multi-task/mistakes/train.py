import numpy as np


def train(tasks, start):
    """the plain sum is trained

    What becomes of the smaller loss, or of the step, on other scales?
    """
    w = start
    for _ in range(350):
        _, gradients = tasks(w)
        w = w - 0.1 * gradients.sum(axis=0)
    return w


def train(tasks, start):
    """only the first task is trained

    Two tasks are to be learned.
    """
    w = start
    for _ in range(350):
        losses, gradients = tasks(w)
        w = w - 0.3 * gradients[0]
    return w


def train(tasks, start):
    """the weights are one over the root of the loss

    How does a squared error grow with its unit?
    """
    w = start
    for _ in range(350):
        losses, gradients = tasks(w)
        w = w - 0.2 * losses**-0.5 @ gradients
    return w


def train(tasks, start):
    """the logarithm of sigma is missing, and sigma grows for ever

    What keeps the weights from falling to nothing?
    """
    w, s = start, 0.5 * np.log([2, 1] * tasks(start)[0])
    for _ in range(350):
        losses, gradients = tasks(w)
        weights = [1, 0.5] * np.exp(-2 * s)
        w = w - 0.1 * weights @ gradients
        s = s + 0.3 * 2 * weights * losses
    return w


def train(tasks, start):
    """sigma begins at 1 for every scale, and is far behind

    Where would sigma have to be at the start?
    """
    w, s = start, np.zeros(2)
    for _ in range(350):
        losses, gradients = tasks(w)
        weights = [1, 0.5] * np.exp(-2 * s)
        w = w - 0.1 * weights @ gradients
        s = s - 0.01 * (1 - 2 * weights * losses)
    return w


def train(tasks, start):
    """the steps are too few

    Print the losses: do they still fall at the end?
    """
    w = start
    for _ in range(30):
        losses, gradients = tasks(w)
        w = w - 0.2 * (0.5 / losses) @ gradients
    return w


def train(tasks, start):
    """`tasks` is called too often

    How many calls are allowed?
    """
    w = start
    for _ in range(350):
        w = w - 0.2 * (0.5 / tasks(w)[0]) @ tasks(w)[1]
    return w
