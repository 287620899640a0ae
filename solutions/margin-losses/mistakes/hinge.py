def hinge(logits, labels):
    """the label is not used

    Which class is right must matter.
    """
    return np.maximum(0.0, 1.0 - logits)


def hinge(logits, labels):
    """labels are treated as 0 and 1

    The labels are -1 and +1: no conversion is needed.
    """
    return np.maximum(0.0, 1.0 - (2 * labels - 1) * logits)


def hinge(logits, labels):
    """the mean is returned

    Return one loss per example: no mean, no sum.
    """
    return np.mean(np.maximum(0.0, 1.0 - labels * logits))


def hinge(logits, labels):
    """losses can become negative

    Beyond the margin 1 nothing is left to pay.
    """
    return 1.0 - labels * logits


def hinge(logits, labels):
    """the loss starts at margin 0 instead of 1

    A barely right prediction still pays.
    """
    return np.maximum(0.0, -labels * logits)


def hinge(logits, labels):
    """the sign of the margin is flipped

    A large margin is good and costs nothing.
    """
    return np.maximum(0.0, 1.0 + labels * logits)


def hinge(logits, labels):
    """the loss is squared

    That is the squared hinge loss, another one.
    """
    return np.maximum(0.0, 1.0 - labels * logits) ** 2


def hinge(logits, labels):
    """the smaller of the two numbers is taken

    The loss is never negative.
    """
    return np.minimum(0.0, 1.0 - labels * logits)


def hinge(logits, labels):
    """the absolute value is taken

    An example with a margin above 1 costs nothing.
    """
    return np.abs(1.0 - labels * logits)


def hinge(logits, labels):
    """wrong predictions are counted: the zero-one loss

    How wrong a prediction is matters, too.
    """
    return np.where(labels * logits < 0, 1.0, 0.0)


def hinge(logits, labels):
    """a smooth function stands in for the maximum

    The hinge has a kink, and is exactly 0 beyond it.
    """
    return np.log1p(np.exp(1.0 - labels * logits))
