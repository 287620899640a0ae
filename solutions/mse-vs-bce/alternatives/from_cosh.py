# Hyperbolic functions; the slope of the squared error as a ratio to that of cross-entropy.

import numpy as np


def losses_loop(probs, labels):
    squares, entropies = [], []
    for p, y in zip(probs, labels):
        squares.append((p - y) * (p - y))
        entropies.append(-np.log(abs(1 - y - p)))
    return np.column_stack([squares, entropies])


def cross_entropy(logits, labels):
    # log(2 cosh(z / 2)) less or plus z / 2, with the large part taken out.
    half = np.abs(logits) / 2
    return half + np.log1p(np.exp(-2 * half)) - (labels - 0.5) * logits


def cross_entropy_grad(logits, labels):
    sign = 1.0 - 2.0 * labels
    return sign * sigmoid(sign * logits)


def squared_error_grad(logits, labels):
    ratio = 2 * np.cosh(logits / 2.0) ** 2
    return cross_entropy_grad(logits, labels) / ratio


def numerical_gradient(loss, weights, features, labels, h):
    D = len(weights)
    moved = weights + np.concatenate([h * np.eye(D), -h * np.eye(D)])
    means = np.array([loss(features @ w, labels).mean() for w in moved])
    return (means[:D] - means[D:]) / (2 * h)


def squared_error_curvature(weight, features, labels):
    t = np.tanh(weight * features / 2)
    # sigmoid = (1 + t) / 2, and t has the slope (1 - t^2) / 2
    slope, bend = (1 - t**2) / 4, -t * (1 - t**2) / 4
    off = (1 + t) / 2 - labels
    return (2 * features**2 * (slope**2 + off * bend)).sum() / features.size


def finds_fault(gradient):
    logits = np.concatenate([np.linspace(-300, 300, 999), np.linspace(-9, 9, 181)])
    logits, labels = np.append(logits, logits), np.repeat([1, 0], 1180)
    found = np.array(gradient(logits, labels))
    if found.shape != labels.shape:
        return True
    right = squared_error_grad(logits, labels)
    close = abs(found - right) <= 1e-8 * abs(right)
    return bool((~close).any())


def train(gradient, weights, features, labels, rate, steps):
    path = np.empty((1, len(weights)))
    path[0] = weights
    for _ in range(steps):
        w = path[-1]
        g = gradient(np.dot(features, w), labels)
        path = np.vstack([path, w - rate * np.dot(g, features) / len(g)])
    return path
