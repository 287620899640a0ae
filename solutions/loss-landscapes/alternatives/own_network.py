# The network is written anew; nothing of the notebook's but `parts` is used.

import numpy as np


def line_losses(start, end, places, features, labels):
    def mean_loss(theta):
        W1, b1, w2, b2 = parts(theta, features.shape[1])
        z = np.maximum(features @ W1.T + b1, 0) @ w2 + b2
        return np.mean(np.where(labels == 1, np.logaddexp(0, -z), np.logaddexp(0, z)))

    found = {}
    for i, s in enumerate(places):
        found[i] = mean_loss((1 - s) * start + s * end)
    return np.array(list(found.values()))


def plane_losses(theta, u, v, a, b, features, labels):
    D = features.shape[1]
    many = theta + a[:, None, None] * u + b[None, :, None] * v
    W1, b1, w2, b2 = parts(many, D)
    hidden = np.maximum(np.einsum("nd,abhd->abnh", features, W1) + b1[:, :, None, :], 0)
    z = np.einsum("abnh,abh->abn", hidden, w2) + b2[..., None]
    return np.logaddexp(0, (1 - 2 * labels) * z).mean(axis=2)


def filter_normalised(direction, theta, D):
    H = (direction.size - 1) // (D + 2)
    number = np.concatenate([np.repeat(np.arange(H), D), np.full(H, -1), np.full(H, H), [-1]])
    result = np.zeros(direction.size)
    for f in range(H + 1):
        mask = number == f
        u = np.asarray(direction[mask], dtype=np.longdouble)
        w = np.asarray(theta[mask], dtype=np.longdouble)
        length = np.sqrt((u**2).sum())
        if length > 0:
            result[mask] = u / length * np.sqrt((w**2).sum())
    return result


def along(theta, direction, features, labels, h):
    D = features.shape[1]
    W1, b1, w2, b2 = parts(theta, D)
    V1, c1, v2, c2 = parts(direction, D)

    def phi(t):
        hidden = np.maximum(features @ (W1 + t * V1).T + b1 + t * c1, 0)
        z = hidden @ (w2 + t * v2) + b2 + t * c2
        return np.mean(np.logaddexp(0, z) - labels * z)

    a = features @ W1.T + b1
    z = np.maximum(a, 0) @ w2 + b2
    dz = (np.where(a > 0, features @ V1.T + c1, 0) @ w2) + np.maximum(a, 0) @ v2 + c2
    slope = np.mean((1 / (1 + np.exp(-z)) - labels) * dz)
    return np.array([slope, (phi(h) - phi(-h)) / (2 * h), (phi(h) - 2 * phi(0) + phi(-h)) / h**2])


def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    W, b, w = np.empty_like(W1), np.empty_like(b1), np.empty_like(w2)
    for k, (old, factor) in enumerate(zip(order, factors)):
        W[k], b[k], w[k] = factor * W1[old], factor * b1[old], w2[old] / factor
    return joined(W, b, w, b2)


def disguise():
    return np.array([1000.0, 1, 1, 1, 1, 1, 1, 0.001])


def barrier(start, end, features, labels, count):
    best = low = None
    for k in range(count):
        s = k / (count - 1)
        here = line_losses(start, end, np.array([s]), features, labels)[0]
        best = here if best is None else max(best, here)
        if k in (0, count - 1):
            low = here if low is None else max(low, here)
    return best - low
