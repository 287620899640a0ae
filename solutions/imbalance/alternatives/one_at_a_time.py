import numpy as np


def effective_number(counts, beta):
    weights = []
    for n in counts.tolist():
        weights.append((1 - beta) / -np.expm1(n * np.log(beta)) if beta > 0 else 1.0)
    return weights


def weighted_mean_loop(logits, labels, pos_weight):
    i, above, below = 0, 0.0, 0.0
    while i < len(logits):
        p = 1 / (1 + np.exp(-logits[i]))
        y = labels[i]
        above -= pos_weight * y * np.log(p) + (1 - y) * np.log(1 - p)
        below += pos_weight * y + (1 - y)
        i += 1
    return above / below


def precision_recall(scores, labels):
    thresholds, precision, recall = [], [], []
    for t in sorted({float(s) for s in scores})[::-1]:
        true = sum(1 for s, y in zip(scores, labels) if s >= t and y == 1)
        false = sum(1 for s, y in zip(scores, labels) if s >= t and y == 0)
        thresholds.append(t)
        precision.append(true / (true + false))
        recall.append(true / sum(labels))
    return thresholds, precision, recall


def best_f1(scores, labels):
    """By the middle between two scores."""
    best, f1 = None, -1.0
    thresholds, precision, recall = precision_recall(scores, labels)
    for i, (p, r) in enumerate(zip(precision, recall)):
        below = thresholds[i + 1] if i + 1 < len(thresholds) else thresholds[i] - 2
        now = 0.0 if p + r == 0 else 2 * p * r / (p + r)
        if now > f1:
            best, f1 = (thresholds[i] + below) / 2, now
    return best, f1
