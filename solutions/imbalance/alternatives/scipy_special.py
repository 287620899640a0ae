import numpy as np


def weighted_bce(logits, labels, pos_weight):
    from scipy.special import log_expit

    return -pos_weight * labels * log_expit(logits) - (1 - labels) * log_expit(-logits)


def weighted_bce_slope(logits, labels, pos_weight):
    from scipy.special import expit

    return (1 - labels) * expit(logits) - pos_weight * labels * expit(-logits)


def weighted_mean(logits, labels, pos_weight):
    positives = np.count_nonzero(labels)
    total = weighted_bce(logits, labels, pos_weight).sum()
    return total / (pos_weight * positives + labels.size - positives)


def focal_slope(logits, labels, gamma):
    from scipy.special import expit, log_expit

    def of_positive(z):
        q = expit(-z)
        return -(q**gamma) * (q - gamma * expit(z) * log_expit(z))

    return labels * of_positive(logits) - (1 - labels) * of_positive(-logits)
