def distances_loop(first, second):
    """the distances are not squared

    The square of the distance has no root.
    """
    return np.array([[np.sqrt(np.sum((a - b) ** 2)) for b in second] for a in first])


def distances_loop(first, second):
    """the sizes of the differences are added, not their squares

    Which length does the chapter use?
    """
    return np.array([[np.sum(np.abs(a - b)) for b in second] for a in first])


def distances_loop(first, second):
    """the mean over the features is taken

    A squared length is a sum over the features.
    """
    return np.array([[np.mean((a - b) ** 2) for b in second] for a in first])


def distances_loop(first, second):
    """the differences are added before they are squared

    What is squared: each difference, or their sum?
    """
    return np.array([[np.sum(a - b) ** 2 for b in second] for a in first])


def distances_loop(first, second):
    """the table is turned

    The rows belong to the first table.
    """
    return np.array([[np.sum((a - b) ** 2) for a in first] for b in second])


def distances_loop(first, second):
    """only the first two features are used

    How many features has an embedding?
    """
    return np.array([[np.sum((a[:2] - b[:2]) ** 2) for b in second] for a in first])


def distances_loop(first, second):
    """the table has the type of the first one: of integers, where that has integers

    One table may hold integers and the other floats.
    """
    table = np.zeros((len(first), len(second)), dtype=first.dtype)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            table[i, j] = np.sum((a - b) ** 2)
    return table
