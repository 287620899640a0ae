import numpy as np


def fit(loss, slope, features, targets):
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    best, least = w, np.mean(loss(features @ w, targets))
    for step in range(3000):
        w = w - 0.02 * features.T @ slope(features @ w, targets) / len(targets)
        if step % 10 == 0:
            now = np.mean(loss(features @ w, targets))
            if now < least:
                best, least = w, now
    return best
