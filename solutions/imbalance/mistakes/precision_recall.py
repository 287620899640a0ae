import numpy as np


def precision_recall(scores, labels):
    """an alarm needs a score above the threshold

    What does "at least" say about a score equal to the threshold?
    """
    thresholds = np.unique(scores)[::-1]
    alarms = scores > thresholds[:, None]
    found = np.sum(alarms & (labels == 1), axis=1)
    return thresholds, found / np.sum(alarms, axis=1), found / np.sum(labels == 1)


def precision_recall(scores, labels):
    """the thresholds go from the lowest to the highest

    In which order are they asked for?
    """
    thresholds = np.unique(scores)
    alarms = scores >= thresholds[:, None]
    found = np.sum(alarms & (labels == 1), axis=1)
    return thresholds, found / np.sum(alarms, axis=1), found / np.sum(labels == 1)


def precision_recall(scores, labels):
    """equal scores raise their alarms one after the other

    How many alarms has a threshold that two examples reach?
    """
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(labels[order] == 1)
    return scores[order], found / np.arange(1, len(scores) + 1), found / np.sum(labels == 1)


def precision_recall(scores, labels):
    """precision and recall are exchanged

    Which one asks about the alarms, and which about the positives?
    """
    thresholds = np.unique(scores)[::-1]
    alarms = scores >= thresholds[:, None]
    found = np.sum(alarms & (labels == 1), axis=1)
    return thresholds, found / np.sum(labels == 1), found / np.sum(alarms, axis=1)


def precision_recall(scores, labels):
    """recall is divided by the number of all examples

    Of which examples is recall the share that is found?
    """
    thresholds = np.unique(scores)[::-1]
    alarms = scores >= thresholds[:, None]
    found = np.sum(alarms & (labels == 1), axis=1)
    return thresholds, found / np.sum(alarms, axis=1), found / len(labels)


def precision_recall(scores, labels):
    """the accuracy stands in the place of the precision

    Which examples does precision not look at?
    """
    thresholds = np.unique(scores)[::-1]
    alarms = scores >= thresholds[:, None]
    found = np.sum(alarms & (labels == 1), axis=1)
    return thresholds, np.mean(alarms == (labels == 1), axis=1), found / np.sum(labels == 1)


def precision_recall(scores, labels):
    """an alarm needs a score above the threshold, and without alarms the precision is 1

    What does "at least" say about a score equal to the threshold?
    """
    thresholds = np.unique(scores)[::-1]
    alarms = scores > thresholds[:, None]
    found, raised = np.sum(alarms & (labels == 1), axis=1), np.sum(alarms, axis=1)
    precision = np.where(raised == 0, 1.0, found / np.maximum(raised, 1))
    return thresholds, precision, found / np.sum(labels == 1)


def precision_recall(scores, labels):
    """of equal scores only the first raises an alarm

    How many alarms has a threshold that two examples reach?
    """
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(labels[order] == 1)
    thresholds, first = np.unique(-scores[order], return_index=True)
    return -thresholds, (found / np.arange(1, len(scores) + 1))[first], found[first] / found[-1]
