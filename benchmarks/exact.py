"""Exact values: formulas in 160 digits by mpmath, and errors in units of eps.

The formulas are written down from the definitions and call nothing of `reference`.
"""

from functools import lru_cache

import mpmath as mp
import numpy as np
from array_api_compat import is_torch_array

mp.mp.dps = 160  # 1 - sigmoid(200) has to keep its digits


def errors(actual, exact) -> np.ndarray:
    """Distance from the exact values, in units of eps relative to them."""
    actual = actual.detach().numpy() if is_torch_array(actual) else np.asarray(actual)
    eps, tiny = np.finfo(actual.dtype).eps, np.finfo(actual.dtype).tiny
    found = []
    for a, x in zip(actual.ravel().tolist(), exact, strict=True):
        if abs(x) > np.finfo(actual.dtype).max:
            found.append(0.0 if a == mp.sign(x) * mp.inf else np.inf)
        else:  # below the smallest normal number the spacing of floats no longer shrinks
            found.append(float(abs(mp.mpf(a) - x) / (eps * max(abs(x), mp.mpf(float(tiny))))))
    return np.array(found)


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softplus(z):
    return mp.log1p(mp.exp(z)) if z < 50 else z + mp.log1p(mp.exp(-z))


def logsumexp(z):
    largest = max(z)
    return largest + mp.log(mp.fsum(mp.exp(v - largest) for v in z))


def softmax(z):
    total = logsumexp(z)
    return [mp.exp(v - total) for v in z]


def hinge(z, y):
    return max(mp.mpf(0), 1 - y * z)


def hinge_grad(z, y):
    return -y * mp.mpf(y * z < 1)


def binary_cross_entropy(z, t):
    return t * softplus(-z) + (1 - t) * softplus(z)


def binary_cross_entropy_grad(z, t):
    return sigmoid(z) - t


def brier(z, t):
    return (sigmoid(z) - t) ** 2


def brier_grad(z, t):
    return 2 * (sigmoid(z) - t) * sigmoid(z) * sigmoid(-z)


def focal_of(q, surprise, gamma=2):
    return q**gamma * surprise


def focal_slope(q, surprise, gamma=2):
    """The derivative with respect to log p, times -1 / (1 - p): what multiplies p - t."""
    return q ** (gamma - 1) * (q + gamma * (1 - q) * surprise) if q else mp.mpf(0)


def weight_of(t, alpha):
    """The weight of a label 0 or 1 under the weight alpha of the label 1."""
    return 1 if alpha is None else alpha if t == 1 else 1 - alpha


def binary_focal(z, t, gamma=2, alpha=None):
    value = focal_of(abs(t - sigmoid(z)), binary_cross_entropy(z, t), gamma)
    return weight_of(t, alpha) * value


def binary_focal_grad(z, t, gamma=2, alpha=None):
    slope = focal_slope(abs(t - sigmoid(z)), binary_cross_entropy(z, t), gamma)
    return weight_of(t, alpha) * slope * (sigmoid(z) - t)


def cross_entropy(z, y):
    return _cross_entropy(tuple(z), y)


@lru_cache(maxsize=256)
def _cross_entropy(z, y):
    return mp.log1p(mp.fsum(mp.exp(v - z[y]) for k, v in enumerate(z) if k != y))


def cross_entropy_grad(z, y):
    return _cross_entropy_grad(tuple(z), y)


@lru_cache(maxsize=256)
def _cross_entropy_grad(z, y):
    total = mp.fsum(mp.exp(v - z[y]) for v in z)
    return [-(total - 1) / total if k == y else mp.exp(v - z[y]) / total for k, v in enumerate(z)]


def rival_of(z, y):
    """The largest logit but the label's, and its index, the first if tied."""
    largest, index = max((v, -k) for k, v in enumerate(z) if k != y)
    return largest, -index


def multiclass_hinge(z, y):
    return max(mp.mpf(0), 1 + rival_of(z, y)[0] - z[y])


def multiclass_hinge_grad(z, y):
    largest, rival = rival_of(z, y)
    active = 1 + largest - z[y] > 0
    return [mp.mpf((int(k == rival) - int(k == y)) * int(active)) for k in range(len(z))]


def focal(z, y, gamma=2, class_weights=None):
    surprise = cross_entropy(z, y)
    weight = 1 if class_weights is None else class_weights[y]
    return weight * focal_of(-mp.expm1(-surprise), surprise, gamma)


def focal_grad(z, y, gamma=2, class_weights=None):
    surprise = cross_entropy(z, y)
    weight = 1 if class_weights is None else class_weights[y]
    slope = weight * focal_slope(-mp.expm1(-surprise), surprise, gamma)
    return [slope * g for g in cross_entropy_grad(z, y)]


def generalised_cross_entropy(z, y, q=0.7):
    q = mp.mpf(q)
    return -mp.expm1(-q * cross_entropy(z, y)) / q if q else cross_entropy(z, y)


def generalised_cross_entropy_grad(z, y, q=0.7):
    belief = mp.exp(-mp.mpf(q) * cross_entropy(z, y))
    return [belief * g for g in cross_entropy_grad(z, y)]
