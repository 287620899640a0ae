import numpy as np


def fit(loss, slope, features, targets):
    from scipy.optimize import minimize

    def mean(w):
        return np.mean(loss(features @ w, targets))

    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    for _ in range(3):
        w = minimize(mean, w, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9}).x
    return w


def best_constant(slope, targets):
    from scipy.optimize import brentq

    def mean(c):
        return np.mean(slope(np.full(len(targets), c), targets))

    low, high = np.min(targets) - 1.0, np.max(targets) + 1.0
    return brentq(mean, low, high, xtol=1e-9)
