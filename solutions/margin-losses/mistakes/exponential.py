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
