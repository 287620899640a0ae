# Where a loop is allowed, plain Python: `math`, and lists.

import numpy as np


def losses_loop(probs, labels):
    import math

    table = []
    i = 0
    while i < len(probs):
        of_label = probs[i] if labels[i] else 1 - probs[i]
        table.append(((1 - of_label) ** 2, -math.log(of_label)))
        i += 1
    return table


def cross_entropy(logits, labels):
    return np.logaddexp(0.0, np.where(labels, -logits, logits))


def cross_entropy_grad(logits, labels):
    sign = np.where(labels, -1, 1)
    return sign / (1 + np.exp(-sign * logits))


def squared_error_grad(logits, labels):
    sign = np.where(labels, -1, 1)
    wrong = 1 / (1 + np.exp(-sign * logits))
    right = 1 / (1 + np.exp(sign * logits))
    return 2 * sign * wrong**2 * right


def numerical_gradient(loss, weights, features, labels, h):
    examples = len(labels)
    found = []
    for j in range(features.shape[1]):
        logits, step = features @ weights, h * features[:, j]
        above, below = loss(logits + step, labels), loss(logits - step, labels)
        found.append(sum(a - b for a, b in zip(above, below)) / (2 * h * examples))
    return found


def squared_error_curvature(weight, features, labels):
    import math

    total = 0.0
    for x, y in zip(features, labels):
        p = 1 / (1 + math.exp(-weight * x))
        if y == 0:
            p = 1 - p
        total += x * x * 2 * p * (1 - p) ** 2 * (3 * p - 1)
    return total / len(labels)


def finds_fault(gradient):
    import math

    logits = [z for z in range(-300, 301) for _ in (0, 1)]
    labels = [y for _ in range(601) for y in (0, 1)]
    try:
        found = gradient(np.array(logits, float), np.array(labels))
        if found.shape != (1202,):
            return True
        for z, y, g in zip(logits, labels, found):
            p, q = 1 / (1 + math.exp(-z)), 1 / (1 + math.exp(z))
            right = -2 * p * q * q if y == 1 else 2 * p * p * q
            if not abs(g - right) < 1e-5 * abs(right):
                return True
    except ArithmeticError:
        return True
    return False


def train(gradient, weights, features, labels, rate, steps):
    w = list(weights)
    rows = [list(w)]
    for _ in range(steps):
        g = gradient(features @ np.array(w), labels)
        for j in range(len(w)):
            w[j] = w[j] - rate * float(np.mean(g * features[:, j]))
        rows.append(list(w))
    return rows
