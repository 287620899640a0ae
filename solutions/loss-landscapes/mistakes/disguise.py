def disguise():
    """one factor for the whole layer

    What does the text say of a whole layer?
    """
    return np.full(8, 5.0)


def disguise():
    """nothing is rescaled

    What must become twice or half of what it was?
    """
    return np.ones(8)


def disguise():
    """the factors are too near to each other

    By how much does each measure change, and by how much should it?
    """
    return np.array([1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9])


def disguise():
    """a factor is negative

    For which c does relu(c t) equal c relu(t)?
    """
    return np.array([-10.0, 0.1, 10.0, 0.1, 10.0, 0.1, 10.0, 0.1])


def disguise():
    """a factor is zero

    Can the way out be divided by it?
    """
    return np.array([0.0, 0.1, 10.0, 0.1, 10.0, 0.1, 10.0, 0.1])


def disguise():
    """the factors are too large

    Between which bounds do the factors lie?
    """
    return np.array([1e4, 0.1, 10.0, 0.1, 10.0, 0.1, 10.0, 0.1])


def disguise():
    """a number in place of eight

    How many hidden units has the network?
    """
    return 10.0


def disguise():
    """the same factors, hardly changed

    Which of the four measures do not change when a whole layer is rescaled?
    """
    return np.linspace(9, 11, 8)
