# A golden-section search; slopes by gaps to the label's logit; bins by np.digitize.

import numpy as np


def smoothed_loss(logits, labels, epsilon):
    rows = np.arange(len(labels))
    gaps = logits - logits[rows, labels][:, None]
    top = gaps.max(axis=1, keepdims=True)
    return top[:, 0] + np.log(np.exp(gaps - top).sum(axis=1)) - epsilon * gaps.mean(axis=1)


def nll_slope(logits, labels, T):
    gaps = (logits - logits[np.arange(len(labels)), labels][:, None]) / T
    w = np.exp(gaps - gaps.max(axis=1, keepdims=True))
    return -np.mean((w * gaps).sum(axis=1) / w.sum(axis=1))


def reliability_bins(confidences, correct, bins):
    m = np.digitize(confidences, np.arange(1, bins) / bins, right=True)
    inside = m[:, None] == np.arange(bins)
    n = inside.sum(axis=0)
    with np.errstate(all="ignore"):
        return n, confidences @ inside / n, correct @ inside / n


def ece(confidences, correct, bins):
    m = np.digitize(confidences, np.arange(1, bins) / bins, right=True)
    return np.abs(np.bincount(m, correct - confidences)).sum() / confidences.size


def fit_temperature(logits, labels, low, high):
    share = (5**0.5 - 1) / 2
    while high - low > 1e-6 * low:
        a, b = high - share * (high - low), low + share * (high - low)
        if nll(logits, labels, a) < nll(logits, labels, b):
            high = b
        else:
            low = a
    return (low + high) / 2


def break_edges():
    c = [0, 0.1, 0.1, 0.1, 0.25, 0.4, 0.5, 0.75, 0.8, 0.8, 0.8, 1, 1]
    return c, [1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0]


def break_average():
    c = np.array([0.3, 0.31, 0.45, 0.8, 0.96, 0.97, 0.99])
    return c, np.array([1, 0, 1, 0, 1, 1, 0])


def break_zero():
    return np.repeat([0.81, 0.86], 200), np.repeat([1, 0, 1, 0], [172, 28, 162, 38])
