# Rows and columns as one stack; large numbers for what must not be chosen; a sort.

import numpy as np


def squared_distances(first, second):
    return np.square(np.subtract(first[:, None, :], second[None])).sum(-1)


def info_nce(similarities, labels, T):
    keep = (labels[:, None] != labels) + np.eye(labels.size)
    z = np.where(keep > 0, np.stack([similarities, similarities.T]) / T, -np.inf)
    z = z - z.max(axis=2, keepdims=True)
    own = np.diagonal(z, axis1=1, axis2=2)
    return (np.log(np.exp(z).sum(axis=2)) - own).mean(axis=0)


def info_nce_grad(similarities, labels, T):
    keep = (labels[:, None] != labels) + np.eye(labels.size)
    z = np.where(keep > 0, np.stack([similarities, similarities.T]) / T, -np.inf)
    e = np.exp(z - z.max(axis=2, keepdims=True))
    p = e / e.sum(axis=2, keepdims=True)
    g = (p[0] + p[1].T) / 2
    g = g - np.diag(np.ones(labels.size))
    return g * (1 / T) / labels.size


def mine(distances, labels):
    n = len(labels)
    negative = labels[:, None] != labels
    b = np.argmax(distances * ~negative, axis=1)
    hard = np.argmin(distances + 1e300 * ~negative, axis=1)
    ok = negative & (distances > distances[np.arange(n), b][:, None])
    semi = np.argmin(np.where(ok, distances, 1e300), axis=1)
    return np.array([b, hard, np.where(np.any(ok, axis=1), semi, -1)])


def recall_at_1(embeddings, labels):
    d = squared_distances(embeddings, embeddings)
    return np.mean(labels[np.argsort(d, axis=1)[:, 1]] == labels)


def break_it():
    c = -np.ones((6, 6)) * 0.5 + np.linspace(0, 0.3, 36).reshape(6, 6)
    c[0], c[1, 1], c[2, 3], c[3, 3] = [0.8, 0.7, 0.9, 0.75, 0.6, 0.5], 0.95, 0.9, 0.91
    c[:, 5] = [-0.99, -0.98, -0.95, -0.96, -0.97, -1]
    return c.tolist(), [3, 1, 3, 2, 2, 5], 0.001
