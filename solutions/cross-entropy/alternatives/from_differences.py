import numpy as np


def logsumexp(logits):
    return np.logaddexp.reduce(logits, axis=1)


def log_softmax(logits):
    gaps = logits[:, None, :] - logits[:, :, None]  # of every class to every other
    k = np.arange(logits.shape[1])
    gaps = np.array(gaps, dtype=float)
    gaps[:, k, k] = -np.inf
    return -np.logaddexp(0.0, np.logaddexp.reduce(gaps, axis=2))


def softmax(logits):
    with np.errstate(over="ignore"):
        return 1 / np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2)


def cross_entropy_grad(logits, labels):
    p = softmax(logits)
    others = p * (np.arange(logits.shape[1]) != labels[:, None])
    return others - (np.arange(logits.shape[1]) == labels[:, None]) * others.sum(1)[:, None]
