"""Numbers of either sign, rows with and without ties."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import numerics
from tests.reference.cases.case import Case, End

INF = np.inf
LOGITS = (np.array([2.5, 0.3, -1.7, -40.0]),)
ROWS = np.array([[2.0, 0.7, -1.0], [0.4, 0.4, 0.2], [-3.0, 0.5, 2.0], [30.0, 0.9, -0.6]])
VECTORS = (np.array([[3.0, 4.0, 0.0], [1e-4, 2e-4, -1e-4], [-5.0, 1.0, 2.0], [100.0, 0.5, 0.25]]),)


def log_softmax(z):
    total = exact.logsumexp(z)
    return [v - total for v in z]


CASES = [
    Case(
        numerics.logsumexp,
        (ROWS,),
        exact.logsumexp,
        conditioned=True,
        ends=(
            End(([-INF, -INF],), -INF),
            End(([INF, 1.0],), INF, [1, 0]),
            End(([-INF, 1.0, 1.0],), 1 + np.log(2), [0, 0.5, 0.5]),
            End(([2.0, 2.0],), 2 + np.log(2), [0.5, 0.5]),
        ),
    ),
    Case(
        numerics.streaming_logsumexp,
        (ROWS, ROWS[:, :1]),
        lambda *chunks: exact.logsumexp([v for chunk in chunks for v in chunk]),
        packed=True,
        gradient_of=(0, 1),
        conditioned=True,
        ends=(
            End(([-INF, -INF], [2.0, -INF]), 2, ([0, 0], [1, 0])),
            End(([], [2.0, -INF]), 2, ([], [1, 0])),
            End(([2.0, -INF], []), 2, ([1, 0], [])),
        ),
    ),
    Case(
        numerics.log_softmax,
        (ROWS,),
        log_softmax,
        conditioned=True,
        ends=(
            End(([0.0, -INF],), [0, -INF]),
            End(([1000.0, 0.0],), [0, -1000]),
            End(([INF, 0.0],), [0, -INF]),
            End(([3.0],), [0], [0]),
        ),
    ),
    Case(
        numerics.softmax,
        (ROWS,),
        exact.softmax,
        conditioned=True,
        ends=(End(([0.0, -INF],), [1, 0]), End(([1000.0, 0.0],), [1, 0])),
    ),
    Case(
        numerics.softplus,
        LOGITS,
        exact.softplus,
        ends=(End((-INF,), 0, 0), End((INF,), INF, 1), End((0.0,), np.log(2), 0.5)),
    ),
    Case(
        numerics.sigmoid,
        LOGITS,
        exact.sigmoid,
        ends=(End((-INF,), 0, 0), End((INF,), 1, 0), End((0.0,), 0.5, 0.25)),
    ),
    Case(
        numerics.log_sigmoid,
        LOGITS,
        lambda z: -exact.softplus(-z),
        ends=(End((-INF,), -INF, 1), End((INF,), 0, 0), End((0.0,), -np.log(2), 0.5)),
    ),
    Case(
        numerics.xlogy,
        (np.array([2.0, 0.5, -1.5, 3.0]), np.array([0.25, 3.0, 2.0, 10.0])),
        lambda x, y: x * mp.log(y),
        gradient_of=(0, 1),
        ends=(
            End((0.0, 0.0), 0, (0, 0)),
            End((0.0, INF), 0, (0, 0)),
            End((0.0, 2.0), 0, (np.log(2), 0)),
            End((0.0, -1.0), 0, (0, 0)),
            End((1.0, 0.0), -INF),
        ),
        finite=True,
    ),
    Case(
        numerics.safe_norm,
        VECTORS,
        lambda v: mp.sqrt(mp.fsum(a * a for a in v)),
        ends=(End(([0.0, 0.0],), 0, [0, 0]), End(([3e200, 4e200],), 5e200, [0.6, 0.8])),
    ),
]
