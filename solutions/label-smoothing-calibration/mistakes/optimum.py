def optimum(epsilon, classes):
    """the share is spread over the other classes alone

    Among which classes is the share spread?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / (classes - 1)
    label = 1 - epsilon
    h = -(classes - 1) * other * np.log(other)
    return np.log(label / other), h - label * np.log(max(label, 1e-300))


def optimum(epsilon, classes):
    """only the label's part of the entropy is there

    An entropy has a term for each class.
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -label * np.log(label)


def optimum(epsilon, classes):
    """the loss is minus the logarithm of the label's probability

    Which loss is smallest there: the plain one, or the smoothed one?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -np.log(label)


def optimum(epsilon, classes):
    """the entropy counts the other classes once too often

    How many other classes are there?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -label * np.log(label) - classes * other * np.log(other)


def optimum(epsilon, classes):
    """the entropy counts one other class only

    How many other classes are there?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -label * np.log(label) - other * np.log(other)


def optimum(epsilon, classes):
    """the loss is in bits

    Nats belong to the natural logarithm.
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    h = -label * np.log2(label) - (classes - 1) * other * np.log2(other)
    return np.log(label / other), h


def optimum(epsilon, classes):
    """the ratio of the probabilities stands for the gap

    A gap of logits is the logarithm of a ratio.
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    h = -label * np.log(label) - (classes - 1) * other * np.log(other)
    return label / other, h


def optimum(epsilon, classes):
    """the gap has the wrong sign

    Is the label's logit the larger one?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    h = -label * np.log(label) - (classes - 1) * other * np.log(other)
    return np.log(other / label), h


def optimum(epsilon, classes):
    """the log-odds of the label against all others together

    The gap is to each other logit, not to all together.
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    h = -label * np.log(label) - (classes - 1) * other * np.log(other)
    return np.log(label / (1 - label)), h


def optimum(epsilon, classes):
    """not a number where the share is 0

    What is 0 log 0 in an entropy? NumPy does not know.
    """
    other = np.float64(epsilon) / classes
    label = 1 - epsilon + other
    h = -label * np.log(label) - (classes - 1) * other * np.log(other)
    return np.log(label / other), h


def optimum(epsilon, classes):
    """a small share counts as none

    The gap is infinite for a share of 0 only.
    """
    if epsilon < 1e-3:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -label * np.log(label) - (classes - 1) * other * np.log(other)


def optimum(epsilon, classes):
    """in the gap the label gets nothing of the share that is spread

    What is the target of the label?
    """
    if epsilon == 0:
        return np.inf, 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    entropy = -label * np.log(label) - (classes - 1) * other * np.log(other)
    return np.log((1 - epsilon) / other), entropy


def optimum(epsilon, classes):
    """where all of the target is spread, the loss is said to be 0

    How large is the entropy of a uniform target?
    """
    if epsilon in (0, 1):
        return (0.0 if epsilon else np.inf), 0.0
    other = epsilon / classes
    label = 1 - epsilon + other
    return np.log(label / other), -label * np.log(label) - (classes - 1) * other * np.log(other)
