def rewritten(theta, order, factors, D):
    """the order is read the other way round

    Is unit k of the old network to be found, or unit k of the new?
    """
    W1, b1, w2, b2 = parts(theta, D)
    place = np.argsort(order)
    return joined(W1[place] * factors[:, None], b1[place] * factors, w2[place] / factors, b2)


def rewritten(theta, order, factors, D):
    """the factors are put into the new order, too

    To which number does factor k belong: to that in the old network or in the new?
    """
    W1, b1, w2, b2 = parts(theta, D)
    factors = factors[order]
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] / factors, b2)


def rewritten(theta, order, factors, D):
    """the bias is not multiplied

    What leads into a unit, besides its row?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order], w2[order] / factors, b2)


def rewritten(theta, order, factors, D):
    """the bias is divided

    Is the bias of a unit on the way in, or on the way out?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] / factors, w2[order] / factors, b2)


def rewritten(theta, order, factors, D):
    """the biases stay in their old order

    What belongs to a unit and moves with it?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1 * factors, w2[order] / factors, b2)


def rewritten(theta, order, factors, D):
    """what leads out stays in its old order

    What belongs to a unit and moves with it?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2 / factors, b2)


def rewritten(theta, order, factors, D):
    """only what leads out gets the new order

    What belongs to a unit and moves with it?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1 * factors[:, None], b1 * factors, w2[order] / factors, b2)


def rewritten(theta, order, factors, D):
    """what leads out is multiplied, too

    By what must the way out be changed, so that the function is the same?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] * factors, b2)


def rewritten(theta, order, factors, D):
    """what leads out is not rescaled

    By what must the way out be changed, so that the function is the same?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order], b2)


def rewritten(theta, order, factors, D):
    """in and out are exchanged

    What is multiplied, and what is divided?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] / factors[:, None], b1[order] / factors, w2[order] * factors, b2)


def rewritten(theta, order, factors, D):
    """the factors are not used

    Which two changes are asked for?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order], b1[order], w2[order], b2)


def rewritten(theta, order, factors, D):
    """the order is not used

    Which two changes are asked for?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1 * factors[:, None], b1 * factors, w2 / factors, b2)


def rewritten(theta, order, factors, D):
    """the output's bias is divided, too

    Which units do the factors belong to?
    """
    W1, b1, w2, b2 = parts(theta, D)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] / factors, b2 / factors[0])


def rewritten(theta, order, factors, D):
    """each factor is divided by their mean

    The factors are taken as they are.
    """
    W1, b1, w2, b2 = parts(theta, D)
    factors = factors / np.mean(factors)
    return joined(W1[order] * factors[:, None], b1[order] * factors, w2[order] / factors, b2)
