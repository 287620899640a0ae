def break_it():
    """all similarities are alike: the batch has collapsed

    Which faults change nothing where all similarities are equal?
    """
    return np.full((4, 4), 0.5), [0, 1, 0, 2], 0.001


def break_it():
    """all labels differ

    When does it matter which similarities are left out?
    """
    return [[0.5, 0.2, 0.9, 0.1], [0.3, 0.8, 0.2, -0.1], [0.7, 0.1, 0.4, 0.2], [-0.6, -0.7, -0.8, -0.9]], [0, 1, 2, 3], 0.001


def break_it():
    """all labels are equal

    What is left of the sums?
    """
    return [[0.5, 0.2, 0.9, 0.1], [0.3, 0.8, 0.2, -0.1], [0.7, 0.1, 0.4, 0.2], [-0.6, -0.7, -0.8, -0.9]], [0, 0, 0, 0], 0.001


def break_it():
    """the temperature is 1

    Which faults show only where exponentials are huge or tiny?
    """
    return [[0.5, 0.2, 0.9, 0.1], [0.3, 0.8, 0.2, -0.1], [0.7, 0.1, 0.4, 0.2], [-0.6, -0.7, -0.8, -0.9]], [0, 1, 0, 2], 1.0


def break_it():
    """the table is symmetric

    When do rows and columns differ?
    """
    return [[0.5, 0.2, 0.9, -0.6], [0.2, 0.8, 0.1, -0.7], [0.9, 0.1, 0.4, -0.8], [-0.6, -0.7, -0.8, -0.9]], [0, 1, 0, 2], 0.001


def break_it():
    """no similarity is large enough for its exponential to overflow

    From where on is an exponential infinite?
    """
    return [[0.1, 0.0, 0.3, 0.0], [0.1, 0.3, 0.0, -0.1], [0.2, 0.0, 0.1, 0.1], [-0.1, -0.2, -0.3, -0.2]], [0, 1, 0, 2], 0.001


def break_it():
    """each pair finds its partner with certainty

    Which faults show where all losses are 0?
    """
    return 2 * np.eye(3) - 1, [0, 1, 0], 0.001


def break_it():
    """the similarities are scaled beyond 1

    They lie between -1 and 1.
    """
    return [[5.0, 2.0], [9.0, -8.0]], [0, 1], 0.001
