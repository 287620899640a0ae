def exponential(logits, labels):
    """the exponent is clipped

    Infinity is the right answer where no float is large enough.
    """
    return np.exp(np.clip(-labels * logits, -50, 50))


def exponential(logits, labels):
    """the mean is returned

    Return one loss per example: no mean, no sum.
    """
    return np.mean(np.exp(-labels * logits))


def exponential(logits, labels):
    """the sign in the exponent is flipped

    A large margin is good and costs little.
    """
    return np.exp(labels * logits)


def exponential(logits, labels):
    """the margin is squared

    Then a very wrong prediction costs as little as a very right one.
    """
    return np.exp(-((labels * logits) ** 2))


def exponential(logits, labels):
    """the size of the margin is used, not its sign

    A wrong prediction must cost more than a right one.
    """
    return np.exp(-np.abs(labels * logits))


def exponential(logits, labels):
    """a 1 is added to the exponent

    At a margin of 0 the loss is 1.
    """
    return np.exp(1.0 - labels * logits)
