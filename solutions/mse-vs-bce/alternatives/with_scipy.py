# SciPy's functions, and its derivative; the gradients by logarithms.

import numpy as np


def losses_loop(probs, labels):
    from scipy.special import xlogy

    return [
        [(p - y) ** 2, -xlogy(y, p) - xlogy(1 - y, 1 - p)] for p, y in zip(probs, labels)
    ]


def cross_entropy(logits, labels):
    from scipy.special import log_expit

    return -labels * log_expit(logits) - (1 - labels) * log_expit(-logits)


def cross_entropy_grad(logits, labels):
    from scipy.special import expit

    return (1 - labels) * expit(logits) - labels * expit(-logits)


def squared_error_grad(logits, labels):
    from scipy.special import log_expit

    logs = log_expit(logits) + log_expit(-logits) + log_expit((1 - 2 * labels) * logits)
    return 2 * (1 - 2 * labels) * np.exp(logs)


def numerical_gradient(loss, weights, features, labels, h):
    def mean(w):
        return np.average(loss(features.dot(w), labels))

    e = np.identity(weights.size)
    return [(mean(weights + h * row) - mean(weights - h * row)) / 2 / h for row in e]


def squared_error_curvature(weight, features, labels):
    from scipy.special import expit

    p = expit(weight * features)
    slope = p * (1 - p)
    second = 2 * slope**2 + 2 * (p - labels) * slope * (1 - 2 * p)
    return np.average(second * features**2)


def finds_fault(gradient):
    for start in np.arange(-300, 300, 5):
        logits = np.array([start, start + 1.3, start + 2.5, start + 3.7], float)
        for labels in ([0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]):
            labels = np.array(labels)
            right = squared_error_grad(logits, labels)
            found = gradient(logits, labels)
            if np.shape(found) != (4,) or not np.allclose(found / right, 1, rtol=1e-4):
                return True
    return False


def train(gradient, weights, features, labels, rate, steps):
    def step(w):
        return w - rate * np.mean(gradient(features @ w, labels)[:, None] * features, axis=0)

    path = [np.array(weights, dtype=float)]
    while len(path) <= steps:
        path.append(step(path[-1]))
    return path
