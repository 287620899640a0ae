import numpy as np


def weighted_mean_loop(logits, labels, pos_weight):
    """the sum is divided by the number of examples

    By what does the weighted mean divide?
    """
    total = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -pos_weight * np.log(p) if y == 1 else -np.log(1 - p)
    return total / len(logits)


def weighted_mean_loop(logits, labels, pos_weight):
    """the weight of the positives is not above the line

    Where do the weights stand in the weighted mean?
    """
    total = weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -np.log(p) if y == 1 else -np.log(1 - p)
        weights += pos_weight if y == 1 else 1
    return total / weights


def weighted_mean_loop(logits, labels, pos_weight):
    """the weight goes to the negatives

    Which label does `pos_weight` belong to?
    """
    total = weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        w = 1 if y == 1 else pos_weight
        total += -w * np.log(p) if y == 1 else -w * np.log(1 - p)
        weights += w
    return total / weights


def weighted_mean_loop(logits, labels, pos_weight):
    """the positives alone are in the sum of the weights

    Which weight has a negative?
    """
    total = weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -pos_weight * np.log(p) if y == 1 else -np.log(1 - p)
        weights += pos_weight * y
    return total / weights


def weighted_mean_loop(logits, labels, pos_weight):
    """the weights are not used

    Change `pos_weight`, and see whether the result changes.
    """
    total = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total -= np.log(p) if y == 1 else np.log(1 - p)
    return total / len(logits)


def weighted_mean_loop(logits, labels, pos_weight):
    """the last example is left out

    Where does the loop end?
    """
    total = weights = 0.0
    for z, y in zip(logits[:-1], labels[:-1]):
        weight = pos_weight if y == 1 else 1.0
        total += weight * np.log1p(np.exp(-z if y == 1 else z))
        weights += weight
    return total / max(weights, 1e-300)
