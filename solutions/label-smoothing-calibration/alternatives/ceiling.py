# Bins by rounding up; Newton's steps in 1/T; masks.

import numpy as np


def smoothed_targets(labels, epsilon, classes):
    t = np.full((labels.size, classes), epsilon / classes)
    t[np.arange(labels.size), labels] = 1 - epsilon * (classes - 1) / classes
    return t


def smoothed_grad(logits, labels, epsilon):
    z = logits - np.max(logits, axis=1, keepdims=True)
    p = np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)
    one_hot = np.arange(logits.shape[1]) == labels[:, None]
    return (1 - epsilon) * (p - one_hot) + epsilon * (p - 1 / logits.shape[1])


def optimum(epsilon, classes):
    if not epsilon:
        return np.array([np.inf, 0.0])
    gap = np.log1p(classes * (1 - epsilon) / epsilon)
    # At the optimum the loss is the log-sum-exp less the expected logit.
    expected = (1 - epsilon + epsilon / classes) * gap
    return np.array([gap, np.log(np.exp(gap) + classes - 1) - expected])


def reliability_bins(confidences, correct, bins):
    m = np.ceil(confidences * bins).clip(1, bins)
    rows = []
    for number in range(1, bins + 1):
        c, right = confidences[m == number], correct[m == number]
        rows.append([len(c), *((c.mean(), right.mean()) if len(c) else (np.nan, np.nan))])
    return np.array(rows).T


def ece(confidences, correct, bins):
    n, claimed, right = reliability_bins(confidences, correct, bins)
    some = np.asarray(n) > 0
    return np.average(np.abs(right - claimed)[some], weights=np.asarray(n)[some])


def ece_of_perfect(confidences, bins, repeats):
    m = np.ceil(confidences * bins).clip(1, bins).astype(int) - 1
    coins = np.random.default_rng().random((repeats, confidences.size)) < confidences
    member = np.eye(bins)[m]
    return np.abs((coins - confidences) @ member).sum(axis=1).mean() / confidences.size


def fit_temperature(logits, labels, low, high):
    a_low, a_high = 1 / high, 1 / low
    for _ in range(60):
        a = (a_low + a_high) / 2
        slope = np.mean(np.sum(smoothed_grad(a * logits, labels, 0.0) * logits, axis=1))
        a_low, a_high = (a_low, a) if slope > 0 else (a, a_high)
    return 1 / a
