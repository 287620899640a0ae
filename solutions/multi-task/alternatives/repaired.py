# Conflicts are repaired before the step; the box by the integral of its slope.

import numpy as np


def box_loss_loop(residuals):
    def one(r):
        clipped = np.clip(r, -1, 1)
        return clipped * r - clipped**2 / 2

    losses = []
    i = 0
    while i < len(residuals):
        losses.append(float(np.sum(one(residuals[i]))))
        i += 1
    return losses


def three_losses(logits, labels, residuals, teacher):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.logaddexp.reduce(shifted, axis=1, keepdims=True)
    slope = np.clip(residuals, -1, 1)
    table = np.zeros((len(labels), 3))
    table[:, 0] = -(log_p * (labels[:, None] == np.arange(logits.shape[1]))).sum(axis=1)
    table[:, 1] = (slope * residuals - slope**2 / 2).sum(axis=1)
    table[:, 2] = np.where(teacher > 0, teacher * (np.log(teacher + (teacher == 0)) - log_p), 0).sum(axis=1)
    return table


def train(tasks, start):
    w = start
    for _ in range(350):
        losses, (g, h) = tasks(w)
        g, h = g / losses[0], h / losses[1]
        both = min(g @ h, 0)
        w = w - 0.1 * (g - both / (h @ h) * h + h - both / (g @ g) * g)
    return w
