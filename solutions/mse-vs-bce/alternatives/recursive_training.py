# Training as a recursion; the numerical gradient by moving the logits of all weights at once.

import numpy as np


def losses_loop(probs, labels):
    def both(p, y):
        return (p - y) ** 2, -(y * np.log(p) + (1 - y) * np.log1p(-p))

    rows = map(both, probs, labels)
    return np.array([row for row in rows])


def cross_entropy(logits, labels):
    e = np.log1p(np.exp(-abs(logits)))
    return e + abs(logits) * np.where(logits >= 0, 1 - labels, labels)


def cross_entropy_grad(logits, labels):
    p, q = sigmoid(logits), sigmoid(-logits)
    return p * (1 - labels) - q * labels


def squared_error_grad(logits, labels):
    p, q = sigmoid(logits), sigmoid(-logits)
    return np.where(labels == 0, 2 * p * p * q, -2 * p * q * q)


def numerical_gradient(loss, weights, features, labels, h):
    table = (features @ weights)[:, None] + np.stack([h * features, -h * features])
    above, below = (np.stack([loss(z, labels) for z in half.T]) for half in table)
    return ((above - below) / (2 * h)).mean(axis=1)


def squared_error_curvature(weight, features, labels):
    z = weight * features
    h = 1e-3
    slopes = [squared_error_grad(z + step, labels) for step in (-2 * h, -h, h, 2 * h)]
    second = (slopes[0] - 8 * slopes[1] + 8 * slopes[2] - slopes[3]) / (12 * h)
    return np.mean(second * features**2)


def finds_fault(gradient):
    def wrong(logits, labels):
        with np.errstate(all="ignore"):
            found = np.asarray(gradient(logits, labels), float)
            right = squared_error_grad(logits, labels)
            if found.shape != right.shape:
                return True
            return not np.max(abs(np.log(found / right))) < 1e-5

    logits = np.arange(-299.5, 300)
    both = np.arange(600) % 2
    return any(wrong(logits, labels) for labels in (both, 1 - both))


def train(gradient, weights, features, labels, rate, steps):
    if steps == 0:
        return np.array([weights])
    path = train(gradient, weights, features, labels, rate, steps - 1)
    pull = features.T @ (gradient(features @ path[-1], labels) / len(labels))
    return np.append(path, [path[-1] - rate * pull], axis=0)
