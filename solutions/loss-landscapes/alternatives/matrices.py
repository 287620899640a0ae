# A permutation matrix times a diagonal one; lengths by SciPy; the plane from a mesh.

import numpy as np


def line_losses(start, end, places, features, labels):
    networks = [(1 - s) * start + s * end for s in places]
    return np.concatenate([loss(network[None], features, labels) for network in networks])


def plane_losses(theta, u, v, a, b, features, labels):
    first, second = np.meshgrid(a, b, indexing="ij")
    return loss(theta + first[..., None] * u + second[..., None] * v, features, labels)


def filter_normalised(direction, theta, D):
    from scipy.linalg.blas import dnrm2

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    new = np.zeros_like(U)
    for k in range(len(U)):
        own = dnrm2(U[k])
        if own > 0:
            new[k] = U[k] / own * dnrm2(W[k])
    own = dnrm2(u)
    return joined(new, np.zeros(len(c)), u / own * dnrm2(w) if own > 0 else np.zeros(len(u)), 0.0)


def along(theta, direction, features, labels, h):
    t = np.array([[-h], [0.0], [h]])
    down, here, up = loss(theta + t * direction, features, labels)
    forward, backward = (up - here) / h, (here - down) / h
    exact = np.sum(gradient(theta, features, labels) * direction)
    return exact, (forward + backward) / 2, (forward - backward) / h


def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    P = np.eye(len(order))[order]
    S = np.diag(factors)
    return np.r_[(S @ P @ W1).ravel(), S @ P @ b1, np.linalg.inv(S) @ P @ w2, b2]


def disguise():
    return np.geomspace(0.01, 100, 8)


def barrier(start, end, features, labels, count):
    s = np.linspace(0, 1, count)
    networks = np.outer(1 - s, start) + np.outer(s, end)
    losses = loss(networks, features, labels)
    return float(np.max(losses) - np.max(losses[:: count - 1]))
