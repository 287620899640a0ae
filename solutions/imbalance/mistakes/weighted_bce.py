import numpy as np


def weighted_bce(logits, labels, pos_weight):
    """the weight goes to the negatives

    Which label does `pos_weight` belong to?
    """
    positive, negative = np.logaddexp(0, -logits), np.logaddexp(0, logits)
    return np.where(labels == 1, positive, pos_weight * negative)


def weighted_bce(logits, labels, pos_weight):
    """the weight goes to both labels

    Which weight has a negative?
    """
    return pos_weight * np.where(labels == 1, np.logaddexp(0, -logits), np.logaddexp(0, logits))


def weighted_bce(logits, labels, pos_weight):
    """the weights are those of a batch: divided by their mean

    Return the loss of each example as the equation gives it; the mean comes later.
    """
    w = np.where(labels == 1, pos_weight, 1.0)
    return w / np.mean(w) * np.where(labels == 1, np.logaddexp(0, -logits), np.logaddexp(0, logits))


def weighted_bce(logits, labels, pos_weight):
    """the sigmoid is computed first, and its logarithm then

    What is 1 - p for a logit of 40, and the logarithm of it?
    """
    p = 1 / (1 + np.exp(-logits))
    return np.where(labels == 1, -pos_weight * np.log(p), -np.log(1 - p))


def weighted_bce(logits, labels, pos_weight):
    """the probability is clipped, so that the loss stops growing

    What is the loss of a logit of 1000 for a negative?
    """
    p = np.clip(1 / (1 + np.exp(-logits)), 1e-12, 1 - 1e-12)
    return np.where(labels == 1, -pos_weight * np.log(p), -np.log(1 - p))


def weighted_bce(logits, labels, pos_weight):
    """a tiny loss drowns where two large numbers are subtracted

    Compute the loss of z = -30 for y = 0, step by step.
    """
    weight = 1 + (pos_weight - 1) * labels
    rest = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0)
    return (1 - labels) * logits + weight * rest


def weighted_bce(logits, labels, pos_weight):
    """only the positives have a loss

    What does the equation say for y = 0?
    """
    return pos_weight * labels * np.logaddexp(0, -logits)
