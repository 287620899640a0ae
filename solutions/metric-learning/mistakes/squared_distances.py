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


def squared_distances(first, second):
    """only the first two features are used

    How many features has an embedding?
    """
    return ((first[:, None, :2] - second[:, :2]) ** 2).sum(axis=2)


def squared_distances(first, second):
    """the table has the type of the first one: of integers, where that has integers

    One table may hold integers and the other floats.
    """
    return ((first[:, None] - second) ** 2).sum(axis=2).astype(first.dtype)


def squared_distances(first, second):
    """where a table has a single row, an axis is lost

    Which shape is asked for if N or M is 1?
    """
    return ((first[:, None] - second) ** 2).sum(axis=2).squeeze()
