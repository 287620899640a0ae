# Trains against one proxy for each class by softmax cross-entropy; ranks instead of masks.

import numpy as np


def distances_loop(first, second):
    return [[float(sum((x - y) ** 2 for x, y in zip(a, b))) for b in second] for a in first]


def triplet_loss(anchors, positives, negatives, margin):
    def length(v):
        return np.linalg.norm(v, axis=-1) ** 2

    return np.clip(length(anchors - positives) - length(negatives - anchors) + margin, 0, None)


def recall_at_1(embeddings, labels):
    v = np.asarray(embeddings, dtype=float)
    found = []
    for i in range(len(v)):
        others = np.delete(np.arange(len(v)), i)
        nearest = others[np.linalg.norm(v[others] - v[i], axis=1).argmin()]
        found.append(labels[nearest] == labels[i])
    return sum(found) / len(found)


def train(images, labels):
    classes, y = np.unique(labels, return_inverse=True)
    rng = np.random.default_rng(2)
    W, proxies = rng.normal(size=(64, 8)) / 8, rng.normal(size=(8, len(classes))) / 3
    for _ in range(1500):
        z = images @ W @ proxies
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        g = images.T @ p / len(y) + 1e-3 * W @ proxies
        W, proxies = W - 0.2 * g @ proxies.T, proxies - 0.2 * W.T @ g
    return W
