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
    """products are used, which lose digits far from the origin

    Take the differences before the squares.
    """
    return (first**2).sum(axis=1)[:, None] + (second**2).sum(axis=1) - 2 * first @ second.T


def squared_distances(first, second):
    """products are used, and what is negative is set to 0

    Take the differences before the squares: too small distances are wrong, too.
    """
    return np.maximum((first**2).sum(axis=1)[:, None] + (second**2).sum(axis=1) - 2 * first @ second.T, 0)


def squared_distances(first, second):
    """products are used, around the mean

    Points may be far from their mean. Take the differences before the squares.
    """
    middle = second.mean(axis=0)
    a, b = first - middle, second - middle
    return (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1) - 2 * a @ b.T


def squared_distances(first, second):
    """the product is subtracted once only

    What is the square of a difference?
    """
    return (first**2).sum(axis=1)[:, None] + (second**2).sum(axis=1) - first @ second.T
