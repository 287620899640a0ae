def break_edges():
    """nothing lies on an edge between bins

    Edges are 0.25, 0.5 and 0.75.
    """
    return [0, 0.2, 0.2, 0.3, 0.9, 0.9, 1], [1, 0, 0, 0, 1, 1, 0]


def break_edges():
    """there is no confidence of 0

    Which faults concern a confidence of 0?
    """
    return [0.2, 0.2, 0.25, 0.9, 0.9, 1], [0, 0, 0, 1, 1, 0]


def break_edges():
    """the prediction of confidence 1 is right

    What does it add to the sum of its bin?
    """
    return [0, 0.2, 0.2, 0.25, 0.9, 0.9, 1], [1, 0, 0, 0, 1, 1, 1]


def break_edges():
    """the gaps at the ends have the sign of their bin

    When does the split of a bin show?
    """
    return [0, 0.2, 0.2, 0.25, 0.9, 0.9, 1], [1, 1, 1, 0, 0, 0, 0]


def break_edges():
    """percentages

    Confidences lie between 0 and 1.
    """
    return [0, 20, 25, 90, 100], [1, 0, 0, 1, 0]
