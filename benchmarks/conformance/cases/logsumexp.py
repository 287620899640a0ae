"""Sums of exponentials, and logarithms of a softmax."""

import jax
import mpmath as mp
import numpy as np
import scipy.special
import torch

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import double, half, jax_slope, single, slope, tensor
from benchmarks.conformance.truth import FINITE, NOT_NAN, Near, below, exactly, logsumexp, softmax
from reference import numerics

INF = np.inf
functional = torch.nn.functional
CONFIDENT = double(37.42994775023705, 0)
MANY = 50_000
HALVES = half(np.random.default_rng(0).normal(size=70_000))


def entry(array, index=0):
    return array[index]


def largest_error(slopes):
    """Of the gradient of equal logits, relative to 1 / K."""
    return abs(np.asarray(slopes, dtype=np.float64) * MANY - 1).max() / np.finfo(np.float32).eps


CASES = (
    Case(
        "lse-tail",
        "log-sum-exp of 0 and −40: what exceeds the maximum is tiny, not zero",
        ("scipy#18295", "jax#1205"),
        Near(lambda: logsumexp([mp.mpf(0), mp.mpf(-40)])),
        {
            "reference": lambda: numerics.logsumexp(double(0, -40)),
            "torch": lambda: torch.logsumexp(tensor(double(0, -40)), 0),
            "SciPy": lambda: scipy.special.logsumexp(double(0, -40)),
            "optax": lambda: jax.nn.logsumexp(double(0, -40)),
        },
    ),
    Case(
        "lse-nothing",
        "log-sum-exp of logits that are all −∞",
        ("tinygrad#17822",),
        Near(lambda: -mp.inf),
        {
            "reference": lambda: numerics.logsumexp(double(-INF, -INF)),
            "torch": lambda: torch.logsumexp(tensor(double(-INF, -INF)), 0),
            "SciPy": lambda: scipy.special.logsumexp(double(-INF, -INF)),
            "optax": lambda: jax.nn.logsumexp(double(-INF, -INF)),
        },
    ),
    Case(
        "lse-nothing-gradient",
        "The gradient of log-sum-exp where all logits are −∞: not NaN (the threads ask for 0)",
        ("pytorch#31829", "jax#6811"),
        NOT_NAN,
        {
            "reference": lambda: slope(numerics.logsumexp, double(-INF, -INF)),
            "torch": lambda: slope(lambda z: torch.logsumexp(z, 0), double(-INF, -INF)),
            "optax": lambda: jax_slope(jax.nn.logsumexp, double(-INF, -INF)),
        },
    ),
    Case(
        "lse-infinite-gradient",
        "The gradient of log-sum-exp where one logit of two is +∞",
        ("pytorch#49724",),
        Near(lambda: [1, 0]),
        {
            "reference": lambda: slope(numerics.logsumexp, double(INF, 1)),
            "torch": lambda: slope(lambda z: torch.logsumexp(z, 0), double(INF, 1)),
            "optax": lambda: jax_slope(jax.nn.logsumexp, double(INF, 1)),
        },
    ),
    Case(
        "lse-empty",
        "log-sum-exp of no logits at all, the logarithm of an empty sum",
        ("scipy#20399", "jax#7643"),
        Near(lambda: -mp.inf, or_refused=True),
        {
            "reference": lambda: numerics.logsumexp(double([])),
            "torch": lambda: torch.logsumexp(tensor(double([])), 0),
            "SciPy": lambda: scipy.special.logsumexp(double([])),
            "optax": lambda: jax.nn.logsumexp(double([])),
        },
    ),
    Case(
        "lse-running",
        "A running log-sum-exp that starts with two −∞, then 1 and 2",
        ("tinygrad#17853",),
        Near(lambda: logsumexp([mp.mpf(1), mp.mpf(2)])),
        {
            "reference": lambda: numerics.streaming_logsumexp([double(-INF, -INF), double(1, 2)]),
            "torch": lambda: torch.logcumsumexp(tensor(double(-INF, -INF, 1, 2)), 0)[-1],
            "optax": lambda: jax.lax.cumlogsumexp(double(-INF, -INF, 1, 2))[-1],
        },
    ),
    Case(
        "lse-many-gradient",
        "The gradient of log-sum-exp of 50,000 equal logits in single precision: "
        "its largest relative error, in eps, is below 8 (the thread: of log-softmax)",
        ("jax#13529",),
        below(8),
        {
            "reference": lambda: largest_error(slope(numerics.logsumexp, single(np.zeros(MANY)))),
            "torch": lambda: largest_error(
                slope(lambda z: torch.logsumexp(z, 0), single(np.zeros(MANY)))
            ),
            "optax": lambda: largest_error(jax_slope(jax.nn.logsumexp, single(np.zeros(MANY)))),
        },
    ),
    Case(
        "log-softmax-far",
        "log-softmax of 1000 and 0: its second entry, which log(softmax) makes −∞",
        ("scipy#11058",),
        Near(lambda: -logsumexp([mp.mpf(1000), mp.mpf(0)])),
        {
            "reference": lambda: entry(numerics.log_softmax(double(1000, 0)), 1),
            "torch": lambda: entry(torch.log_softmax(tensor(double(1000, 0)), 0), 1),
            "SciPy": lambda: entry(scipy.special.log_softmax(double(1000, 0)), 1),
            "optax": lambda: entry(jax.nn.log_softmax(double(1000, 0)), 1),
        },
    ),
    Case(
        "log-softmax-tail",
        "log-softmax of 20 and 0 in single precision: its first entry",
        ("pytorch#113708", "scipy#19521"),
        Near(lambda: -mp.log1p(mp.exp(-20)), dtype=np.float32),
        {
            "reference": lambda: entry(numerics.log_softmax(single(20, 0))),
            "torch": lambda: entry(torch.log_softmax(tensor(single(20, 0)), 0)),
            "SciPy": lambda: entry(scipy.special.log_softmax(single(20, 0))),
            "optax": lambda: entry(jax.nn.log_softmax(single(20, 0))),
        },
    ),
    Case(
        "log-softmax-gradient",
        "The gradient of the first entry of log-softmax, in a confident row",
        ("jax#40384",),
        Near(lambda: softmax(exactly(CONFIDENT))[1]),
        {
            "reference": lambda: entry(slope(lambda z: entry(numerics.log_softmax(z)), CONFIDENT)),
            "torch": lambda: entry(slope(lambda z: entry(torch.log_softmax(z, 0)), CONFIDENT)),
            "optax": lambda: entry(jax_slope(lambda z: entry(jax.nn.log_softmax(z)), CONFIDENT)),
        },
    ),
    Case(
        "softmax-gradient",
        "The gradient of the first entry of softmax, in a confident row",
        ("jax#40386", "jax#40344"),
        Near(lambda: mp.fprod(softmax(exactly(CONFIDENT)))),
        {
            "reference": lambda: entry(slope(lambda z: entry(numerics.softmax(z)), CONFIDENT)),
            "torch": lambda: entry(slope(lambda z: entry(torch.softmax(z, 0)), CONFIDENT)),
            "optax": lambda: entry(jax_slope(lambda z: entry(jax.nn.softmax(z)), CONFIDENT)),
        },
    ),
    Case(
        "log-softmax-half",
        "The gradient of log-softmax over 70,000 logits in half precision",
        ("jax#40409",),
        FINITE,
        {
            "reference": lambda: slope(numerics.log_softmax, HALVES)[:3],
            "torch": lambda: slope(lambda z: torch.log_softmax(z, 0), HALVES)[:3],
            "optax": lambda: jax_slope(jax.nn.log_softmax, HALVES)[:3],
        },
    ),
    Case(
        "softplus-large",
        "Softplus of 1000, whose exponential overflows",
        ("scipy#17905",),
        Near(lambda: mp.log1p(mp.exp(1000))),
        {
            "reference": lambda: numerics.softplus(double(1000)),
            "torch": lambda: functional.softplus(tensor(double(1000))),
            "SciPy": lambda: scipy.special.softplus(double(1000)),
            "optax": lambda: jax.nn.softplus(double(1000)),
        },
    ),
    Case(
        "softplus-threshold",
        "Softplus of 20.1 in double precision: not yet a straight line",
        ("tvm#20184",),
        Near(lambda: mp.log1p(mp.exp(mp.mpf(20.1))), digits=12),
        {
            "reference": lambda: numerics.softplus(double(20.1)),
            "torch": lambda: functional.softplus(tensor(double(20.1))),
            "SciPy": lambda: scipy.special.softplus(double(20.1)),
            "optax": lambda: jax.nn.softplus(double(20.1)),
        },
    ),
)
