def breaks_softmax_twice():
    """there are too few classes

    What does a perfect prediction cost with five classes?
    """
    return 20.0 * np.eye(5), np.arange(5)


def breaks_softmax_twice():
    """the right loss is not small

    Every row has to be confident, and right.
    """
    return np.eye(10), np.arange(10)


def breaks_softmax_twice():
    """the predictions are wrong, so that both losses are large

    Every row has to be confident, and right.
    """
    return 20.0 * np.eye(10), (np.arange(10) + 1) % 10


def breaks_softmax_twice():
    """one row is not confident

    Every row has to be.
    """
    return 20.0 * np.eye(10)[:, :] * (np.arange(10) > 0)[:, None], np.arange(10)
