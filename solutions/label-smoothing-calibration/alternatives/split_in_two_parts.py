# The smoothed loss as plain loss and mean surprise.

import numpy as np



def smoothed_loss(logits, labels, epsilon):
    logs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    plain = -np.take_along_axis(logs, labels[:, None], axis=1).squeeze(1)
    return plain + epsilon * (-logs.mean(axis=1) - plain)


def smoothed_grad(logits, labels, epsilon):
    g = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)) - epsilon / logits.shape[1]
    g[np.arange(len(labels)), labels] -= 1 - epsilon
    return g


def targets_loop(labels, epsilon, classes):
    t = np.zeros((len(labels), classes))
    i = 0
    while i < len(labels):
        t[i] = epsilon / classes
        t[i, labels[i]] = 1 - epsilon + epsilon / classes
        i += 1
    return t


def judged(logits, labels):
    logs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    return np.exp(logs.max(axis=1)), (logits.argmax(axis=1) == labels) * 1.0
