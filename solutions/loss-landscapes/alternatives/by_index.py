# Flat indices instead of parts; a loop that counts; two planes added.

import numpy as np


def line_losses(start, end, places, features, labels):
    losses = np.zeros(len(places))
    i = 0
    while i < len(places):
        losses[i] = loss(start * (1 - places[i]) + end * places[i], features, labels)
        i += 1
    return losses


def plane_losses(theta, u, v, a, b, features, labels):
    first = np.outer(a, u).reshape(len(a), 1, len(u))
    second = np.outer(b, v).reshape(1, len(b), len(v))
    return loss(theta + first + second, features, labels)


def filter_normalised(direction, theta, D):
    H = (len(theta) - 1) // (D + 2)
    found = np.zeros(len(theta))
    ranges = [slice(k * D, (k + 1) * D) for k in range(H)] + [slice(H * D + H, H * D + 2 * H)]
    for where in ranges:
        u, w = direction[where], theta[where]
        if not np.any(u) or not np.any(w):
            continue
        top, other = np.max(np.abs(u)), np.max(np.abs(w))
        times = np.linalg.norm(w / other) / np.linalg.norm(u / top)
        found[where] = u / top * times * other
    return found


def along(theta, direction, features, labels, h):
    three = loss(np.stack([theta - h * direction, theta, theta + h * direction]), features, labels)
    slope = np.dot(direction, gradient(theta, features, labels))
    return np.array([slope, three @ [-1, 0, 1] / (2 * h), three @ [1, -2, 1] / h**2])


def rewritten(theta, order, factors, D):
    H = len(order)
    rows = (np.asarray(order)[:, None] * D + np.arange(D)).ravel()
    where = np.concatenate([rows, H * D + order, H * D + H + order, [len(theta) - 1]])
    times = np.concatenate([np.repeat(factors, D), factors, 1 / factors, [1.0]])
    return theta[where] * times


def disguise():
    factors = np.ones(8)
    factors[::2] = 100
    return factors


def barrier(start, end, features, labels, count):
    losses = line_losses(start, end, np.arange(count) / (count - 1), features, labels)
    ends = losses[[0, -1]]
    return np.max(losses - ends.max())
