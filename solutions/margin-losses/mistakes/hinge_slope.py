def hinge_slope(logits, labels):
    """the slope stops at margin 0 instead of 1

    The loss is positive, and falls, up to the margin 1.
    """
    return np.where(labels * logits < 0.0, -labels, 0.0)


def hinge_slope(logits, labels):
    """the slope is divided by the number of examples

    Return one slope per example; the mean comes later.
    """
    return np.where(labels * logits < 1.0, -labels, 0.0) / len(logits)


def hinge_slope(logits, labels):
    """the slope is taken in the margin, not in the logit

    The margin is the label times the logit: the chain rule adds a factor.
    """
    return np.where(labels * logits < 1.0, -1.0, 0.0)


def hinge_slope(logits, labels):
    """the sign is flipped

    When the margin is too small the logit should move towards the label's sign: downhill is
    minus the slope.
    """
    return np.where(labels * logits < 1.0, labels, 0.0)


def hinge_slope(logits, labels):
    """the wrong side of the kink gets the slope

    For which margins does the loss change at all?
    """
    return np.where(labels * logits > 1.0, -labels, 0.0)


def hinge_slope(logits, labels):
    """the logit is compared with 1, not the margin

    Each class has its own side.
    """
    return np.where(logits < 1.0, -labels, 0.0)


def hinge_slope(logits, labels):
    """the derivative is taken with respect to the label

    Which factor stays when the other one moves?
    """
    return np.where(labels * logits < 1.0, -logits, 0.0)


def hinge_slope(logits, labels):
    """every example gets a slope

    Where the loss is flat its slope is 0.
    """
    return -1.0 * labels
