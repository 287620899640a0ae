# Norms by `np.linalg` on filters near one; masks for zeros; differences by `np.diff`.

import numpy as np


def line_losses(start, end, places, features, labels):
    both, losses = np.stack([start, end]), []
    for s in places:
        losses.append(loss(np.array([1 - s, s]) @ both, features, labels))
    return np.hstack(losses)


def plane_losses(theta, u, v, a, b, features, labels):
    shape = len(a), len(b)
    i, j = np.divmod(np.arange(len(a) * len(b)), len(b))
    return np.reshape(loss(theta + a[i, None] * u + b[j, None] * v, features, labels), shape)


def filter_normalised(direction, theta, D):
    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    for filters, like in [(U, W), (u.reshape(1, -1), w.reshape(1, -1))]:
        zero = ~filters.any(axis=1) | ~like.any(axis=1)
        filters[zero], like[zero] = 1, 1
        filters /= np.abs(filters).max(axis=1)[:, None]
        top = np.abs(like).max(axis=1)[:, None]
        lengths = np.linalg.norm(like / top, axis=1) / np.linalg.norm(filters, axis=1)
        filters *= lengths[:, None]
        filters *= top
        filters[zero] = 0
    c[:], d = 0, 0
    return joined(U, c, u, d)


def along(theta, direction, features, labels, h):
    losses = np.array([loss(theta + k * h * direction, features, labels) for k in (-1, 0, 1)])
    first = np.diff(losses) / h
    return np.array([direction @ gradient(theta, features, labels), first.mean(), np.diff(first)[0] / h])


def rewritten(theta, order, factors, D):
    inverse = np.argsort(order)
    W1, b1, w2, b2 = parts(theta, D)
    W, b, w = np.zeros(W1.shape), np.zeros(b1.shape), np.zeros(w2.shape)
    W[inverse], b[inverse], w[inverse] = W1, b1, w2
    return joined(np.einsum("h,hd->hd", factors, W), factors * b, w / factors, b2)


def disguise():
    return np.where(np.arange(8) < 4, 20.0, 1 / 20)


def barrier(start, end, features, labels, count):
    losses = np.asarray(line_losses(start, end, np.linspace(0.0, 1.0, num=count), features, labels))
    return np.sort(losses)[-1] - np.maximum(losses[0], losses[-1])
