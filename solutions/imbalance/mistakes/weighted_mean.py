import numpy as np


def weighted_mean(logits, labels, pos_weight):
    """the sum is divided by the number of examples

    By what does the weighted mean divide?
    """
    return np.mean(weighted_bce(logits, labels, pos_weight))


def weighted_mean(logits, labels, pos_weight):
    """the weights stand above the line twice

    Does the loss of each example have its weight already?
    """
    weights = np.where(labels == 1, pos_weight, 1)
    return np.sum(weights * weighted_bce(logits, labels, pos_weight)) / np.sum(weights)


def weighted_mean(logits, labels, pos_weight):
    """the sum is divided by that of the positives' weights alone

    Which weight has a negative?
    """
    return np.sum(weighted_bce(logits, labels, pos_weight)) / np.sum(pos_weight * labels)


def weighted_mean(logits, labels, pos_weight):
    """the sum is divided by 1 plus the weight, whatever the labels

    Add up the weights of the examples, one by one.
    """
    return np.sum(weighted_bce(logits, labels, pos_weight)) / (1 + pos_weight)
