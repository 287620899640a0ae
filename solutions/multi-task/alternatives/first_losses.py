# Weights are one over the first losses, and stay.

import numpy as np


def box_loss_loop(residuals):
    return [sum(min(abs(r), 1) * (abs(r) - min(abs(r), 1) / 2) for r in row) for row in residuals]


def uncertainty(losses, log_sigma, regression):
    terms, weights, slopes, best = [], [], [], []
    for loss, s, is_regression in zip(losses, log_sigma, regression):
        a = 0.5 if is_regression else 1.0
        terms.append(a * loss / np.exp(s) ** 2 + s)
        weights.append(a / np.exp(s) ** 2)
        slopes.append(1 - 2 * a * loss / np.exp(s) ** 2)
        best.append((np.log(2 * a) + np.log(loss)) / 2)
    return terms, weights, slopes, best


def break_it():
    pairs = [([1, 0], [3, 1]), ([10, 0], [-6, 20]), ([4, 0], [-2.5, 0]), ([-2, 2], [3, -3.1])]
    return [a for a, _ in pairs], [b for _, b in pairs]


def train(tasks, start):
    first = tasks(start)[0]
    w = start
    for k in range(590):
        w = w - 0.15 * (1 - k / 700) * (tasks(w)[1].T / first).sum(axis=1)
    return w
