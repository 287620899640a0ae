def break_average():
    """one bin only

    What does its weight change?
    """
    return [0.1, 0.15, 0.2], [1, 1, 0]


def break_average():
    """the occupied bins hold equally many

    When do the weights show?
    """
    return [0.1, 0.1, 0.9, 0.9], [1, 1, 1, 0]


def break_average():
    """the gaps have the same sign

    When do signs show?
    """
    return [0.1, 0.1, 0.1, 0.9, 0.9], [1, 1, 0, 1, 1]


def break_average():
    """the confidences lie in the middle of their bins

    One of the faults is not seen there.
    """
    return [0.125, 0.125, 0.125, 0.875, 0.875], [1, 1, 0, 1, 0]


def break_average():
    """within each bin all gaps have one sign

    Where does it matter that a bin's mean is taken first?
    """
    return [0.1, 0.1, 0.1, 0.9, 0.9], [1, 1, 1, 0, 0]


def break_average():
    """all gaps are equally large

    The largest of equal gaps is their mean.
    """
    return [0.2, 0.2, 0.2, 0.2, 0.2, 0.7, 0.7, 0.7, 0.7, 0.7], [1, 0, 0, 0, 1, 1, 1, 1, 0, 0]
