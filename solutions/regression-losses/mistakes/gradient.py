import numpy as np


def gradient(slope, features, targets, w):
    """the gradient is summed over the examples

    The loss is the mean over the examples.
    """
    return features.T @ slope(features @ w, targets)


def gradient(slope, features, targets, w):
    """it is divided by the number of weights

    Which length counts the examples?
    """
    return features.T @ slope(features @ w, targets) / len(w)


def gradient(slope, features, targets, w):
    """the residuals are multiplied in once more

    The slopes already hold what the loss makes of the residuals.
    """
    predictions = features @ w
    return features.T @ (slope(predictions, targets) * (predictions - targets)) / len(targets)


def gradient(slope, features, targets, w):
    """the slopes are not multiplied by the features

    By the chain rule, what does a weight do to each prediction?
    """
    return np.full(len(w), np.mean(slope(features @ w, targets)))


def gradient(slope, features, targets, w):
    """a factor 2 is added to the slope that is given

    The slope function knows its own factors.
    """
    return 2 * features.T @ slope(features @ w, targets) / len(targets)


def gradient(slope, features, targets, w):
    """the gradient at the weights 0 is returned

    What are the predictions for the weights that are given?
    """
    return features.T @ slope(0 * (features @ w), targets) / len(targets)


def gradient(slope, features, targets, w):
    """the last column is taken for ones

    Multiply the slopes by the features of every column.
    """
    s = slope(features @ w, targets)
    return np.r_[features[:, :-1].T @ s / len(s), np.mean(s)]


def gradient(slope, features, targets, w):
    """it is divided by the number of slopes that are not 0

    The mean is over all examples.
    """
    s = slope(features @ w, targets)
    return features.T @ s / max(np.count_nonzero(s), 1)
