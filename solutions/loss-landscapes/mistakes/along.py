def along(theta, direction, features, labels, h):
    """the direction is shortened to length one

    The direction is taken as it is.
    """
    direction = direction / np.linalg.norm(direction)
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the length of the gradient, not its slope along the direction

    The slope along a direction is a product with that direction.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([np.linalg.norm(gradient(theta, features, labels)), (up - down) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the exact slope is divided by the length of the direction

    What is the derivative with respect to t, not to a length?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope / np.linalg.norm(direction), (up - down) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the gradient is taken at the end of the step

    Where is the slope asked for?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([gradient(theta + h * direction, features, labels) @ direction, (up - down) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """a difference to one side

    The central difference looks to both sides.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - here) / h, (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the difference is divided by h, not by 2 h

    How far apart are the two places?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / h, (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the difference has the other sign

    Which of the two losses comes first?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (down - up) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the second difference is divided by h, not by its square

    A second derivative is divided by h twice.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / h])


def along(theta, direction, features, labels, h):
    """the second difference is divided by 2 h squared

    Put a parabola into the formula.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / (2 * h**2)])


def along(theta, direction, features, labels, h):
    """the second difference is divided by 4 h squared

    Which step do the three places have?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / (2 * h) ** 2])


def along(theta, direction, features, labels, h):
    """the middle is taken once

    How often is the middle taken, so that a straight line has no curvature?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the curvature is the square of the slope

    Which three losses stand in the second difference?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), slope**2])


def along(theta, direction, features, labels, h):
    """the curvature is a difference of gradients

    The second difference is of three losses.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))

    ahead, behind = (gradient(theta + t * direction, features, labels) @ direction for t in (h, -h))
    return np.array([slope, (up - down) / (2 * h), (ahead - behind) / (2 * h)])


def along(theta, direction, features, labels, h):
    """the step is not the one that is given

    h is given: the differences are to be computed with it.
    """
    h = 1e-4
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the exact slope stands in the second place, too

    The second number is computed from two losses.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, slope, (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the three are in another order

    In which order are the three asked for?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([(up - down) / (2 * h), slope, (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the difference is not divided

    By how much does t change between the two places?
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, up - down, (up - 2 * here + down) / h**2])


def along(theta, direction, features, labels, h):
    """the second difference is divided by half of h

    A second derivative is divided by h twice.
    """
    slope = gradient(theta, features, labels) @ direction
    up, here, down = (loss(theta + t * direction, features, labels) for t in (h, 0, -h))
    return np.array([slope, (up - down) / (2 * h), (up - 2 * here + down) / (h / 2)])
