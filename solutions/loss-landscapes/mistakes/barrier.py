def barrier(start, end, features, labels, count):
    """above the lower end

    Above which of the two ends is the rise counted?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - min(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """above the mean of both ends

    Above which of the two ends is the rise counted?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - (losses[0] + losses[-1]) / 2


def barrier(start, end, features, labels, count):
    """above the start

    Above which of the two ends is the rise counted?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - losses[0]


def barrier(start, end, features, labels, count):
    """above the end

    Above which of the two ends is the rise counted?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max() - losses[-1]


def barrier(start, end, features, labels, count):
    """above the straight line between the losses of the ends

    The rise is counted above one number, the larger loss of the ends.
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    s = np.linspace(0, 1, count)
    return np.max(losses - (1 - s) * losses[0] - s * losses[-1])


def barrier(start, end, features, labels, count):
    """the ends are left out of the largest

    What is the barrier where the loss is highest at an end?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return max(losses[1:-1], default=0) - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """the largest loss itself

    Above what does it rise?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return losses.max()


def barrier(start, end, features, labels, count):
    """only the middle is looked at

    Must the highest place be the middle?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    middle = line_losses(start, end, np.array([0.5]), features, labels)[0]
    return max(middle - max(losses[0], losses[-1]), 0)


def barrier(start, end, features, labels, count):
    """the last end is left out

    Which places are among the count?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count, endpoint=False), features, labels)
    return losses.max() - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """one place too many

    How many places are there, with both ends?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count + 1), features, labels)
    return losses.max() - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """one place too few

    How many places are there, with both ends?
    """
    losses = line_losses(start, end, np.linspace(0, 1, max(count - 1, 2)), features, labels)
    return losses.max() - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """the mean of the losses, not the largest

    Which of the losses counts?
    """
    losses = line_losses(start, end, np.linspace(0, 1, count), features, labels)
    return np.mean(losses) - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    """the number of places is not the one that is given

    How many places are asked for?
    """
    losses = line_losses(start, end, np.linspace(0, 1, 5), features, labels)
    return losses.max() - max(losses[0], losses[-1])
