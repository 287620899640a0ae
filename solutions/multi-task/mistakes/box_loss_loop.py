import numpy as np


def box_loss_loop(residuals):
    """the mean over the coordinates is returned

    What does the task take over the coordinates of a box?
    """
    return np.array([np.mean([0.5 * r**2 if abs(r) < 1 else abs(r) - 0.5 for r in row]) for row in residuals])


def box_loss_loop(residuals):
    """the line is not lowered by a half

    Do the two pieces meet at 1?
    """
    return np.array([sum(0.5 * r**2 if abs(r) < 1 else abs(r) for r in row) for row in residuals])


def box_loss_loop(residuals):
    """the square has no half

    Do the two pieces meet at 1?
    """
    return np.array([sum(r**2 if abs(r) < 1 else abs(r) - 0.5 for r in row) for row in residuals])


def box_loss_loop(residuals):
    """the sign of a residual is not taken off

    What is a large negative residual to cost?
    """
    return np.array([sum(0.5 * r**2 if r < 1 else r - 0.5 for r in row) for row in residuals])


def box_loss_loop(residuals):
    """one decision is made for the whole box, by its length

    Each coordinate has its own loss.
    """
    losses = []
    for row in residuals:
        length = np.sqrt(np.sum(row**2))
        losses.append(0.5 * length**2 if length < 1 else length - 0.5)
    return np.array(losses)


def box_loss_loop(residuals):
    """only the first four coordinates count

    How many coordinates may a box have?
    """
    sizes = [np.abs(row[:4]) for row in residuals]
    return np.array([np.sum(np.where(r < 1, 0.5 * r**2, r - 0.5)) for r in sizes])
