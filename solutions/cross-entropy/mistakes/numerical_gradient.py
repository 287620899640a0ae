def numerical_gradient(loss, logits, labels, h=1e-5):
    """the given step is not used

    Use the argument h.
    """
    h = 1e-5
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / (2 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """all logits of a row are moved at once

    A loss that adds the same to all logits does not change: move one class at a time.
    """
    slope = (loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h)
    return np.zeros(logits.shape) + slope[:, None]


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the difference is one-sided

    Take the difference of the loss on both sides of the logit.
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        gradient[:, k] = (loss(logits + step, labels) - loss(logits, labels)) / h
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the difference is one-sided, towards smaller logits

    Take the difference of the loss on both sides of the logit.
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        gradient[:, k] = (loss(logits, labels) - loss(logits - step, labels)) / h
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the difference is divided by h instead of 2h

    How far apart are the two points?
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / h
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the brackets are missing in the denominator

    Python divides by 2 and then multiplies.
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / 2 * h
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the brackets are missing around the difference

    What is divided: the difference, or its last term?
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = above - below / (2 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the moved logits are kept in an array of integers

    With integer logits a step below 1 is cut off.
    """
    gradient = np.zeros(logits.shape)
    moved = logits.copy()
    for k in range(logits.shape[1]):
        moved[:, k] = logits[:, k] + h
        above = loss(moved, labels)
        moved[:, k] = logits[:, k] - h
        gradient[:, k] = (above - loss(moved, labels)) / (2 * h)
        moved[:, k] = logits[:, k]
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the results are kept in an array of integers

    With integer logits the quotients are cut off.
    """
    gradient = np.zeros_like(logits)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / (2 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """a logit that was moved is not moved back

    Before the next class moves, the last one must stand where it was.
    """
    gradient = np.zeros(logits.shape)
    moved = np.array(logits, dtype=float)
    for k in range(logits.shape[1]):
        moved[:, k] += h
        above = loss(moved, labels)
        moved[:, k] -= 2 * h
        gradient[:, k] = (above - loss(moved, labels)) / (2 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the mean loss of the table is differentiated

    Each row has a loss of its own.
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / (2 * h) / len(labels)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the last class is left out

    Where does the loop end?
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])[:-1]):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        gradient[:, k] = (above - below) / (2 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the formula is another one, with more points

    Asked for is the difference of two values, at one step to each side.
    """
    gradient = np.zeros(logits.shape)
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        near = loss(logits + step, labels) - loss(logits - step, labels)
        far = loss(logits + 2 * step, labels) - loss(logits - 2 * step, labels)
        gradient[:, k] = (8 * near - far) / (12 * h)
    return gradient


def numerical_gradient(loss, logits, labels, h=1e-5):
    """rows and columns are exchanged

    Print the shape of what you return.
    """
    quotients = []
    for k, step in enumerate(h * np.eye(logits.shape[1])):
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        quotients.append((above - below) / (2 * h))
    return np.array(quotients)


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the gradient of cross-entropy is returned, whatever the loss

    Nothing but `loss` may be used: it can be another one.
    """
    return cross_entropy_grad(logits, labels)


def numerical_gradient(loss, logits, labels, h=1e-5):
    """the step grows with the logit

    The step is the same everywhere: h.
    """
    gradient = np.zeros(logits.shape)
    for k in range(logits.shape[1]):
        step = h * np.maximum(1, np.abs(logits[:, k]))
        above, below = np.array(logits, dtype=float), np.array(logits, dtype=float)
        above[:, k] += step
        below[:, k] -= step
        gradient[:, k] = (loss(above, labels) - loss(below, labels)) / (2 * step)
    return gradient
