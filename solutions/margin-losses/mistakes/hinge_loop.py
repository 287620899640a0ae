def hinge_loop(logits, labels):
    """losses can become negative

    Beyond the margin 1 nothing is left to pay.
    """
    return np.array([1.0 - y * z for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """the loss starts at margin 0 instead of 1

    A barely right prediction still pays.
    """
    return np.array([max(0.0, -y * z) for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """the losses are summed up

    Collect one loss per example.
    """
    total = 0.0
    for z, y in zip(logits, labels):
        total += max(0.0, 1.0 - y * z)
    return total


def hinge_loop(logits, labels):
    """the smaller of the two numbers is taken

    The loss is never negative.
    """
    return np.array([min(0.0, 1.0 - y * z) for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """the absolute value is taken

    An example with a margin above 1 costs nothing.
    """
    return np.array([abs(1.0 - y * z) for z, y in zip(logits, labels)])


def hinge_loop(logits, labels):
    """examples that cost nothing are left out

    One loss for each example is asked for, also where it is 0.
    """
    return np.array([1.0 - y * z for z, y in zip(logits, labels) if y * z < 1.0])


def hinge_loop(logits, labels):
    """the loop returns after the first example

    Where does the `return` stand?
    """
    losses = []
    for z, y in zip(logits, labels):
        losses.append(max(0.0, 1.0 - y * z))
        return np.array(losses)
