def binary_cross_entropy_grad(logits, labels):
    """the label is subtracted from a probability that is close to it

    Two nearly equal numbers are subtracted: for a confident prediction 0 is left.
    """
    e = np.exp(-np.abs(logits))
    return np.where(logits >= 0, 1.0, e) / (1.0 + e) - labels


def binary_cross_entropy_grad(logits, labels):
    """the sign is flipped

    For the label 1 the logit is to rise: downhill is minus the gradient.
    """
    return labels - 1.0 / (1.0 + np.exp(-logits))


def binary_cross_entropy_grad(logits, labels):
    """it is the derivative with respect to the probability

    The sigmoid comes between: the chain rule brings its slope.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return (p - labels) / (p * (1.0 - p))


def binary_cross_entropy_grad(logits, labels):
    """the slope of the sigmoid is multiplied in once more

    It has cancelled already.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return (p - labels) * p * (1.0 - p)


def binary_cross_entropy_grad(logits, labels):
    """it is the derivative of the squared error

    The loss is a logarithm: start from it.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return 2.0 * (p - labels) * p * (1.0 - p)


def binary_cross_entropy_grad(logits, labels):
    """the slope of the sigmoid is returned

    The loss is a function of the sigmoid: start from it.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return p * (1.0 - p)


def binary_cross_entropy_grad(logits, labels):
    """the label is not subtracted

    The label must matter.
    """
    return 1.0 / (1.0 + np.exp(-logits))


def binary_cross_entropy_grad(logits, labels):
    """labels are taken to be -1 and +1

    They are 0 and 1: with 0 nothing would be learned.
    """
    return -labels / (1.0 + np.exp(labels * logits))


def binary_cross_entropy_grad(logits, labels):
    """the label is subtracted from the logit, not from the probability

    The prediction is the sigmoid of the logit.
    """
    return 1.0 * (logits - labels)


def binary_cross_entropy_grad(logits, labels):
    """infinity is divided by infinity

    For large logits the exponential overflows above and below the line.
    """
    e = np.exp(logits)
    return e / (1.0 + e) - labels


def binary_cross_entropy_grad(logits, labels):
    """a difference quotient stands in for the derivative

    It does not reach nine digits: compute what the formula says.
    """
    h = 1e-5
    above = binary_cross_entropy(logits + h, labels)
    return (above - binary_cross_entropy(logits - h, labels)) / (2 * h)


def binary_cross_entropy_grad(logits, labels):
    """it is divided by the number of examples

    Return the derivative of each entry's own loss; the mean comes later.
    """
    return (1.0 / (1.0 + np.exp(-logits)) - labels) / len(logits)
