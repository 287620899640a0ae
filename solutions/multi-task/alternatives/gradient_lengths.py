# Every task pulls with the same length, and less and less.

import numpy as np


def box_loss_loop(residuals):
    total = np.zeros(len(residuals))
    for i in range(len(residuals)):
        for r in residuals[i]:
            if -1 < r < 1:
                total[i] += r * r / 2
            else:
                total[i] += abs(r) - 1 / 2
    return total


def cosines(gradients):
    n = len(gradients)
    table = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            a, b = np.linalg.norm(gradients[i]), np.linalg.norm(gradients[j])
            if a > 0 and b > 0:
                table[i, j] = (gradients[i] / a) @ (gradients[j] / b)
    return table


def train(tasks, start):
    w = start.copy()
    for k in range(300):
        g = tasks(w)[1]
        w -= 0.1 * (1 - k / 300) * (g / np.linalg.norm(g, axis=1)[:, None]).sum(axis=0)
    return w
