import numpy as np


def weighted_mean_loop(logits, labels, pos_weight):
    weights = [pos_weight if y else 1 for y in labels]
    margins = [z if y else -z for z, y in zip(logits, labels)]
    return sum(w * np.log1p(np.exp(-m)) for w, m in zip(weights, margins)) / sum(weights)


def weighted_bce(logits, labels, pos_weight):
    m = np.where(labels == 1, logits, -logits)
    loss = np.log1p(np.exp(-np.abs(m))) + np.maximum(-m, 0)
    return (1 + (pos_weight - 1) * labels) * loss


def weighted_bce_slope(logits, labels, pos_weight):
    s = 2 * labels - 1
    return -s * pos_weight**labels / (1 + np.exp(s * logits))


def weighted_mean(logits, labels, pos_weight):
    w = 1 + (pos_weight - 1) * labels
    return np.average(weighted_bce(logits, labels, pos_weight) / w, weights=w)


def focal_slope(logits, labels, gamma):
    m = np.where(labels == 1, logits, -logits)
    surprise = np.logaddexp(0, -m)
    p, q = np.exp(-surprise), np.exp(-surprise - m)
    slope = -(q ** (gamma + 1)) - gamma * q**gamma * p * surprise
    return np.where(labels == 1, slope, -slope)
