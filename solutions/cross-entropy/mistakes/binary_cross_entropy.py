def binary_cross_entropy(logits, labels):
    """the formula is computed from the probability

    The sigmoid rounds to 0 or 1, and the logarithm of 0 is infinite.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return -labels * np.log(p) - (1 - labels) * np.log(1 - p)


def binary_cross_entropy(logits, labels):
    """the probability is clipped before the logarithm

    A clip caps the loss of the worst mistakes, and keeps no digits of the smallest.
    """
    p = np.clip(1.0 / (1.0 + np.exp(-logits)), 1e-15, 1 - 1e-15)
    return -labels * np.log(p) - (1 - labels) * np.log(1 - p)


def binary_cross_entropy(logits, labels):
    """a small number is added inside the logarithms

    It hides the zero, and changes every loss a little.
    """
    p = 1.0 / (1.0 + np.exp(-logits))
    return -labels * np.log(p + 1e-12) - (1 - labels) * np.log(1 - p + 1e-12)


def binary_cross_entropy(logits, labels):
    """the logits are taken for probabilities

    They can be negative: a sigmoid makes probabilities of them.
    """
    return -labels * np.log(logits) - (1 - labels) * np.log(1 - logits)


def binary_cross_entropy(logits, labels):
    """only the term of the label 1 is there

    An example with the label 0 pays, too.
    """
    return labels * np.logaddexp(0.0, -logits)


def binary_cross_entropy(logits, labels):
    """the term of the label 0 is subtracted

    Both terms cost something.
    """
    return labels * np.logaddexp(0.0, -logits) - (1 - labels) * np.logaddexp(0.0, logits)


def binary_cross_entropy(logits, labels):
    """labels are taken to be -1 and +1

    They are 0 and 1: with 0 the product says nothing.
    """
    return np.logaddexp(0.0, -labels * logits)


def binary_cross_entropy(logits, labels):
    """log1p is used, but the exponential still overflows

    The two signs of the logit need different forms.
    """
    return np.log1p(np.exp(np.where(labels == 1, -logits, logits)))


def binary_cross_entropy(logits, labels):
    """the overflow is mended, but small losses are rounded away

    Adding 1 to a tiny number loses it: there is a function for that.
    """
    return np.maximum(logits, 0.0) - logits * labels + np.log(1.0 + np.exp(-np.abs(logits)))


def binary_cross_entropy(logits, labels):
    """the product of logit and label is added, not subtracted

    A large logit is good for the label 1.
    """
    return np.maximum(logits, 0.0) + logits * labels + np.log1p(np.exp(-np.abs(logits)))


def binary_cross_entropy(logits, labels):
    """the part for wrong predictions is missing

    A very wrong prediction costs as much as its logit is large.
    """
    return np.log1p(np.exp(-np.abs(logits)))


def binary_cross_entropy(logits, labels):
    """the logarithm is missing: a straight line stands for the loss

    Also a right prediction costs something.
    """
    return np.maximum(np.where(labels == 1, -logits, logits), 0.0)


def binary_cross_entropy(logits, labels):
    """the exponent is clipped

    Clipping hides the overflow and returns a wrong value.
    """
    return np.log1p(np.exp(np.clip(np.where(labels == 1, -logits, logits), -500, 500)))


def binary_cross_entropy(logits, labels):
    """the squared error of the probability is returned

    That is the Brier score, another loss.
    """
    return (1.0 / (1.0 + np.exp(-logits)) - labels) ** 2


def binary_cross_entropy(logits, labels):
    """the label 1 is always taken for the right one

    What does the label 0 change?
    """
    return np.logaddexp(0.0, -logits)


def binary_cross_entropy(logits, labels):
    """the logit is subtracted from softplus: for a confident prediction that cancels

    Two nearly equal numbers are subtracted, and the digits of their difference are lost.
    """
    return np.logaddexp(0.0, logits) - labels * logits
