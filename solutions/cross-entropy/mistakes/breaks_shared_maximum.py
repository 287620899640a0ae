def breaks_shared_maximum():
    """the rows are no further apart than a float bears

    From which gap on is an exponential 0?
    """
    return np.array([[0.0, 1.0], [500.0, 499.0]]), np.array([0, 0])


def breaks_shared_maximum():
    """there is only one row

    With one row the table's maximum is the row's.
    """
    return np.array([[0.0, -800.0]]), np.array([1])


def breaks_shared_maximum():
    """logits and labels are exchanged

    First the logits.
    """
    return np.array([0, 0]), np.array([[0.0, 1.0], [1000.0, 999.0]])


def breaks_shared_maximum():
    """the labels cannot be seen

    Return both, logits and labels.
    """
    return np.array([[0.0, 1.0], [1000.0, 999.0]])


def breaks_shared_maximum():
    """both colleagues are wrong there

    The label of the low row has too small a probability within its row, too.
    """
    return np.array([[0.0, -900.0], [1000.0, 999.0]]), np.array([1, 0])
