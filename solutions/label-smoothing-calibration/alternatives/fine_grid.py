# A grid that is refined around its best point.

import numpy as np


def fit_temperature(logits, labels, low, high):
    first, last = low, high
    for _ in range(7):
        grid = np.geomspace(low, high, 21)
        losses = np.array([nll(logits, labels, T) for T in grid])
        best = losses.argmin()
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 20)]
    return np.clip(grid[best], first, last)


def nll(logits, labels, T):
    z = logits / T
    logs = z - np.logaddexp.reduce(z, axis=1)[:, None]
    return -np.diag(logs[:, labels]).mean()


def nll_slope(logits, labels, T):
    e = np.exp((logits - logits.max(axis=1, keepdims=True)) / T)
    expected = np.sum(e * logits, axis=1) / e.sum(axis=1)
    return np.mean(logits[np.arange(labels.size), labels] - expected) / T


def break_zero():
    c = np.r_[np.full(100, 0.41), np.full(100, 0.46)]
    return [c, [1] * 46 + [0] * 54 + [1] * 41 + [0] * 59]


def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20)
    pair = []
    for scale in [1, T]:
        confidences, correct = judged(new_logits / scale, new_labels)
        pair.append(ece(confidences, correct, 15))
    return np.array(pair)
