# SciPy's functions and its bounded search.

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import entr, log_softmax, logsumexp, softmax


def smoothed_loss(logits, labels, epsilon):
    t = smoothed_targets(labels, epsilon, logits.shape[1])
    return -(t * log_softmax(logits, axis=1)).sum(axis=1)


def smoothed_grad(logits, labels, epsilon):
    return softmax(logits, axis=1) - smoothed_targets(labels, epsilon, logits.shape[1])


def optimum(epsilon, classes):
    t = smoothed_targets(np.array([0]), epsilon, classes)[0]
    with np.errstate(divide="ignore"):
        return np.log(t[0] / t[1]), entr(t).sum()


def judged(logits, labels):
    return softmax(logits, axis=1).max(axis=1), np.argmax(logits, axis=1) == labels


def nll(logits, labels, T):
    z = logits / T
    return np.mean(logsumexp(z, axis=1) - np.take_along_axis(z, labels[:, None], axis=1)[:, 0])


def fit_temperature(logits, labels, low, high):
    found = minimize_scalar(
        lambda t: nll(logits, labels, np.exp(t)),
        bounds=(np.log(low), np.log(high)),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return min(max(np.exp(found.x), low), high)
