# Comprehensions, `einsum`, and the standard library's `math.hypot`, which knows all sizes.

import numpy as np


def line_losses(start, end, places, features, labels):
    return [float(loss(start + s * (end - start), features, labels)) for s in places]


def plane_losses(theta, u, v, a, b, features, labels):
    grid = np.einsum("i,p->ip", a, u)[:, None, :] + np.einsum("j,p->jp", b, v)[None, :, :]
    return loss(grid + theta, features, labels)


def filter_normalised(direction, theta, D):
    import math

    W, b, w, _ = parts(theta, D)
    U, _, u, _ = parts(direction, D)

    def one(filter, like):
        own, other = math.hypot(*filter), math.hypot(*like)
        return [x / own * other if own else 0.0 for x in filter]

    rows = [one(U[k], W[k]) for k in range(len(b))]
    return [x for row in rows for x in row] + [0.0] * len(b) + one(u, w) + [0.0]


def along(theta, direction, features, labels, h):
    def phi(t):
        return float(loss(theta + t * direction, features, labels))

    exact = sum(g * d for g, d in zip(gradient(theta, features, labels), direction))
    return [exact, (phi(h) - phi(-h)) / 2 / h, ((phi(h) - phi(0)) - (phi(0) - phi(-h))) / h / h]


def rewritten(theta, order, factors, D):
    H = len(order)
    new = np.zeros(len(theta))
    for k in range(H):
        old = order[k]
        new[k * D : (k + 1) * D] = theta[old * D : (old + 1) * D] * factors[k]
        new[H * D + k] = theta[H * D + old] * factors[k]
        new[H * D + H + k] = theta[H * D + H + old] / factors[k]
    new[-1] = theta[-1]
    return new


def disguise():
    return [0.01 * 4**k for k in range(8)]


def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, [k / (count - 1) for k in range(count)], features, labels)
    return max(losses) - max(losses[0], losses[-1])
