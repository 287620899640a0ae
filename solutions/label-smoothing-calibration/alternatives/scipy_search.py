# SciPy's functions and its bounded search.

import numpy as np


def smoothed_loss(logits, labels, epsilon):
    import scipy.special

    t = smoothed_targets(labels, epsilon, logits.shape[1])
    return -(t * scipy.special.log_softmax(logits, axis=1)).sum(axis=1)


def smoothed_grad(logits, labels, epsilon):
    import scipy.special

    return scipy.special.softmax(logits, axis=1) - smoothed_targets(labels, epsilon, logits.shape[1])


def optimum(epsilon, classes):
    import scipy.special

    t = smoothed_targets(np.array([0]), epsilon, classes)[0]
    with np.errstate(divide="ignore"):
        return np.log(t[0] / t[1]), scipy.special.entr(t).sum()


def judged(logits, labels):
    import scipy.special

    return scipy.special.softmax(logits, axis=1).max(axis=1), np.equal(np.argmax(logits, axis=1), labels).astype(float)


def nll(logits, labels, T):
    import scipy.special

    z = logits / T
    return np.mean(scipy.special.logsumexp(z, axis=1) - np.take_along_axis(z, labels[:, None], axis=1)[:, 0])


def fit_temperature(logits, labels, low, high):
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda t: nll(logits, labels, np.exp(t)),
        bounds=(np.log(low), np.log(high)),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return min(max(np.exp(found.x), low), high)
