def plane_losses(theta, u, v, a, b, features, labels):
    """rows and columns are exchanged

    To which of a and b does a row belong?
    """
    networks = theta + a[:, None] * u + b[:, None, None] * v
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """a goes with v, and b with u

    Which number multiplies which direction?
    """
    networks = theta + a[:, None, None] * v + b[:, None] * u
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """the plane goes through u and v, not along them

    u and v are directions, not networks.
    """
    networks = theta + a[:, None, None] * (u - theta) + b[:, None] * (v - theta)
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """theta is left out

    Through which network does the plane go?
    """
    networks = a[:, None, None] * u + b[:, None] * v
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """the rises along both directions are added

    Is the loss a sum of what each direction does?
    """
    first = loss(theta + a[:, None] * u, features, labels)
    second = loss(theta + b[:, None] * v, features, labels)
    return first[:, None] + second - loss(theta, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """only pairs of a and b, not each with each

    How many networks has a plane?
    """
    count = min(len(a), len(b))
    networks = theta + a[:count, None] * u + b[:count, None] * v
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """the table is one long row

    Which shape has the table?
    """
    networks = theta + a[:, None, None] * u + b[:, None] * v
    return loss(networks, features, labels).ravel()


def plane_losses(theta, u, v, a, b, features, labels):
    """the second direction is not used

    Which directions span the plane?
    """
    networks = theta + a[:, None, None] * u + 0 * b[:, None] * v
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """the directions are shortened to length one

    The directions are taken as they are.
    """
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    networks = theta + a[:, None, None] * u + b[:, None] * v
    return loss(networks, features, labels)


def plane_losses(theta, u, v, a, b, features, labels):
    """the losses stand in the order of b before a

    To which of a and b does a row belong?
    """
    networks = theta + a[:, None] * u + b[:, None, None] * v
    return loss(networks, features, labels).reshape(len(a), len(b))
