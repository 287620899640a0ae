# Both signs of a logit are filled in by masks; training in place, on a copy.

import numpy as np


def losses_loop(probs, labels):
    table = np.zeros((len(probs), 2))
    for i in range(len(probs)):
        table[i, 0] = (labels[i] - probs[i]) ** 2
        table[i, 1] = -labels[i] * np.log(probs[i]) - (1 - labels[i]) * np.log(1 - probs[i])
    return table


def cross_entropy(logits, labels):
    size = np.abs(logits)
    loss = np.log1p(np.exp(-size))
    mistaken = (logits > 0) != (labels == 1)
    loss[mistaken] += size[mistaken]
    return loss


def cross_entropy_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    g = np.empty(len(logits))
    for_one, for_zero = labels == 1, labels == 0
    up, down = logits >= 0, logits < 0
    g[for_one & up] = -e[for_one & up] / (1 + e[for_one & up])
    g[for_one & down] = -1 / (1 + e[for_one & down])
    g[for_zero & up] = 1 / (1 + e[for_zero & up])
    g[for_zero & down] = e[for_zero & down] / (1 + e[for_zero & down])
    return g


def squared_error_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    slope = e / (1 + e) ** 2
    return 2 * cross_entropy_grad(logits, labels) * slope


def numerical_gradient(loss, weights, features, labels, h):
    found = np.zeros(len(weights))
    for j in range(len(weights)):
        up, down = np.array(weights, float), np.array(weights, float)
        up[j] += h
        down[j] -= h
        found[j] = np.mean(loss(features @ up, labels)) - np.mean(loss(features @ down, labels))
    return found / (2 * h)


def squared_error_curvature(weight, features, labels):
    p = sigmoid(weight * features)
    one = 2 * p * (1 - p) ** 2 * (3 * p - 1)
    zero = 2 * (1 - p) * p**2 * (2 - 3 * p)
    return np.where(labels == 1, one, zero) @ features**2 / len(features)


def finds_fault(gradient):
    rng = np.random.default_rng(3)
    logits, labels = rng.uniform(-300, 300, size=5000), rng.integers(2, size=5000)
    small = rng.uniform(-5, 5, size=500)
    for z, y in ((logits, labels), (small, labels[:500])):
        found, right = np.asarray(gradient(z, y)), squared_error_grad(z, y)
        if found.shape != right.shape or not np.all(np.abs(found / right - 1) < 1e-6):
            return True
    return False


def train(gradient, weights, features, labels, rate, steps):
    path = np.zeros((steps + 1, len(weights)))
    path[0] = weights
    for t in range(steps):
        g = np.asarray(gradient(features @ path[t], labels))
        path[t + 1] = path[t] - rate / len(labels) * (features * g[:, None]).sum(axis=0)
    return path
