def logistic_slope(logits, labels):
    """a difference of nearly equal numbers is formed

    For a confident right prediction the sigmoid rounds to 1, and the difference to 0.
    """
    with np.errstate(over="ignore"):
        return labels * (1.0 / (1.0 + np.exp(-labels * logits)) - 1.0)


def logistic_slope(logits, labels):
    """labels are treated as 0 and 1

    Prediction minus label is the slope for labels 0 and 1; here they are -1 and +1.
    """
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-logits)) - labels


def logistic_slope(logits, labels):
    """the factor from the chain rule is missing

    The margin is the label times the logit.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -np.where(m >= 0, e, 1.0) / (1.0 + e)


def logistic_slope(logits, labels):
    """the sigmoid of the margin is used where its complement belongs

    A right prediction should pull little, a wrong one much.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -labels * np.where(m >= 0, 1.0, e) / (1.0 + e)


def logistic_slope(logits, labels):
    """the sign is flipped

    The loss falls when the margin grows.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return labels * np.where(m >= 0, e, 1.0) / (1.0 + e)


def logistic_slope(logits, labels):
    """the derivative of the sigmoid is returned

    The loss is a logarithm: start from it.
    """
    p = 1.0 / (1.0 + np.exp(-labels * logits))
    return -labels * p * (1.0 - p)


def logistic_slope(logits, labels):
    """the size of the margin is used, not its sign

    A right prediction should pull little, a wrong one much.
    """
    e = np.exp(-np.abs(labels * logits))
    return -labels * e / (1.0 + e)


def logistic_slope(logits, labels):
    """infinity is divided by infinity

    For very wrong predictions the exponential overflows above and below the line.
    """
    e = np.exp(-labels * logits)
    return -labels * e / (1.0 + e)


def logistic_slope(logits, labels):
    """a difference quotient stands in for the derivative

    It does not reach nine digits everywhere: compute the derivative on paper.
    """
    h = 1e-5
    above = np.logaddexp(0.0, -labels * (logits + h))
    return (above - np.logaddexp(0.0, -labels * (logits - h))) / (2 * h)


def logistic_slope(logits, labels):
    """the probability of the label +1 is returned

    The slope depends on the label, too.
    """
    return 1.0 / (1.0 + np.exp(-logits))


def logistic_slope(logits, labels):
    """the probability of the right class is returned

    It is large where the slope is small.
    """
    return 1.0 / (1.0 + np.exp(-labels * logits))
