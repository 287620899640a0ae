# SciPy for distances, log-sum-exps and softmaxes; linear discriminants for the embedding.

import numpy as np


def squared_distances(first, second):
    from scipy.spatial.distance import cdist

    return cdist(first, second, "sqeuclidean")


def info_nce(similarities, labels, T):
    from scipy.special import logsumexp

    s = np.array(similarities / T)
    s[np.equal.outer(labels, labels) & (np.arange(len(s)) != np.arange(len(s))[:, None])] = -np.inf
    return np.stack([logsumexp(s, axis=k) for k in (0, 1)]).mean(axis=0) - s.diagonal()


def info_nce_grad(similarities, labels, T):
    from scipy.special import softmax

    s = np.array(similarities / T)
    s[np.equal.outer(labels, labels) & (np.arange(len(s)) != np.arange(len(s))[:, None])] = -np.inf
    g = softmax(s, axis=0) + softmax(s, axis=1)
    g[np.diag_indices(len(s))] -= 2
    return g / (2 * T * len(s))


def recall_at_1(embeddings, labels):
    from scipy.spatial.distance import cdist

    order = cdist(embeddings, embeddings).argsort(axis=1)
    others = order[order != np.arange(len(order))[:, None]].reshape(len(order), -1)
    return float((labels[others[:, 0]] == labels).mean())


def train(images, labels):
    from scipy.linalg import eigh

    within, means = np.zeros((64, 64)), []
    for k in np.unique(labels):
        of_class = images[labels == k]
        within += np.cov(of_class.T, bias=True) * len(of_class)
        means.append(of_class.mean(axis=0))
    within = within / len(labels) + 0.02 * np.eye(64)
    return eigh(np.cov(np.transpose(means)), within)[1][:, -8:]
