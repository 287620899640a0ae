def exponential_slope(logits, labels):
    """the factor from the chain rule is missing

    The margin is the label times the logit.
    """
    return -np.exp(-labels * logits)


def exponential_slope(logits, labels):
    """the sign is flipped

    The loss falls when the margin grows.
    """
    return labels * np.exp(-labels * logits)


def exponential_slope(logits, labels):
    """the derivative is taken with respect to the label

    Which factor stays when the other one moves?
    """
    return -logits * np.exp(-labels * logits)


def exponential_slope(logits, labels):
    """the loss is returned, not its slope

    The derivative of the exponent comes as a factor.
    """
    return np.exp(-labels * logits)


def exponential_slope(logits, labels):
    """a difference quotient stands in for the derivative

    It does not reach nine digits everywhere: compute the derivative on paper.
    """
    h = 1e-5
    return (np.exp(-labels * (logits + h)) - np.exp(-labels * (logits - h))) / (2 * h)
