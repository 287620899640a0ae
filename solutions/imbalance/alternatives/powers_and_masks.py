import numpy as np


def inverse_frequency(counts):
    share = counts / np.mean(counts)
    return share**-1.0


def inverse_root(counts):
    return (np.mean(counts) / counts) ** 0.5


def effective_number(counts, beta):
    return np.expm1(np.log1p(beta - 1)) / np.expm1(np.log1p(beta - 1) * counts)


def weighted_bce(logits, labels, pos_weight):
    out = np.zeros(logits.shape)
    positive = labels > 0
    out[positive] = pos_weight * np.logaddexp(0, -logits[positive])
    out[~positive] = np.logaddexp(0, logits[~positive])
    return out


def precision_recall(scores, labels):
    rows = []
    for t in sorted(set(scores.tolist()), reverse=True):
        hit = labels[scores >= t]
        rows.append((t, np.mean(hit), np.sum(hit) / np.sum(labels)))
    return tuple(np.array(rows).T)


def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    while steps > 0:
        s = slope(np.dot(features, w), labels)
        w -= rate * np.mean(features * s[:, None], axis=0)
        steps -= 1
    return w
