"""Values of unequal weight, some of which do not count."""

import mpmath as mp
import numpy as np

from reference import reduce
from tests.reference.cases.case import Case, End

VALUES = np.array([1.0, 2.5, 0.5, 4.0])
WEIGHTS = np.array([0.5, 1.0, 2.0, 0.25])
WHERE = np.array([True, False, True, True])


def exact_reduce(values, reduction="mean", weights=None, where=None):
    w = weights or [1] * len(values)
    w = [a * b for a, b in zip(w, where or [1] * len(values), strict=True)]
    terms = [a * b for a, b in zip(w, values, strict=True)]
    if reduction == "none":
        return terms
    return [mp.fsum(terms) / (mp.fsum(w) if reduction == "mean" else 1)]


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
        ),
        without={"empty": "it is one number; see `ends`"},
    ),
]
