def smoothed_targets(labels, epsilon, classes):
    """the share is spread over the other classes alone

    Among which classes is the share spread?
    """
    t = np.full((len(labels), classes), epsilon / (classes - 1))
    t[np.arange(len(labels)), labels] = 1 - epsilon
    return t


def smoothed_targets(labels, epsilon, classes):
    """the label gets nothing of the share that is spread

    What do the entries of a row add up to?
    """
    t = np.full((len(labels), classes), epsilon / classes)
    t[np.arange(len(labels)), labels] = 1 - epsilon
    return t


def smoothed_targets(labels, epsilon, classes):
    """the share is not taken from the label

    What do the entries of a row add up to?
    """
    t = np.full((len(labels), classes), epsilon / classes)
    t[np.arange(len(labels)), labels] = 1 + epsilon / classes
    return t


def smoothed_targets(labels, epsilon, classes):
    """each other class gets the whole share

    By what is the share divided?
    """
    t = np.full((len(labels), classes), epsilon)
    t[np.arange(len(labels)), labels] = 1 - epsilon + epsilon
    return t
