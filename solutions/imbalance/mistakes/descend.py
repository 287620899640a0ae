import numpy as np


def descend(slope, features, labels, rate, steps):
    """the sum of the slopes is taken, not their mean

    By what is the gradient of a mean loss divided?
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels)
    return w


def descend(slope, features, labels, rate, steps):
    """it goes uphill

    Which way does the loss fall?
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w + rate * features.T @ slope(features @ w, labels) / len(labels)
    return w


def descend(slope, features, labels, rate, steps):
    """one step is missing

    How often is the step taken when `steps` is 1?
    """
    w = np.zeros(features.shape[1])
    for _ in range(1, steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w


def descend(slope, features, labels, rate, steps):
    """the slope is always taken at the start

    Which weights are the logits made with in the second step?
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(0 * labels, labels) / len(labels)
    return w


def descend(slope, features, labels, rate, steps):
    """the rate is left out

    Change `rate`, and see whether the result changes.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - features.T @ slope(features @ w, labels) / len(labels)
    return w


def descend(slope, features, labels, rate, steps):
    """each example makes a step of its own

    How often are the weights changed in one step?
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        for x, y in zip(features, labels):
            w = w - rate * x * slope(np.array([x @ w]), np.array([y]))[0]
    return w
