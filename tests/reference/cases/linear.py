"""A layer whose classes come in one chunk and in several."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import linear
from tests.reference.cases.case import Case, End

HIDDEN = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]])
WEIGHTS = np.array([[0.5, 1.0], [-1.0, 0.25], [2.0, -0.75], [0.125, 1.5]])
LABELS = np.array([2, 0, 3])


def linear_cross_entropy(hidden, weights, y, chunk=None):
    z = [mp.fsum(a * b for a, b in zip(hidden, w, strict=True)) for w in weights]
    return exact.cross_entropy(z, y)


CASES = [
    Case(
        linear.linear_cross_entropy,
        (HIDDEN, WEIGHTS, LABELS),
        linear_cross_entropy,
        options=({}, {"chunk": 1}, {"chunk": 3}),
        gradient_of=(0, 1),
        unbatched=(1,),
        conditioned=True,
        ends=(End(([[1.0]], [[0.0], [0.0]], [0]), [np.log(2)], ([[0.0]], [[-0.5], [0.5]])),),
        refused={"chunk": (0, np.inf)},
    ),
]
