import numpy as np


def weighted_bce_slope(logits, labels, pos_weight):
    """p - y is weighted for both labels

    Which weight has a negative?
    """
    p = np.exp(-np.logaddexp(0, -logits))
    return pos_weight * (p - labels)


def weighted_bce_slope(logits, labels, pos_weight):
    """the weight stands at the label, as in p - w y

    Differentiate the term of the positive label with its weight before it.
    """
    return np.exp(-np.logaddexp(0, -logits)) - pos_weight * labels


def weighted_bce_slope(logits, labels, pos_weight):
    """the slope is that with respect to the probability

    With respect to what do you differentiate?
    """
    p = np.exp(-np.logaddexp(0, -logits))
    return np.where(labels == 1, -pos_weight / p, 1 / (1 - p))


def weighted_bce_slope(logits, labels, pos_weight):
    """p - 1 is computed as it stands, which loses digits

    What is p for a logit of 40?
    """
    p = np.exp(-np.logaddexp(0, -logits))
    return np.where(labels == 1, pos_weight * (p - 1), p)


def weighted_bce_slope(logits, labels, pos_weight):
    """the weight goes to the negatives

    Which label does `pos_weight` belong to?
    """
    p, q = np.exp(-np.logaddexp(0, -logits)), np.exp(-np.logaddexp(0, logits))
    return np.where(labels == 1, -q, pos_weight * p)


def weighted_bce_slope(logits, labels, pos_weight):
    """positive and negative label have the slope of the other

    Where y = 1, which way should the logit go?
    """
    p, q = np.exp(-np.logaddexp(0, -logits)), np.exp(-np.logaddexp(0, logits))
    return np.where(labels == 1, pos_weight * p, -q)
