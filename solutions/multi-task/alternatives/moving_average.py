# Sigma follows a moving average of the losses; heavy ball.

import numpy as np


def cosines(gradients):
    g = np.asarray(gradients, dtype=float)
    size = np.max(np.abs(g), axis=1)
    g = np.divide(g, size[:, None], out=np.zeros_like(g), where=size[:, None] > 0)
    products = g @ g.T
    lengths = np.sqrt(np.diag(products))
    both = np.outer(lengths, lengths)
    return np.divide(products, both, out=np.zeros_like(both), where=both > 0)


def uncertainty(losses, log_sigma, regression):
    factors = np.array([1.0, 0.5])[regression]
    precision = np.exp(-log_sigma) ** 2
    return (
        factors * precision * losses + log_sigma,
        factors * precision,
        -2 * factors * precision * losses + 1,
        (np.log(losses) + np.log1p(-regression / 2) + np.log(2)) / 2,
    )


def train(tasks, start):
    w, speed, usual = start, 0, None
    for _ in range(400):
        losses, gradients = tasks(w)
        usual = losses if usual is None else 0.8 * usual + 0.2 * losses
        speed = 0.5 * speed - 0.1 * (gradients / (2 * np.maximum(usual, losses))[:, None]).sum(axis=0)
        w = w + speed
    return w
