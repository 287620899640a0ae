# NumPy's masked arrays choose the triplets; a log-sum-exp of its own; momentum.

import numpy as np


def info_nce(similarities, labels, T):
    def lse(s, axis):
        top = np.max(s, axis=axis, keepdims=True)
        return np.squeeze(top, axis) + np.log(np.sum(np.exp(s - top), axis=axis))

    apart = np.not_equal.outer(labels, labels)
    np.fill_diagonal(apart, True)
    s = np.where(apart, similarities, -np.inf) / T
    return 0.5 * (lse(s, 0) + lse(s, 1)) - np.diagonal(s)


def info_nce_grad(similarities, labels, T):
    apart = np.not_equal.outer(labels, labels)
    np.fill_diagonal(apart, True)
    s = np.where(apart, similarities, -np.inf) / T
    p, q = (np.exp(s - s.max(axis=axis, keepdims=True)) for axis in (0, 1))
    p /= p.sum(axis=0, keepdims=True)
    q /= q.sum(axis=1, keepdims=True)
    return (p + q - 2 * np.identity(len(p))) / (2 * T * len(p))


def mine(distances, labels):
    same = labels[:, None] == labels[None, :]
    positive = np.ma.array(distances, mask=~same | np.eye(len(labels), dtype=bool))
    negative = np.ma.array(distances, mask=same)
    b = positive.argmax(axis=1)
    radius = np.asarray(positive.max(axis=1))
    beyond = np.ma.array(distances, mask=same | (distances <= radius[:, None]))
    s = beyond.argmin(axis=1)
    s[beyond.count(axis=1) == 0] = -1
    return b, negative.argmin(axis=1), s


def train(images, labels):
    rng = np.random.default_rng(11)
    W, speed = rng.uniform(-0.2, 0.2, size=(64, 8)), 0.0
    for _ in range(200):
        rows = rng.choice(len(labels), size=80, replace=False)
        e = images[rows] @ W
        d = squared_distances(e, e)
        b, _, s = mine(d, labels[rows])
        ok = s >= 0
        ga, gb, gc = triplet_grad(e[ok], e[b[ok]], e[s[ok]], 0.5)
        x = images[rows]
        g = (x[ok].T @ ga + x[b[ok]].T @ gb + x[s[ok]].T @ gc) / 80
        speed = 0.8 * speed - 0.01 * g
        W = W + speed
    return W
