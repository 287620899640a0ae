"""Residuals on both sides of every turning point, none at a kink."""

import mpmath as mp
import numpy as np

from reference import regression
from tests.reference.cases.case import Case, End

INF = np.inf
ARGUMENTS = np.array([1.125, -0.5, 3.0, -6.0]), np.array([1.0, 0.25, 0.0, 1.5])
PERFECT = End((2.0, 2.0), 0, 0)


def huber(r, delta=1):
    return r**2 / 2 if abs(r) <= delta else delta * (abs(r) - delta / 2)


def clip(r, bound=1):
    return max(-bound, min(bound, r))


def smooth_l1(r, beta=1):
    return huber(r, beta) / beta if beta else abs(r)


def robust(r, alpha=1, scale=1):
    square = (r / scale) ** 2
    if alpha == -mp.inf:
        return -mp.expm1(-square / 2)
    if alpha == 2:
        return square / 2
    b = abs(alpha - 2)
    growth = mp.log1p(square / b)
    return b / alpha * mp.expm1(alpha / 2 * growth) if alpha else growth


def robust_grad(r, alpha=1, scale=1):
    u = r / scale
    if alpha == -mp.inf:
        return u / scale * mp.exp(-(u**2) / 2)
    growth = 0 if alpha == 2 else mp.log1p(u**2 / abs(alpha - 2))
    return u / scale * mp.exp((alpha / 2 - 1) * growth)


def of_residual(function, value, gradient, **more) -> Case:
    """The row of a loss of the residual."""
    return Case(
        function,
        ARGUMENTS,
        lambda p, t, **options: value(p - t, **options),
        gradient=lambda p, t, **options: gradient(p - t, **options),
        sweep="residual",
        **{"ends": (PERFECT,)} | more,
    )


CASES = [
    of_residual(regression.squared_error, lambda r: r**2, lambda r: 2 * r),
    of_residual(
        regression.half_squared_error,
        lambda r: r**2 / 2,
        lambda r: r,
        ends=(PERFECT, End((1.5e154, 0.0), 1.125e308, 1.5e154), End((1e200, 0.0), INF, 1e200)),
    ),
    of_residual(regression.absolute_error, abs, mp.sign),
    of_residual(
        regression.huber,
        huber,
        lambda r, delta=1: clip(r, delta),
        options=({}, *({"delta": delta} for delta in (0.25, 1.0, 4.0))),
        ends=(
            PERFECT,
            End((3.0, 0.0), 4.5, 3, {"delta": INF}),
            End((-INF, 0.0), INF, -1),
            End((INF, 0.0), INF, INF, {"delta": INF}),
            End((2.0**100, 0.0), 2.0**100, 1),
            End((3.0, 0.0), 4.5, 3, {"delta": 1e300}),
            End((3.0, 0.0), 3e-320, 1e-320, {"delta": 1e-320}),
        ),
        refused={"delta": (0, -1)},
    ),
    of_residual(
        regression.smooth_l1,
        smooth_l1,
        lambda r, beta=1: clip(r / beta) if beta else mp.sign(r),
        options=({}, *({"beta": beta} for beta in (0.25, 1.0, 4.0, 0.0))),
        ends=(
            PERFECT,
            End((0.0, 0.0), 0, 0, {"beta": 0.0}),
            End((-INF, 0.0), INF, -1),
            End((1e200, 0.0), 0.5e100, 1e-100, {"beta": 1e300}),
            *(End((3.0, 0.0), 3, 1, {"beta": beta}) for beta in (1e-46, 1e-320)),
            *(End((0.0, 0.0), 0, 0, {"beta": beta}) for beta in (1e-46, INF)),
        ),
        refused={"beta": (-1,)},
    ),
    of_residual(
        regression.log_cosh,
        lambda r: mp.log(mp.cosh(r)),
        mp.tanh,
        ends=(PERFECT, End((1e300, 0.0), 1e300, 1), End((-INF, 0.0), INF, -1)),
    ),
    of_residual(
        regression.general_robust,
        robust,
        robust_grad,
        options=(
            {},
            *({"alpha": a} for a in (2.0, 1.0, 1e-9, 0.0, -2.0, 2 - 2**-20, 3.0, -INF)),
            *({"alpha": a, "scale": 4.0} for a in (2.0, 1.0, 0.0, -INF)),
        ),
        ends=(
            PERFECT,
            End((INF, 0.0), 1, 0, {"alpha": -INF}),
            End((INF, 0.0), INF, 0, {"alpha": 0.0}),
            End((INF, 0.0), INF, 1, {"alpha": 1.0}),
            End((INF, 0.0), 2, 0, {"alpha": -2.0}),
            End((2.0**80, 0.0), 2.0**80, 1, {"alpha": 1.0}),
            End((2.0**600, 0.0), 2.0**600, 1, {"alpha": 1.0}),
            End((1e-200, 0.0), 0, 1e-200, {"alpha": -INF}),
        ),
        kinks={"alpha": (2.0,)},
        refused={"alpha": (INF,), "scale": (0, -1)},
    ),
    of_residual(
        regression.pinball,
        lambda r, level=0.5: max(-level * r, (1 - level) * r),
        lambda r, level=0.5: -level if r < 0 else (1 - level) * (r > 0),
        options=({}, *({"level": level} for level in (0.25, 0.5, 0.9375))),
        ends=(
            PERFECT,
            End((INF, 0.0), INF, 0.5),
            End((-INF, 0.0), INF, -0.5),
            End((-INF, 0.0), INF, -(2.0**-160), {"level": 2.0**-160}),
        ),
        refused={"level": (0, 1)},
    ),
    Case(
        regression.poisson_nll,
        (np.array([0.5, -1.25, 2.0, 0.25]), np.array([3.0, 0.5, 1.0, 2.0])),
        lambda z, y: mp.exp(z) - y * z,
        conditioned=True,
        ends=(
            End((0.0, 0.0), 1, 1),
            End((-INF, 0.0), 0, 0),
            End((-INF, 2.0), INF, -2),
            End((800.0, 1.0), INF, INF),
            *(End((INF, y), INF, INF) for y in (0.0, 1.0)),
            End((1e300, 1e10), INF, INF),
        ),
        refused={"targets": (-1, INF)},
    ),
]
