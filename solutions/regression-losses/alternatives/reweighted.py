import numpy as np


def fit(loss, slope, features, targets):
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    for k in range(200):
        r = features @ w - targets
        small = 10.0 ** (-k / 30)
        r = np.where(np.abs(r) < small, small * np.where(r < 0, -1, 1), r)
        pull = slope(r, np.zeros_like(r)) / r
        w = np.linalg.solve(features.T @ (pull[:, None] * features), features.T @ (pull * targets))
    return w
