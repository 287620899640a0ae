import numpy as np


def train(slope, features, labels, steps, rate):
    w, n = np.zeros((features.shape[1], 1)), len(features)
    for _ in range(steps):
        s = slope((features @ w)[:, 0], labels)
        w -= rate / n * (features.T @ s[:, None])
    return w[:, 0]
