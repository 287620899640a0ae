def breaks_log_of_softmax():
    """the label's probability is small, and not yet 0

    From which gap on is an exponential 0?
    """
    return np.array([[0.0, -700.0]]), np.array([1])


def breaks_log_of_softmax():
    """the label is the likely class

    Whose probability is rounded to 0?
    """
    return np.array([[0.0, -800.0]]), np.array([0])


def breaks_log_of_softmax():
    """both colleagues are wrong there

    A loss that is lost by adding to 1 is lost by both.
    """
    return np.array([[40.0, 0.0]]), np.array([0])


def breaks_log_of_softmax():
    """the logits are larger than allowed

    They lie between -1000 and 1000.
    """
    return np.array([[0.0, -2000.0]]), np.array([1])
