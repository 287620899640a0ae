# Everything in plain loops, where loops are allowed.

import numpy as np


def targets_loop(labels, epsilon, classes):
    return [
        [1 - epsilon + epsilon / classes if k == label else epsilon / classes for k in range(classes)]
        for label in labels.tolist()
    ]


def numerical_gradient(logits, labels, epsilon, h):
    z = logits.astype(float)
    g = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for k in range(z.shape[1]):
            ends = []
            for sign in (1, -1):
                row = z[i : i + 1].copy()
                row[0, k] += sign * h
                ends.append(smoothed_loss(row, labels[i : i + 1], epsilon)[0])
            g[i, k] = (ends[0] - ends[1]) / (2 * h)
    return g


def optimum(epsilon, classes):
    import math

    if epsilon <= 0:
        return [math.inf, 0]
    t = [1 - epsilon + epsilon / classes] + [epsilon / classes] * (classes - 1)
    return [math.log(t[0]) - math.log(t[1]), -sum(p * math.log(p) for p in t)]


def judged(logits, labels):
    import math

    confidences, correct = [], []
    for row, label in zip(logits.tolist(), labels.tolist()):
        largest = max(row)
        confidences.append(1 / sum(math.exp(z - largest) for z in row))
        correct.append(int(row.index(largest) == label))
    return np.array(confidences), np.array(correct)


def reliability_bins(confidences, correct, bins):
    members = [[] for _ in range(bins)]
    for c, right in zip(confidences, correct):
        m = 0
        while c > (m + 1) / bins:
            m += 1
        members[m].append((c, right))
    mean = [np.mean(inside, axis=0) if inside else (np.nan, np.nan) for inside in members]
    return [len(inside) for inside in members], [m[0] for m in mean], [m[1] for m in mean]


def ece(confidences, correct, bins):
    total = 0.0
    for m in range(bins):
        inside = (confidences > m / bins) & (confidences <= (m + 1) / bins)
        if m == 0:
            inside = inside | (confidences == 0)
        if inside.any():
            total += inside.mean() * abs(correct[inside].mean() - confidences[inside].mean())
    return total


def ece_of_perfect(confidences, bins, repeats):
    total = 0.0
    for _ in range(repeats):
        total += ece(confidences, np.random.binomial(1, confidences), bins)
    return total / repeats
