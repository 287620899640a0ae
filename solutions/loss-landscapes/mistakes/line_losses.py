def line_losses(start, end, places, features, labels):
    """the line runs from the end to the start

    Which network stands at s = 0?
    """
    losses = []
    for s in places:
        losses.append(loss(s * start + (1 - s) * end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the end is added, not approached

    What is left of the start at s = 1?
    """
    losses = []
    for s in places:
        losses.append(loss(start + s * end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the places are clipped to 0 and 1

    May a place lie outside?
    """
    losses = []
    for s in places:
        losses.append(loss((1 - np.clip(s, 0, 1)) * start + np.clip(s, 0, 1) * end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the losses of the ends are interpolated

    Is the loss of a network between two others between their losses?
    """
    losses = []
    for s in places:
        losses.append((1 - s) * loss(start, features, labels) + s * loss(end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the outputs of the ends are interpolated

    What is interpolated: the parameters, or what the networks compute?
    """
    losses = []
    for s in places:
        z = (1 - s) * outputs(start, features) + s * outputs(end, features)
        losses.append(np.mean(np.logaddexp(0, z) - labels * z))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """each place starts from the one before

    From which network does every place count?
    """
    losses, here = [], start
    for s in places:
        here = (1 - s) * here + s * end
        losses.append(loss(here, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the places are sorted

    In which order should the losses come?
    """
    losses = []
    for s in np.sort(places):
        losses.append(loss((1 - s) * start + s * end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the places are replaced by equally distant ones

    Where on the line are the losses asked for?
    """
    losses = []
    for s in np.linspace(0, 1, len(places)):
        losses.append(loss((1 - s) * start + s * end, features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """the biases stay where they are

    That is said of directions in question 2. What does the line move?
    """
    D = features.shape[1]
    _, b1, _, b2 = parts(start, D)
    losses = []
    for s in places:
        W1, _, w2, _ = parts((1 - s) * start + s * end, D)
        losses.append(loss(joined(W1, b1, w2, b2), features, labels))
    return np.array(losses)


def line_losses(start, end, places, features, labels):
    """outside of 0 and 1 the loss goes on in a straight line

    The formula is the same outside.
    """
    losses, near = [], np.clip(places, 0, 1)
    first, last = loss(start, features, labels), loss(end, features, labels)
    for s, t in zip(places, near):
        inside = loss((1 - t) * start + t * end, features, labels)
        losses.append(inside if s == t else first + s * (last - first))
    return np.array(losses)
