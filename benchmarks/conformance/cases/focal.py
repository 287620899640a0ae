"""Focal loss."""

import mpmath as mp
import optax

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import (
    curvature,
    double,
    jax_curvature,
    jax_slope,
    single,
    slope,
)
from benchmarks.conformance.truth import FINITE, Near, exactly, logsumexp
from reference.imbalance import binary_focal, focal


def options(function, **settings):
    return lambda *arrays: function(*arrays, **settings)


def value(z, label, **settings) -> dict:
    return {
        "reference": lambda: binary_focal(z, label, **settings),
        "optax": lambda: optax.sigmoid_focal_loss(z, label, **settings),
    }


def gradient(z, label, **settings) -> dict:
    return {
        "reference": lambda: slope(options(binary_focal, **settings), z, label),
        "optax": lambda: jax_slope(options(optax.sigmoid_focal_loss, **settings), z, label),
    }


def exact(p_t, gamma):
    return -((1 - p_t) ** gamma) * mp.log(p_t)


def sigmoid(z):
    return 1 / (1 + mp.exp(-mp.mpf(z)))


def exact_slope(z, gamma):
    """By the logit, for label 1."""
    p = sigmoid(z)
    return -((1 - p) ** gamma) * ((1 - p) - gamma * p * mp.log(p))


def of_row(z, label, weights, gamma):
    log_p = exactly(z)[label] - logsumexp(exactly(z))
    return mp.mpf(weights[label]) * exact(mp.exp(log_p), gamma)


LOGITS, WEIGHTS = double(1.0, 0.5, -0.5), double(0.2, 5, 3)

CASES = (
    Case(
        "focal-small-gamma",
        "The gradient at logit 40 for label 1 and γ = 1/2, where the probability rounds to 1",
        ("Focal-Loss#11", "keras-retinanet#706", "MyGrad#269", "optax#1346"),
        Near(lambda: exact_slope(40, mp.mpf(1) / 2), dtype=single(0).dtype.type),
        gradient(single(40), single(1), gamma=0.5),
    ),
    Case(
        "focal-small-gamma-value",
        "The value there",
        (),
        Near(lambda: exact(sigmoid(40), mp.mpf(1) / 2), dtype=single(0).dtype.type),
        value(single(40), single(1), gamma=0.5),
    ),
    Case(
        "focal-gamma-zero",
        "The gradient at logit 1000 for label 1 and γ = 0",
        ("optax#1267",),
        FINITE,
        gradient(double(1000), double(1), gamma=0.0),
    ),
    Case(
        "focal-gamma-zero-curvature",
        "The second derivative there",
        ("optax#1267",),
        FINITE,
        {
            "reference": lambda: curvature(
                options(binary_focal, gamma=0.0), double(1000), double(1)
            ),
            "optax": lambda: jax_curvature(
                options(optax.sigmoid_focal_loss, gamma=0.0), double(1000), double(1)
            ),
        },
    ),
    Case(
        "focal-alpha",
        "α = 1/4 weighs a positive by 1/4, and a negative by 3/4",
        ("Focal-Loss#4",),
        Near(lambda: [exact(sigmoid(1), 2) / 4, 3 * exact(sigmoid(-1), 2) / 4]),
        value(double(1, 1), double(1, 0), gamma=2.0, alpha=0.25),
    ),
    Case(
        "focal-class-weights",
        "Many classes: each has a weight of its own, and the factor uses the probability itself, "
        "not the weighted loss",
        ("multi-class-focal-loss#1", "kornia#875", "kornia#2365"),
        Near(lambda: of_row(LOGITS, 1, WEIGHTS, 2)),
        {"reference": lambda: focal(LOGITS, 1, gamma=2.0, class_weights=WEIGHTS)},
    ),
)
