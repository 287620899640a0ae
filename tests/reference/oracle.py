"""Exact values by mpmath, and errors in units of eps.

A loss joins the tests as one row of `LOSSES` (functions of single logits) or `CLASS_LOSSES`
(functions of K logits and a label): its name, its value and its gradient in 160 digits.
"""

from collections.abc import Callable
from dataclasses import dataclass

import mpmath as mp
import numpy as np
import torch

from reference import classification, imbalance, margin

mp.mp.dps = 160  # 1 - sigmoid(200) has to keep its digits
SCALES = (1, 3, 10, 30, 60)


@dataclass(frozen=True)
class Row:
    """A loss, its gradient, and both in exact arithmetic."""

    value: Callable
    gradient: Callable
    exact: Callable
    exact_gradient: Callable
    labels: tuple = ()
    exponentials: float = 1
    """How many exponentials of differences of logits the gradient multiplies."""

    @property
    def name(self):
        return self.value.__name__


def errors(actual, exact) -> np.ndarray:
    """Distance from the exact values, in units of eps relative to them."""
    actual = actual.detach().numpy() if torch.is_tensor(actual) else np.asarray(actual)
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


def hinge(z, y):
    return max(mp.mpf(0), 1 - y * z)


def hinge_grad(z, y):
    return -y * mp.mpf(y * z < 1)


def binary_cross_entropy(z, t):
    return t * softplus(-z) + (1 - t) * softplus(z)


def brier(z, t):
    return (sigmoid(z) - t) ** 2


def focal_of(q, surprise, gamma=2):
    return q**gamma * surprise


def focal_slope(q, surprise, gamma=2):
    """The derivative with respect to log p, times -1 / (1 - p): what multiplies p - t."""
    return q ** (gamma - 1) * (q + gamma * (1 - q) * surprise) if q else mp.mpf(0)


SIGNS, UNIT = (-1.0, 1.0), (0.0, 1.0)
LOSSES = [
    Row(margin.hinge, margin.hinge_grad, hinge, hinge_grad, SIGNS),
    Row(
        margin.squared_hinge,
        margin.squared_hinge_grad,
        lambda z, y: hinge(z, y) ** 2,
        lambda z, y: -2 * y * hinge(z, y),
        SIGNS,
    ),
    Row(
        margin.exponential,
        margin.exponential_grad,
        lambda z, y: mp.exp(-y * z),
        lambda z, y: -y * mp.exp(-y * z),
        SIGNS,
    ),
    Row(
        margin.logistic,
        margin.logistic_grad,
        lambda z, y: softplus(-y * z),
        lambda z, y: -y * sigmoid(-y * z),
        SIGNS,
    ),
    Row(
        classification.binary_cross_entropy,
        classification.binary_cross_entropy_grad,
        binary_cross_entropy,
        lambda z, t: sigmoid(z) - t,
        UNIT,
    ),
    Row(
        classification.asymmetric_binary_cross_entropy,
        classification.asymmetric_binary_cross_entropy_grad,
        binary_cross_entropy,
        lambda z, t: sigmoid(z) - t,
        UNIT,
    ),
    Row(
        classification.brier,
        classification.brier_grad,
        brier,
        lambda z, t: 2 * (sigmoid(z) - t) * sigmoid(z) * sigmoid(-z),
        UNIT,
    ),
    Row(
        imbalance.binary_focal,
        imbalance.binary_focal_grad,
        lambda z, t: focal_of(abs(t - sigmoid(z)), binary_cross_entropy(z, t)),
        lambda z, t: (
            focal_slope(abs(t - sigmoid(z)), binary_cross_entropy(z, t)) * (sigmoid(z) - t)
        ),
        UNIT,
    ),
]


def cross_entropy(z, y):
    return mp.log1p(mp.fsum(mp.exp(v - z[y]) for k, v in enumerate(z) if k != y))


def cross_entropy_grad(z, y):
    total = mp.fsum(mp.exp(v - z[y]) for v in z)
    return [-(total - 1) / total if k == y else mp.exp(v - z[y]) / total for k, v in enumerate(z)]


def multiclass_hinge(z, y):
    return max(mp.mpf(0), 1 + max(v for k, v in enumerate(z) if k != y) - z[y])


def multiclass_hinge_grad(z, y):
    rival = max((v, -k) for k, v in enumerate(z) if k != y)
    active = 1 + rival[0] - z[y] > 0
    return [mp.mpf((int(k == -rival[1]) - int(k == y)) * int(active)) for k in range(len(z))]


def focal(z, y):
    surprise = cross_entropy(z, y)
    return focal_of(-mp.expm1(-surprise), surprise)


def focal_grad(z, y):
    surprise = cross_entropy(z, y)
    slope = focal_slope(-mp.expm1(-surprise), surprise)
    return [slope * g for g in cross_entropy_grad(z, y)]


def generalised_cross_entropy(z, y):
    q = mp.mpf(0.7)
    return -mp.expm1(-q * cross_entropy(z, y)) / q


def generalised_cross_entropy_grad(z, y):
    belief = mp.exp(-mp.mpf(0.7) * cross_entropy(z, y))
    return [belief * g for g in cross_entropy_grad(z, y)]


CLASS_LOSSES = [
    Row(
        classification.cross_entropy,
        classification.cross_entropy_grad,
        cross_entropy,
        cross_entropy_grad,
    ),
    Row(imbalance.focal, imbalance.focal_grad, focal, focal_grad),
    Row(
        classification.generalised_cross_entropy,
        classification.generalised_cross_entropy_grad,
        generalised_cross_entropy,
        generalised_cross_entropy_grad,
        exponentials=1.7,
    ),
    Row(
        margin.multiclass_hinge,
        margin.multiclass_hinge_grad,
        multiclass_hinge,
        multiclass_hinge_grad,
    ),
]
