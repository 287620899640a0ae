# What scikit-learn and SciPy have: one-hot rows, the log loss, statistics of bins, a root.

import numpy as np


def targets_loop(labels, epsilon, classes):
    return np.vstack([np.eye(classes)[k] * (1 - epsilon) + epsilon / classes for k in labels])


def smoothed_targets(labels, epsilon, classes):
    from sklearn.preprocessing import label_binarize

    one_hot = label_binarize(np.append(labels, 0), classes=np.arange(classes + 1))[:-1, :classes]
    return one_hot * (1 - epsilon) + epsilon / classes


def smoothed_grad(logits, labels, epsilon):
    from scipy.special import softmax

    g = softmax(logits, axis=-1) - epsilon / logits.shape[1]
    np.subtract.at(g, (np.arange(len(g)), labels), 1 - epsilon)
    return g


def optimum(epsilon, classes):
    from scipy.stats import entropy

    if epsilon == 0:
        return float("inf"), 0.0
    t = np.r_[1 - epsilon + epsilon / classes, np.full(classes - 1, epsilon / classes)]
    return np.log(classes / epsilon - classes + 1), entropy(t)


def judged(logits, labels):
    from scipy.special import log_softmax

    predicted = np.argmax(logits, axis=1)
    log_p = np.take_along_axis(log_softmax(logits, axis=1), predicted[:, None], axis=1)
    return np.exp(log_p.ravel()), np.where(predicted == labels, 1.0, 0.0)


def reliability_bins(confidences, correct, bins):
    from scipy.stats import binned_statistic

    # Mirrored, the bins are closed on the left, as SciPy's are.
    edges = -np.append(np.arange(bins, 0, -1) / bins, 0.0)
    table = [
        binned_statistic(-confidences, values, statistic=kind, bins=edges).statistic[::-1]
        for kind, values in (("count", None), ("mean", confidences), ("mean", correct))
    ]
    return tuple(table)


def nll(logits, labels, T):
    from scipy.special import log_softmax

    rows = range(len(labels))
    return -np.mean([log_softmax(logits[i] / T)[labels[i]] for i in rows])


def fit_temperature(logits, labels, low, high):
    from scipy.optimize import brentq

    if nll_slope(logits, labels, low) >= 0:
        return low
    if nll_slope(logits, labels, high) <= 0:
        return high
    return brentq(lambda T: nll_slope(logits, labels, T), low, high)


def break_average():
    return np.array([0.2, 0.2, 0.2, 0.6, 1.0, 1.0]), np.array([True, True, False, True, False, True])


def break_zero():
    confidences = np.concatenate([np.full(250, 0.54), np.full(250, 0.58)])
    return confidences, np.concatenate([np.arange(250) < 145, np.arange(250) < 135])
