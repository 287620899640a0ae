"""Margins of either sign, none at the kink 1."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import margin
from tests.reference.cases.case import Case, End

INF = np.inf
ARGUMENTS = np.array([2.5, 0.3, -1.7, 0.6]), np.array([1, -1, 1, -1])
ROWS = np.array([[2.0, 0.7, -1.0], [0.1, 0.4, 0.2], [-3.0, 0.5, 2.0], [0.3, 0.9, -0.6]])
LABELS = np.array([0, 2, 0, 1])

CASES = [
    Case(
        margin.hinge,
        ARGUMENTS,
        exact.hinge,
        sweep="logit",
        gradient=exact.hinge_grad,
        ends=(End((1.0, 1), 0, 0), End((INF, 1), 0, 0), End((-INF, 1), INF, -1)),
        refused={"labels": (0, 0.5)},
    ),
    Case(
        margin.squared_hinge,
        ARGUMENTS,
        lambda z, y: exact.hinge(z, y) ** 2,
        sweep="logit",
        gradient=lambda z, y: -2 * y * exact.hinge(z, y),
        ends=(End((1.0, 1), 0, 0), End((INF, 1), 0, 0), End((-INF, 1), INF, -INF)),
        refused={"labels": (0, 0.5)},
    ),
    Case(
        margin.exponential,
        ARGUMENTS,
        lambda z, y: mp.exp(-y * z),
        sweep="logit",
        gradient=lambda z, y: -y * mp.exp(-y * z),
        ends=(End((INF, 1), 0, 0), End((-INF, 1), INF, -INF), End((-800.0, 1), INF, -INF)),
        refused={"labels": (0, 0.5)},
    ),
    Case(
        margin.logistic,
        ARGUMENTS,
        lambda z, y: exact.softplus(-y * z),
        sweep="logit",
        gradient=lambda z, y: -y * exact.sigmoid(-y * z),
        ends=(End((INF, 1), 0, 0), End((-INF, 1), INF, -1), End((-1000.0, 1), 1000, -1)),
        refused={"labels": (0, 0.5)},
    ),
    Case(
        margin.multiclass_hinge,
        (ROWS, LABELS),
        exact.multiclass_hinge,
        sweep="logits",
        gradient=exact.multiclass_hinge_grad,
        ends=(
            End(([1.0, 0.0], 0), 0, [0, 0]),
            End(([0.0, 0.5, 0.5], 0), 1.5, [-1, 1, 0]),
            End(([INF, 0.0], 0), 0, [0, 0]),
            End(([INF, 0.0], 1), INF, [1, -1]),
            End(([-INF, -INF, 0.0], 0), INF, [-1, 0, 1]),
        ),
    ),
]
