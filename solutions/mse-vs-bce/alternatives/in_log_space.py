# Everything from log-probabilities: products are sums, taken to the exponential at the end.

import numpy as np


def losses_loop(probs, labels):
    table = np.empty((probs.size, 2))
    i = 0
    while i < probs.size:
        p = probs[i] if labels[i] else 1 - probs[i]
        table[i] = (1 - p) ** 2, -np.log(p)
        i += 1
    return table


def cross_entropy(logits, labels):
    return np.logaddexp(0, np.where(labels == 1, -logits, logits))


def cross_entropy_grad(logits, labels):
    return (-1.0) ** labels * np.exp(-cross_entropy(-logits, labels))


def squared_error_grad(logits, labels):
    log_p, log_rest = -cross_entropy(logits, labels), -cross_entropy(-logits, labels)
    return (-1.0) ** labels * np.exp(np.log(2) + log_p + 2 * log_rest)


def numerical_gradient(loss, weights, features, labels, h):
    z = features @ weights
    moved = (loss(z + h * x, labels) - loss(z - h * x, labels) for x in features.T)
    return np.array([d.mean() for d in moved]) / h / 2


def squared_error_curvature(weight, features, labels):
    z = weight * features
    log_p, log_rest = -cross_entropy(z, labels), -cross_entropy(-z, labels)
    p = np.exp(log_p)
    terms = 2 * (3 * p - 1) * np.exp(log_p + 2 * log_rest)
    return np.average(terms * features**2)


def finds_fault(gradient):
    logits = np.concatenate([-np.geomspace(1e-3, 300, 400), np.linspace(-300, 300, 601)])
    logits = np.concatenate([logits, -logits])
    labels = np.arange(logits.size) % 2
    for y in (labels, 1 - labels, 0 * labels, 0 * labels + 1):
        with np.errstate(all="ignore"):
            found = np.asarray(gradient(logits, y))
        right = squared_error_grad(logits, y)
        if found.shape != right.shape or not np.all(np.abs(found / right - 1) < 1e-4):
            return True
    return False


def train(gradient, weights, features, labels, rate, steps):
    from functools import reduce

    def step(path, _):
        pull = gradient(features @ path[-1], labels) @ features
        return [*path, path[-1] - rate / len(labels) * pull]

    return np.stack(reduce(step, range(steps), [np.array(weights)]))
