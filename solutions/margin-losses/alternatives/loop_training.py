import numpy as np


def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for step in range(steps):
        slopes = slope(np.dot(features, w), labels)
        gradient = np.mean(slopes[:, np.newaxis] * features, axis=0)
        w = w - rate * gradient
    return w
