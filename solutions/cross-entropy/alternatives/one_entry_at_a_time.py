import numpy as np


def lse_loop(z):
    largest, k, total = max(z), 0, 0.0
    while k < len(z):
        total += np.exp(z[k] - largest)
        k += 1
    return largest + np.log(total)


def numerical_gradient(loss, logits, labels, h=1e-5):
    logits = np.asarray(logits, float)
    gradient = np.empty_like(logits)
    for i, k in np.ndindex(logits.shape):
        row = logits[i : i + 1].copy()
        row[0, k] += h
        above = loss(row, labels[i : i + 1])[0]
        row[0, k] = logits[i, k] - h
        gradient[i, k] = (above - loss(row, labels[i : i + 1])[0]) / (2 * h)
    return gradient


def finds_fault(gradient):
    rng = np.random.default_rng(1)
    z, y = rng.uniform(-3, 3, (10, 5)), rng.permutation(np.arange(10) % 5)
    shift = np.repeat([1000.0, -1000.0], 5)[:, None]
    for table in (z, z + shift):
        wanted = numerical_gradient(cross_entropy, table, y, 1e-4)
        error = np.abs(gradient(table, y) - wanted)
        if np.isnan(error).any() or error.max() > 5e-4:
            return np.bool_(True)
    return np.bool_(False)


def train(gradient, features, labels, classes, steps, rate):
    n, d = np.shape(features)
    weights = np.zeros((d, classes))
    while steps > 0:
        weights -= rate / n * np.einsum("nd,nk->dk", features, gradient(features @ weights, labels))
        steps -= 1
    return weights
