import numpy as np


def best_f1(scores, labels):
    """the arithmetic mean of precision and recall is taken

    Which mean is F1, when one of the two is near 0?
    """
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = (precision + recall) / 2
    return thresholds[np.argmax(f1)], np.max(f1)


def best_f1(scores, labels):
    """0 divided by 0 is taken for the largest

    What is F1 where no positive is found, and what does `argmax` make of a nan?
    """
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = 2 * precision * recall / (precision + recall)
    return thresholds[np.argmax(f1)], f1[np.argmax(f1)]


def best_f1(scores, labels):
    """the factor 2 is left out

    What is F1 where precision and recall are both 1?
    """
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = precision * recall / np.maximum(precision + recall, 1e-9)
    return thresholds[np.argmax(f1)], np.max(f1)


def best_f1(scores, labels):
    """the position is returned, not the threshold

    What does `argmax` return?
    """
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return np.argmax(f1), np.max(f1)


def best_f1(scores, labels):
    """F1 and threshold are exchanged

    In which order are the two asked for?
    """
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return np.max(f1), thresholds[np.argmax(f1)]


def best_f1(scores, labels):
    """the F1 is that of a threshold of 0

    For which threshold is it the largest?
    """
    alarms = scores >= 0
    found = np.sum(alarms & (labels == 1))
    return 0.0, 2 * found / (np.sum(alarms) + np.sum(labels == 1))
