"""Targets near and far, narrow and wide densities."""

from functools import lru_cache

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import density
from tests.reference.cases.case import Case, End

LOGITS = np.array([[1.0, 0.5], [-0.5, 0.25], [2.0, -1.0], [0.0, 0.75]])
MEANS = np.array([[0.5, -1.0], [2.0, 1.0], [-3.0, 0.25], [0.75, 1.5]])
LOG_SCALES = np.array([[0.5, -0.5], [0.25, 0.0], [-1.0, 0.75], [0.5, -0.25]])
TARGETS = np.array([0.25, 1.5, -2.0, 3.0])
INF = np.inf
HALF_LOG_2PI = mp.log(2 * mp.pi) / 2


def exp(x):
    """Kept: of the largest numbers it takes a tenth of a second."""
    return _exp(x, mp.mp.prec)


@lru_cache(maxsize=4096)
def _exp(x, _precision):
    return mp.exp(x)


def gaussian_nll(mean, log_variance, y):
    return (log_variance + (mean - y) ** 2 * exp(-log_variance)) / 2 + HALF_LOG_2PI


def gaussian_nll_grad(mean, log_variance, y):
    return (mean - y) * exp(-log_variance), (1 - (mean - y) ** 2 * exp(-log_variance)) / 2


def mixture_nll(logits, means, log_scales, y):
    parts = (
        p * mp.exp(-s - ((m - y) / mp.exp(s)) ** 2 / 2)
        for p, m, s in zip(exact.softmax(logits), means, log_scales, strict=True)
    )
    return HALF_LOG_2PI - mp.log(mp.fsum(parts))


CASES = [
    Case(
        density.gaussian_nll,
        (np.array([1.0, -0.5, 2.0, 0.25]), np.array([0.5, -1.0, 0.25, 2.0]), TARGETS),
        gaussian_nll,
        gradient=gaussian_nll_grad,
        gradient_of=(0, 1),
        conditioned=True,
        finite=True,
        ends=(
            End((1.0, 0.0, 1.0), float(HALF_LOG_2PI), (0, 0.5)),
            *(End((1.0, s, 1.0), s / 2 + float(HALF_LOG_2PI), (0, 0.5)) for s in (-1e3, 1e3, -1e5)),
            End((1e200, 100.0, 0.0), INF, (1e200 * np.exp(-100.0), -INF)),
            End(
                (2.0**70, 512.0, 0.0), 256 + float(HALF_LOG_2PI), (float(mp.exp(-512) * 2**70), 0.5)
            ),
        ),
    ),
    Case(
        density.gaussian_mixture_nll,
        (LOGITS, MEANS, LOG_SCALES, TARGETS),
        mixture_nll,
        gradient_of=(0, 1, 2),
        conditioned=True,
        ends=(End(([0.0], [1.0], [0.0], 1.0), float(HALF_LOG_2PI), ([0], [0], [1])),),
    ),
]
