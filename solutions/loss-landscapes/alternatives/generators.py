# A generator of losses; powers of two take the sizes out; closures.

import numpy as np


def line_losses(start, end, places, features, labels):
    def each():
        for s in places:
            yield float(loss(start - s * start + s * end, features, labels))

    return np.fromiter(each(), dtype=float)


def plane_losses(theta, u, v, a, b, features, labels):
    steps = np.zeros((len(a), len(b), len(theta)))
    steps += np.reshape(a, (-1, 1, 1)) * u
    steps += np.reshape(b, (1, -1, 1)) * v
    return loss(steps + theta, features, labels)


def filter_normalised(direction, theta, D):
    def split(filters):
        """Filters near 1 in size, and the powers of two that were taken out."""
        _, power = np.frexp(np.abs(filters).max(axis=1, keepdims=True))
        near = np.ldexp(filters, -power)
        return near, np.linalg.norm(near, axis=1, keepdims=True), power

    def normalised(filters, like):
        near, own, _ = split(filters)
        _, other, power = split(like)
        times = np.divide(other, own, out=np.zeros_like(own), where=own > 0)
        return np.ldexp(near * times, power)

    U, c, u, _ = parts(direction, D)
    W, _, w, _ = parts(theta, D)
    return joined(normalised(U, W), np.zeros(len(c)), normalised(u[None, :], w[None, :]), 0.0)


def along(theta, direction, features, labels, h):
    def phi(t):
        return loss(theta + t * direction, features, labels)

    def each():
        yield gradient(theta, features, labels).dot(direction)
        yield (phi(h) - phi(-h)) / (2 * h)
        yield (phi(h) + phi(-h) - 2 * phi(0.0)) / h**2

    return list(each())


def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    units = np.c_[W1, b1, w2][order]
    units[:, :-1] *= factors[:, None]
    units[:, -1] /= factors
    return joined(units[:, :D], units[:, D], units[:, D + 1], b2)


def disguise():
    return 10 ** np.linspace(-3, 3, 8)


def barrier(start, end, features, labels, count):
    heights = [loss(end * s + start * (1 - s), features, labels) for s in np.linspace(0, 1, count)]
    first, *between, last = heights
    higher = last if last > first else first
    return max([0.0] + [height - higher for height in between])
