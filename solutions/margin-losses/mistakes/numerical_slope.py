def numerical_slope(loss, logits, labels, h=1e-5):
    """the given step is not used

    Use the argument h.
    """
    h = 1e-5
    return (loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h)


def numerical_slope(loss, logits, labels, h=1e-5):
    """the label is moved, not the logit

    The slope is taken with respect to the logit.
    """
    return (loss(logits, labels + h) - loss(logits, labels - h)) / (2 * h)


def numerical_slope(loss, logits, labels, h=1e-5):
    """the difference is divided by h instead of 2h

    How far apart are the two points?
    """
    return (loss(logits + h, labels) - loss(logits - h, labels)) / h


def numerical_slope(loss, logits, labels, h=1e-5):
    """the difference is one-sided

    Take the difference of the loss on both sides of the logit.
    """
    return (loss(logits + h, labels) - loss(logits, labels)) / h


def numerical_slope(loss, logits, labels, h=1e-5):
    """the difference is one-sided, towards smaller logits

    Take the difference of the loss on both sides of the logit.
    """
    return (loss(logits, labels) - loss(logits - h, labels)) / h


def numerical_slope(loss, logits, labels, h=1e-5):
    """the brackets are missing in the denominator

    Python divides by 2 and then multiplies.
    """
    return (loss(logits + h, labels) - loss(logits - h, labels)) / 2 * h


def numerical_slope(loss, logits, labels, h=1e-5):
    """the brackets are missing around the difference

    What is divided: the difference, or its last term?
    """
    return loss(logits + h, labels) - loss(logits - h, labels) / (2 * h)


def numerical_slope(loss, logits, labels, h=1e-5):
    """the labels are moved as well

    Only the logit moves.
    """
    return (loss(logits + h, labels + h) - loss(logits - h, labels - h)) / (2 * h)


def numerical_slope(loss, logits, labels, h=1e-5):
    """the formula is another one, with more points

    Asked for is the difference of two values, at one step to each side.
    """
    near = loss(logits + h, labels) - loss(logits - h, labels)
    far = loss(logits + 2 * h, labels) - loss(logits - 2 * h, labels)
    return (8 * near - far) / (12 * h)


def numerical_slope(loss, logits, labels, h=1e-5):
    """the step grows with the logit

    The step is the same everywhere: h.
    """
    step = h * np.maximum(1, np.abs(logits))
    return (loss(logits + step, labels) - loss(logits - step, labels)) / (2 * step)
