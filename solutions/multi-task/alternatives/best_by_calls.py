# Steps of changing length; the parameters with the smallest product of losses are returned.

import numpy as np


def output_grads(logits, labels, residuals, teacher, weights):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    one_hot = np.zeros(logits.shape)
    one_hot[np.arange(len(labels)), labels] = 1
    by_class = np.exp(log_p) - one_hot
    by_teacher = np.exp(log_p) - teacher
    box = residuals / np.maximum(1, np.abs(residuals))
    w = weights / len(labels)
    return np.einsum("i,ijk->jk", w[[0, 2]], np.array([by_class, by_teacher])), w[1] * box


def break_it():
    first = np.array([[0.0, 3], [3, 0], [1, 1], [-2, -2]])
    second = np.array([[9.0, 8], [-2, 6], [-0.6, -0.65], [3, 3.2]])
    second[2] *= 1.1
    return np.stack([first, second])


def train(tasks, start):
    w, rate, kept = start, 0.1, (np.inf, start)
    for _ in range(400):
        losses, gradients = tasks(w)
        product = np.log(losses).sum()
        if product < kept[0]:
            kept, rate = (product, w), min(rate * 1.03, 0.3)
        elif product > kept[0] + 1:
            w, rate = kept[1], rate / 2
            losses, gradients = tasks(w)
        w = w - rate * np.dot(0.5 / losses, gradients)
    return kept[1]
