"""Losses of residuals."""

import mpmath as mp
import numpy as np
import optax
import scipy.special
import sklearn.metrics
import torch
import torchmetrics.functional.regression

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import (
    curvature,
    double,
    half,
    jax_curvature,
    jax_slope,
    single,
    slope,
    tensor,
)
from benchmarks.conformance.truth import Near, exactly, mean
from reference import density, reduce, regression

INF, NAN = np.inf, np.nan
functional = torch.nn.functional
SMALL, BIG = 1e-4, 100.0


def options(function, **settings):
    return lambda *arrays: function(*arrays, **settings)


def huber(r, delta) -> dict:
    zero = np.zeros_like(r)
    return {
        "reference": lambda: regression.huber(r, zero, delta=delta),
        "torch": lambda: functional.huber_loss(
            tensor(r), tensor(zero), delta=delta, reduction="none"
        ),
        "SciPy": lambda: scipy.special.huber(delta, r),
        "optax": lambda: optax.huber_loss(r, zero, delta=delta),
    }


def huber_slope(r, delta) -> dict:
    zero = np.zeros_like(r)
    return {
        "reference": lambda: slope(options(regression.huber, delta=delta), r, zero),
        "torch": lambda: slope(options(functional.huber_loss, delta=delta), r, zero),
        "optax": lambda: jax_slope(options(optax.huber_loss, delta=delta), r, zero),
    }


def smooth_l1(r, beta) -> dict:
    zero = np.zeros_like(r)
    return {
        "reference": lambda: regression.smooth_l1(r, zero, beta=beta),
        "torch": lambda: functional.smooth_l1_loss(
            tensor(r), tensor(zero), beta=beta, reduction="none"
        ),
    }


def log_cosh(r) -> dict:
    zero = np.zeros_like(r)
    return {
        "reference": lambda: regression.log_cosh(r, zero),
        "optax": lambda: np.asarray(optax.log_cosh(r, zero)),
        "torchmetrics": lambda: torchmetrics.functional.regression.log_cosh_error(
            tensor(r)[None], tensor(zero)[None]
        ),
    }


def exact_log_cosh(r):
    return mp.log(mp.cosh(mp.mpf(float(r))))


COLUMN, ROW = double([[0.0], [1.0], [2.0]]), double(0, 1, 4)
PAIRS = list(zip(exactly(COLUMN), exactly(ROW), strict=True))
PREDICTIONS, GAPS = double(1, 2, 3), double(0, NAN, 5)
KNOWN = ~np.isnan(GAPS)


def of_known(loss, where):
    """The gradient of the sum over the targets that are known."""
    return slope(lambda p: where(loss(p, tensor(GAPS))), PREDICTIONS)


CASES = (
    Case(
        "huber-infinite-delta",
        "Huber's loss with δ = ∞ is half the square",
        ("tensorflow#28918",),
        Near(lambda: [mp.mpf(9) / 2]),
        huber(double([3]), INF),
    ),
    Case(
        "huber-infinite-delta-gradient",
        "Its gradient, the residual",
        ("tensorflow#28918",),
        Near(lambda: [3]),
        huber_slope(double([3]), INF),
    ),
    Case(
        "huber-negative",
        "Huber's loss of the residual −3 at δ = 1: the threshold is on its size",
        ("attorch#13", "on-policy#47"),
        Near(lambda: [mp.mpf(5) / 2]),
        huber(double([-3]), 1.0),
    ),
    Case(
        "huber-chain",
        "The gradient of 0 times Huber's loss is 0",
        ("chainer#1175",),
        Near(lambda: 0),
        {
            "reference": lambda: slope(
                lambda p, t: 0 * regression.huber(p, t), double(0), double(1)
            ),
            "torch": lambda: slope(
                lambda p, t: 0 * functional.huber_loss(p, t), double(0), double(1)
            ),
            "optax": lambda: jax_slope(
                lambda p, t: 0 * optax.huber_loss(p, t), double(0), double(1)
            ),
        },
    ),
    Case(
        "huber-curvature",
        "The second derivative of Huber's loss at residual 0 is 1 "
        "(in the thread the second derivative could not be computed)",
        ("chainer#3867",),
        Near(lambda: 1),
        {
            "reference": lambda: curvature(regression.huber, double(0), double(0)),
            "torch": lambda: curvature(functional.huber_loss, double(0), double(0)),
            "optax": lambda: jax_curvature(optax.huber_loss, double(0), double(0)),
        },
    ),
    Case(
        "smooth-l1-beta-zero",
        "Smooth L1 with β = 0 is the absolute value, at 0 as well",
        ("pytorch#68558",),
        Near(lambda: [3, 0]),
        smooth_l1(double(-3, 0), 0.0),
    ),
    Case(
        "smooth-l1-beta-zero-gradient",
        "Its gradient, at 0 the mean of both sides (in the threads NaN, on a GPU)",
        ("pytorch#96813", "pytorch#97022"),
        Near(lambda: [-1, 0]),
        {
            "reference": lambda: slope(
                options(regression.smooth_l1, beta=0.0), double(-3, 0), double(0, 0)
            ),
            "torch": lambda: slope(
                options(functional.smooth_l1_loss, beta=0.0, reduction="none"),
                double(-3, 0),
                double(0, 0),
            ),
        },
    ),
    Case(
        "smooth-l1-is-not-huber",
        "Smooth L1 of 3 at β = 1/2 is Huber's loss there, divided by β",
        ("pytorch#48595",),
        Near(lambda: [mp.mpf(11) / 4]),
        smooth_l1(double([3]), 0.5),
    ),
    Case(
        "log-cosh-large",
        "log cosh of 100 in single precision, whose cosh overflows",
        ("torchmetrics#3488", "keras#8524"),
        Near(lambda: exact_log_cosh(BIG), dtype=np.float32),
        log_cosh(single(BIG)),
    ),
    Case(
        "log-cosh-large-double",
        "log cosh of 712 in double precision",
        ("MLJBase.jl#437",),
        Near(lambda: exact_log_cosh(712)),
        log_cosh(double(712)),
    ),
    Case(
        "log-cosh-half",
        "log cosh of 100 in half precision",
        ("torchmetrics#3488",),
        Near(lambda: exact_log_cosh(BIG), dtype=np.float16, eps=1),
        log_cosh(half(BIG)),
    ),
    Case(
        "log-cosh-small",
        "log cosh of 0.0001 in single precision, which is half its square",
        (),
        Near(lambda: exact_log_cosh(np.float32(SMALL)), dtype=np.float32),
        log_cosh(single(SMALL)),
    ),
    Case(
        "mse-broadcast",
        "Predictions of shape (3, 1), targets of (3,): the mean of three errors, or a refusal",
        ("pytorch#16045", "pytorch#19699"),
        Near(
            lambda: mean([(a - b) ** 2 for a, b in PAIRS]),
            or_refused=True,
        ),
        {
            "reference": lambda: reduce(regression.squared_error(COLUMN, ROW)),
            "torch": lambda: functional.mse_loss(tensor(COLUMN), tensor(ROW)),
            "scikit-learn": lambda: sklearn.metrics.mean_squared_error(ROW, COLUMN),
            "optax": lambda: optax.squared_error(COLUMN, ROW).mean(),
            "torchmetrics": lambda: torchmetrics.functional.regression.mean_squared_error(
                tensor(COLUMN), tensor(ROW)
            ),
        },
    ),
    Case(
        "mse-missing-target",
        "Squared error where a target is NaN and left out by `where`: the gradient of the rest",
        ("pytorch#89543",),
        Near(lambda: [2, 0, -4]),
        {
            "reference": lambda: of_known(
                regression.squared_error, lambda v: reduce(v, "sum", where=tensor(KNOWN))
            ),
            "torch": lambda: of_known(
                options(functional.mse_loss, reduction="none"),
                lambda v: torch.where(tensor(KNOWN), v, 0.0),
            ),
        },
    ),
    Case(
        "gaussian-small-variance",
        "Gaussian likelihood with a variance of 1e-8 and a residual of 1e-4: log(1e-8)/2 + 1/2",
        ("pytorch#190058",),
        Near(lambda: (mp.log(mp.mpf(1e-8)) + mp.mpf(1e-4) ** 2 / mp.mpf(1e-8)) / 2, eps=64),
        {
            "reference": lambda: (
                density.gaussian_nll(double(1e-4), np.log(double(1e-8)), double(0))
                - np.log(2 * np.pi) / 2
            ),
            "torch": lambda: functional.gaussian_nll_loss(
                tensor(double([1e-4])), tensor(double([0])), tensor(double([1e-8]))
            ),
        },
    ),
)
