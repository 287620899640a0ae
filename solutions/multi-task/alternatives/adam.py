# Uncertainty, with Adam; one-hot labels; the box by min and max.

import numpy as np


def three_losses(logits, labels, residuals, teacher):
    z = logits * 1.0
    top = z.max(axis=1)
    lse = top + np.log(np.exp(z - top[:, None]).sum(axis=1))
    short = np.minimum(np.abs(residuals), 1)
    box = np.sum(short**2 / 2 + (np.abs(residuals) - short), axis=1)
    chosen = teacher > 0
    logs = np.log(teacher, where=chosen, out=np.zeros(teacher.shape))
    kl = np.sum(teacher * logs - teacher * z, axis=1) + lse
    return np.column_stack((lse - z[range(len(z)), labels], box, kl))


def output_grads(logits, labels, residuals, teacher, weights):
    n, k = logits.shape
    e = np.exp(logits - np.max(logits, axis=1)[:, np.newaxis])
    target = (weights[0] * np.eye(k)[labels] + weights[2] * teacher) / (weights[0] + weights[2])
    p = e / np.sum(e, axis=1)[:, np.newaxis]
    box = np.where(np.abs(residuals) <= 1, residuals, np.sign(residuals))
    return [(weights[0] + weights[2]) / n * (p - target), weights[1] / n * box]


def train(tasks, start):
    w, m, v = start, 0, 0
    for k in range(1, 251):
        losses, gradients = tasks(w)
        g = (gradients / (2 * losses)[:, None]).sum(axis=0)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g**2
        w = w - 0.005 * (1 - k / 250) * m / (1 - 0.9**k) / (np.sqrt(v / (1 - 0.99**k)) + 1e-8)
    return w
