# SciPy for log-softmax, relative entropies and cosines; its BFGS for the product of the losses.

import numpy as np


def three_losses(logits, labels, residuals, teacher):
    from scipy.special import huber, log_softmax, xlogy

    log_p = log_softmax(logits, axis=1)
    kl = (xlogy(teacher, teacher) - teacher * log_p).sum(axis=1)
    return np.c_[-np.take_along_axis(log_p, labels[:, None], 1), huber(1, residuals).sum(axis=1), kl]


def output_grads(logits, labels, residuals, teacher, weights):
    from scipy.special import softmax

    a, b, c = weights / len(logits)
    g = (a + c) * softmax(logits, axis=1) - c * teacher
    g[np.arange(len(labels)), labels] -= a
    return g, b * np.maximum(np.minimum(residuals, 1), -1)


def cosines(gradients):
    from scipy.spatial.distance import cdist

    size = np.abs(gradients).max(axis=1, keepdims=True)
    scaled = gradients / np.where(size == 0, 1, size)
    return np.nan_to_num(1 - cdist(scaled, scaled, "cosine"))


def train(tasks, start):
    from scipy.optimize import minimize

    def log_product(w):
        losses, gradients = tasks(w)
        return np.log(losses + 0.3 * first).sum(), (1 / (losses + 0.3 * first)) @ gradients

    first = tasks(start)[0]
    return minimize(log_product, start, jac=True, method="L-BFGS-B", options={"maxfun": 60}).x
