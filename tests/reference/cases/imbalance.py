"""Focal losses on either side of saturation; classes of very different size."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import imbalance
from tests.reference.cases.case import Case, End

INF = np.inf
BINARY = np.array([2.5, 0.3, -1.7, 0.6]), np.array([1, 0, 1, 0])
ROWS = np.array([[2.0, 0.7, -1.0], [0.1, 0.4, 0.2], [-3.0, 0.5, 2.0], [0.3, 0.9, -0.6]])
LABELS = np.array([0, 2, 0, 1])
COUNTS = (np.array([900.0, 80.0, 19.0, 1.0]),)
NO_CLASS = {"empty": "without a class there is nothing to weigh: it is refused"}
GAMMAS = tuple({"gamma": gamma} for gamma in (0.0, 0.5, 1.0, 5.0))


def inverse_frequency(counts):
    return [mp.fsum(counts) / (len(counts) * n) for n in counts]


CASES = [
    Case(
        imbalance.binary_focal,
        BINARY,
        exact.binary_focal,
        options=({}, {"alpha": 0.25}, *GAMMAS),
        sweep="logit",
        gradient=exact.binary_focal_grad,
        ends=(
            End((INF, 1), 0, 0),
            End((-INF, 1), INF, -1),
            End((1000.0, 1), 0, 0, {"gamma": 0.5}),
            End((-1000.0, 1), 1000, -1, {"gamma": 0.5}),
            End((0.0, 1), 0, 0, {"gamma": 1e308}),
            End((-50.0, 1), 0, 0, {"gamma": 1e38}),
            End((-1000.0, 1), 1000, -1, {"gamma": 1e38}),
            End((0.0, 1), np.log(2), -0.5, {"gamma": 5e-324}),
            End((-INF, 1), 0, 0, {"alpha": 0.0}),
            End((-INF, 1), INF, -1, {"alpha": 1.0}),
            End((INF, 0), 0, 0, {"alpha": 1.0}),
        ),
        refused={"labels": (-1, 0.5), "gamma": (-1, INF), "alpha": (-1, 2)},
        without={"extremes": "mpmath takes minutes over it; see `ends`"},
    ),
    Case(
        imbalance.focal,
        (ROWS, LABELS),
        exact.focal,
        options=({}, {"class_weights": np.array([0.5, 2.0, 1.25])}, *GAMMAS),
        sweep="logits",
        gradient=exact.focal_grad,
        ends=(
            End(([INF, 0.0], 0), 0, [0, 0]),
            End(([1000.0, 0.0], 0), 0, [0, 0], {"gamma": 0.5}),
            End(([-1000.0, 0.0], 0), 1000, [-1, 1], {"gamma": 0.5}),
            End(([INF, 0.0], 1), INF, [1, -1]),
            End(([-INF, -INF, 0.0], 0), INF, [-1, 0, 1]),
            End(([INF, 0.0], 1), INF, [1, -1], {"gamma": 1e308}),
            End(([0.0, 0.0], 0), 0, [0, 0], {"gamma": 1e308}),
            End(([-50.0, 0.0], 0), 0, [0, 0], {"gamma": 1e38}),
            End(([-INF, 0.0], 0), 0, [0, 0], {"class_weights": np.array([0.0, 1.0])}),
        ),
        refused={"gamma": (-1, INF), "class_weights": (-1,)},
    ),
    Case(
        imbalance.inverse_frequency_weights,
        COUNTS,
        inverse_frequency,
        whole=True,
        ends=(End(([7],), [1]), End(([1e308, 1e308],), [1, 1]), End(([0.5],), [1])),
        without=NO_CLASS,
        refused={"counts": (0, -1, INF)},
    ),
    Case(
        imbalance.inverse_sqrt_frequency_weights,
        COUNTS,
        lambda counts: [mp.sqrt(w) for w in inverse_frequency(counts)],
        whole=True,
        ends=(End(([7],), [1]), End(([1e308, 1e308],), [1, 1]), End(([0.5],), [1])),
        without=NO_CLASS,
        refused={"counts": (0, -1, INF)},
    ),
    Case(
        imbalance.effective_number_weights,
        COUNTS,
        lambda n, beta=0.999: (1 - mp.mpf(beta)) / (1 - mp.mpf(beta) ** n),
        options=({}, {"beta": 0.5}, {"beta": 1 - 2**-52}),
        conditioned=True,
        ends=(
            End(([1, 5],), [1, 1], options={"beta": 0.0}),
            End(([1],), [1]),
            End(([INF, 1.0],), [0.5, 1], options={"beta": 0.5}),
        ),
        without={
            **NO_CLASS,
            "extremes": "nobody has 1e308 examples of a class",
            "symbols": "the logarithm of beta is taken once in double precision: a graph for each",
        },
        refused={"counts": (0, -1), "beta": (-1, 1, 2)},
    ),
]
