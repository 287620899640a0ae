def logistic(logits, labels):
    """the logarithm has the base 2

    The loss is measured in nats: use the natural logarithm.
    """
    m = labels * logits
    return (np.maximum(-m, 0.0) + np.log1p(np.exp(-np.abs(m)))) / np.log(2.0)


def logistic(logits, labels):
    """the exponent is clipped

    Clipping hides the overflow and returns a wrong value.
    """
    return np.log1p(np.exp(np.clip(-labels * logits, -500, 500)))


def logistic(logits, labels):
    """labels are treated as 0 and 1

    The labels are -1 and +1: the loss is a function of the margin alone.
    """
    return np.maximum(logits, 0.0) - labels * logits + np.log1p(np.exp(-np.abs(logits)))


def logistic(logits, labels):
    """log1p is used, but the exponential still overflows

    Treat negative margins separately.
    """
    return np.log1p(np.exp(-labels * logits))


def logistic(logits, labels):
    """the formula is computed as written

    It overflows for large negative margins, and loses its digits for large positive ones.
    """
    return np.log(1.0 + np.exp(-labels * logits))


def logistic(logits, labels):
    """the overflow is mended, but small losses are rounded away

    Adding 1 to a tiny number loses it: there is a function for that.
    """
    m = labels * logits
    return np.maximum(-m, 0.0) + np.log(1.0 + np.exp(-np.abs(m)))


def logistic(logits, labels):
    """the sign of the margin is flipped

    A large margin is good and costs little.
    """
    m = -labels * logits
    return np.maximum(-m, 0.0) + np.log1p(np.exp(-np.abs(m)))


def logistic(logits, labels):
    """the part for negative margins is missing

    For very wrong predictions the loss grows like the size of the margin.
    """
    return np.log1p(np.exp(-np.abs(labels * logits)))


def logistic(logits, labels):
    """1 is added twice

    `log1p` adds it already.
    """
    return np.log1p(1.0 + np.exp(-labels * logits))


def logistic(logits, labels):
    """a small number is added inside the logarithm

    It hides the zero and changes every small loss.
    """
    return -np.log(1.0 / (1.0 + np.exp(-labels * logits)) + 1e-12)


def logistic(logits, labels):
    """the exponential is subtracted inside the logarithm

    The sum of 1 and the exponential is meant: it is never negative.
    """
    return np.log1p(-np.exp(-labels * logits))


def logistic(logits, labels):
    """a cheaper formula is used beyond some margin, where it is not yet exact

    Nine digits are asked for: how large must the margin be for that?
    """
    m = labels * logits
    return np.where(np.abs(m) > 10.0, np.maximum(-m, np.exp(-m)), np.logaddexp(0.0, -m))


def logistic(logits, labels):
    """a straight line stands in for the logarithm

    Also a right prediction costs something.
    """
    return np.maximum(0.0, -labels * logits)


def logistic(logits, labels):
    """the limits for large margins are used at all margins

    Between them neither is exact.
    """
    m = labels * logits
    return np.where(m > 0.0, np.exp(-np.abs(m)), -m)
