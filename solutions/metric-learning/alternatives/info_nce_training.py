# Trains by InfoNCE with pairs of one class; gaps to the own similarity; einsum.

import numpy as np


def distances_loop(first, second):
    table = np.zeros((len(first), len(second)))
    for i in range(len(first)):
        for j in range(len(second)):
            for d in range(first.shape[1]):
                table[i, j] += (first[i, d] - second[j, d]) ** 2
    return table


def squared_distances(first, second):
    v = np.expand_dims(first, 1) - np.expand_dims(second, 0)
    return np.einsum("ijd,ijd->ij", v, v)


def triplet_loss(anchors, positives, negatives, margin):
    p, n = anchors - positives, anchors - negatives
    gap = np.einsum("id,id->i", p, p) - np.einsum("id,id->i", n, n) + margin
    return gap * (gap > 0)


def info_nce(similarities, labels, T):
    own = np.diag(similarities)
    keep = (labels[:, None] != labels[None, :]) | np.eye(len(labels), dtype=bool)
    total = 0
    for gaps in (similarities - own[:, None], similarities.T - own[:, None]):
        gaps = np.where(keep, gaps / T, -np.inf)
        top = gaps.max(axis=1)
        total = total + top + np.log(np.exp(gaps - top[:, None]).sum(axis=1))
    return total / 2


def break_it():
    rng = np.random.default_rng(3)
    c = rng.uniform(-1, 1, size=(12, 12))
    c[0, 0], c[6, 1] = 1.0, 0.99
    c[4], c[:, 7] = rng.uniform(-1, -0.9, size=12), rng.uniform(-1, -0.8, size=12)
    return c, np.arange(12) % 5, 1e-3


def train(images, labels):
    rng = np.random.default_rng(5)
    W = 0.1 * rng.standard_normal((64, 8))
    partners = [np.flatnonzero((labels == k) & (np.arange(len(labels)) != i)) for i, k in enumerate(labels)]
    for step in range(250):
        i = rng.integers(len(labels), size=60)
        j = np.array([rng.choice(partners[n]) for n in i])
        q, k = images[i] @ W, images[j] @ W
        g = info_nce_grad(q @ k.T, labels[i], 0.5)
        W -= 0.02 * (images[i].T @ (g @ k) + images[j].T @ (g.T @ q))
    return W
