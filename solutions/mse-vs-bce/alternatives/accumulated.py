# The path as a running sum of steps; one gradient from the other.

import numpy as np


def losses_loop(probs, labels):
    table = {}
    for i, (p, y) in enumerate(zip(probs, labels)):
        table[i] = (p - y) ** 2, -np.log(p if y == 1 else 1 - p)
    return np.array(list(table.values()))


def cross_entropy(logits, labels):
    wrong = (1 - 2 * labels) * logits
    return np.maximum(wrong, 0) + np.log1p(np.exp(-np.abs(wrong)))


def cross_entropy_grad(logits, labels):
    return np.where(labels == 1, -1 / (1 + np.exp(logits)), 1 / (1 + np.exp(-logits)))


def squared_error_grad(logits, labels):
    pull = cross_entropy_grad(logits, labels)
    other = cross_entropy_grad(logits, 1 - labels)
    return -2 * pull * pull * other


def numerical_gradient(loss, weights, features, labels, h):
    def mean(w):
        return float(np.mean(loss(features @ w, labels)))

    found = []
    for j in range(len(weights)):
        e = np.arange(len(weights)) == j
        found += [mean(weights + h * e) - mean(weights - h * e)]
    return np.array(found) * 0.5 / h


def squared_error_curvature(weight, features, labels):
    squares = np.square(features)
    p = np.exp(-cross_entropy(weight * features, labels))
    return (squares * (6 * p**2 - 2 * p) * (1 - p) ** 2).mean()


def finds_fault(gradient):
    logits, labels = np.linspace(-300, 300, 3001), np.arange(3001) % 2
    for y in (labels, 1 - labels):
        found = gradient(logits, y)
        if np.shape(found) != np.shape(logits):
            return True
        if not np.allclose(found, squared_error_grad(logits, y), rtol=1e-3 / 2, atol=0.0):
            return True
    return False


def train(gradient, weights, features, labels, rate, steps):
    w, moves = weights, [weights]
    for _ in range(steps):
        moves.append(-rate * (gradient(features @ w, labels) @ features) / len(labels))
        w = w + moves[-1]
    return np.cumsum(moves, axis=0)
