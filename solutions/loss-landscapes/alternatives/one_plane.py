# Part by part on the line; slopes and barriers from the plane.

import numpy as np


def line_losses(start, end, places, features, labels):
    found = []
    for s in places:
        W1, b1, w2, b2 = ((1 - s) * p + s * q for p, q in zip(*(parts(t, features.shape[1]) for t in (start, end))))
        found += [loss(joined(W1, b1, w2, b2), features, labels)]
    return np.asarray(found)


def plane_losses(theta, u, v, a, b, features, labels):
    weights = np.stack(np.broadcast_arrays(1.0, a[:, None], b[None, :]), axis=-1)
    return loss(weights @ np.stack([theta, u, v]), features, labels)


def filter_normalised(direction, theta, D):
    from math import frexp, ldexp, sqrt

    def length(filter):
        """Its digits and its power of two, so that nothing overflows."""
        top = max((frexp(x)[1] for x in filter if x), default=0)
        return sqrt(sum(ldexp(x, -top) ** 2 for x in filter)), top

    def scaled(filter, like):
        own, power = length(filter)
        other, like_power = length(like)
        if own == 0:
            return np.zeros(len(filter))
        return np.array([ldexp(ldexp(float(x), -power) / own * other, like_power) for x in filter])

    U, c, u, _ = parts(direction, D)
    W, _, w, _ = parts(theta, D)
    rows = np.array([scaled(row, like) for row, like in zip(U, W)])
    return joined(rows, c * 0, scaled(u, w), 0)


def along(theta, direction, features, labels, h):
    table = plane_losses(theta, direction, direction, h * np.arange(-1, 2), np.zeros(1), features, labels)
    down, here, up = table[:, 0]
    central = (up - down) / (h + h)
    bend = up / h**2 - 2 * here / h**2 + down / h**2
    return np.hstack([np.inner(gradient(theta, features, labels), direction), central, bend])


def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    into = np.column_stack([W1, b1]).take(order, axis=0) * np.reshape(factors, (-1, 1))
    return joined(into[:, :-1], into[:, -1], np.take(w2, order) * factors**-1.0, b2)


def disguise():
    return (50.0, 0.02, 50.0, 0.02, 50.0, 0.02, 50.0, 0.02)


def barrier(start, end, features, labels, count):
    losses = plane_losses(
        start, end - start, np.zeros(len(start)), np.linspace(0, 1, count), np.zeros(1), features, labels
    ).ravel()
    return losses.max() - losses[[0, count - 1]].max()
