"""Values of unequal weight, some of which do not count."""

import mpmath as mp
import numpy as np

from reference import Total, reduce, total
from tests.reference.cases.case import Case, End

VALUES = np.array([1.0, 2.5, 0.5, 4.0])
WEIGHTS = np.array([0.5, 1.0, 2.0, 0.25])
WHERE = np.array([True, False, True, True])


def exact_terms(values, weights, where):
    w = weights or [1] * len(values)
    w = [a * b for a, b in zip(w, where or [1] * len(values), strict=True)]
    return [a * b for a, b in zip(w, values, strict=True)], w


def exact_total(values, weights=None, where=None):
    return [mp.fsum(part) for part in exact_terms(values, weights, where)]


def exact_reduce(values, reduction="mean", weights=None, where=None):
    terms, w = exact_terms(values, weights, where)
    if reduction == "none":
        return terms
    return [mp.fsum(terms) / (mp.fsum(w) if reduction == "mean" else 1)]


LEFT_OUT = {"weights": np.array([1.0, 0.0])}
INFINITE = (
    End(([1.0, np.inf],), np.inf),
    End(([1.0, np.inf],), 1, options=LEFT_OUT),
    End(([3.0, np.nan],), np.nan, options=LEFT_OUT),
)

CASES = [
    Case(
        reduce,
        (VALUES,),
        exact_reduce,
        options=(
            {},
            {"weights": WEIGHTS},
            {"weights": WEIGHTS, "where": WHERE},
            {"reduction": "sum", "where": WHERE},
            {"reduction": "none", "weights": WEIGHTS},
        ),
        whole=True,
        ends=(
            End((np.array([]),), np.nan),
            End((np.array([]),), 0, options={"reduction": "sum"}),
            *INFINITE,
            End(([1e308, 1e308, -1e308],), 1e308 / 3),
            End(([1.0, 3.0],), 2, options={"weights": np.array([1e308, 1e308])}),
            End(([1e308, -1e308],), 0, options={"weights": np.array([2.0, 2.0])}),
            End(([1.5],), 1.5, options={"weights": np.array([5e-324])}),
            End(([1e-200],), 1e-200, options={"weights": np.array([1e-200])}),
            End(([1.0, np.nan, np.inf],), 1, options={"where": np.array([1, 0, 0])}),
        ),
        refused={"weights": (-1, np.inf), "where": (2,)},
        without={"empty": "it is one number; see `ends`"},
    ),
    Case(
        total,
        (VALUES,),
        exact_total,
        options=({}, {"weights": WEIGHTS}, {"weights": WEIGHTS, "where": WHERE}),
        whole=True,
        returns=Total,
        ends=(End((np.array([]),), (0, 0)),),
        refused={"weights": (-1, np.inf), "where": (2,)},
        without={
            "empty": "it is two numbers; see `ends`",
            "dtype": "it keeps single precision, to be added to others",
            "half": "it is not rounded, to be added to others",
            "autograd": "the sum of weights is a constant, and the results are two",
            "gradgradcheck": "the sum of weights is a constant, and the results are two",
        },
    ),
]
