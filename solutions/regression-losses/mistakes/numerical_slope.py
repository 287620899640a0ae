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
