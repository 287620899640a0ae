def squared_distances(first, second):
    """the distances are not squared

    The square of the distance has no root.
    """
    return np.sqrt(np.sum((first[:, None] - second) ** 2, axis=2))


def squared_distances(first, second):
    """the sizes of the differences are added, not their squares

    Which length does the chapter use?
    """
    return np.sum(np.abs(first[:, None] - second), axis=2)


def squared_distances(first, second):
    """the mean over the features is taken

    A squared length is a sum over the features.
    """
    return np.mean((first[:, None] - second) ** 2, axis=2)


def squared_distances(first, second):
    """the differences are added before they are squared

    What is squared: each difference, or their sum?
    """
    return np.sum(first[:, None] - second, axis=2) ** 2


def squared_distances(first, second):
    """the table is turned

    The rows belong to the first table.
    """
    return ((first - second[:, None]) ** 2).sum(axis=2)


def squared_distances(first, second):
    """the product is subtracted once only

    What is the square of a difference?
    """
    return (first**2).sum(axis=1)[:, None] + (second**2).sum(axis=1) - first @ second.T
