"""A layer whose classes come in one chunk and in several."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import linear
from tests.reference.cases.case import Case, End

HIDDEN = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]])
WEIGHTS = np.array([[0.5, 1.0], [-1.0, 0.25], [2.0, -0.75], [0.125, 1.5]])
LABELS = np.array([2, 0, 3])
CLASS_WEIGHTS = np.array([0.5, 0.0, 2.0, 1.25])


def linear_cross_entropy(
    hidden, weights, y, class_weights=None, ignore_index=None, smoothing=0, chunk=None
):
    if y == ignore_index:
        return mp.mpf(0)
    z = [mp.fsum(a * b for a, b in zip(hidden, w, strict=True)) for w in weights]
    surprises = [exact.cross_entropy(z, k) for k in range(len(z))]
    t = [(1 - smoothing) * int(k == y) + mp.mpf(smoothing) / len(z) for k in range(len(z))]
    c = class_weights or [1] * len(z)
    return mp.fsum(map(mp.fmul, map(mp.fmul, c, t), surprises))


CASES = [
    Case(
        linear.linear_cross_entropy,
        (HIDDEN, WEIGHTS, LABELS),
        linear_cross_entropy,
        options=(
            {},
            {"chunk": 1},
            {"chunk": 3},
            {"class_weights": CLASS_WEIGHTS, "ignore_index": 0, "chunk": 3},
            {"smoothing": 0.25, "chunk": 3},
            {"class_weights": CLASS_WEIGHTS, "ignore_index": 3, "smoothing": 0.25, "chunk": 1},
        ),
        gradient_of=(0, 1),
        unbatched=(1,),
        conditioned=True,
        ends=(End(([[1.0]], [[0.0], [0.0]], [0]), [np.log(2)], ([[0.0]], [[-0.5], [0.5]])),),
        without={"option gradients": "the smoothing is a constant, as documented"},
        refused={
            "class_weights": (-1,),
            "ignore_index": (-np.inf, np.inf),
            "smoothing": (-1, 2),
            "chunk": (0, np.inf),
        },
    ),
]
