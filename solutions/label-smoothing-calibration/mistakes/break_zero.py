def break_zero():
    """the confidences share a bin of the 60 too

    How wide are the 60 bins?
    """
    return np.repeat([0.62, 0.63], 100), np.arange(200) % 100 < np.repeat([63, 62], 100)


def break_zero():
    """the predictions are calibrated

    In 60 bins a gap must be left.
    """
    return np.repeat([0.62, 0.66], 100), np.arange(200) % 100 < np.repeat([62, 66], 100)


def break_zero():
    """too few examples of each confidence

    At least 100 of each.
    """
    return np.repeat([0.62, 0.66], 50), np.arange(100) % 50 < np.repeat([33, 31], 50)


def break_zero():
    """the confidences lie in different bins of the 15

    Gaps cancel within one bin only.
    """
    return np.repeat([0.52, 0.66], 100), np.arange(200) % 100 < np.repeat([66, 52], 100)


def break_zero():
    """the gaps are too small

    How large is the gap to be in 60 bins?
    """
    return np.repeat([0.62, 0.64], 100), np.arange(200) % 100 < np.repeat([64, 62], 100)
