"""Labels at 0, at 1 and between; classes with the largest and with the smallest logit."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import classification as c
from tests.reference.cases.case import Case, End

INF = np.inf
LOGITS = np.array([2.5, 0.3, -1.7, 0.6])
HARD = LOGITS, np.array([1.0, 0.0, 1.0, 0.0])
SOFT = LOGITS, np.array([0.75, 0.1, 0.3, 0.5])
ROWS = np.array([[2.0, 0.7, -1.0], [0.1, 0.4, 0.2], [-3.0, 0.5, 2.0], [0.3, 0.9, -0.6]])
TEACHER = np.array([[1.0, 0.0, 0.5], [-0.5, 1.5, 0.25], [0.0, 2.0, -1.0], [0.75, 0.5, 3.0]])
LABELS = np.array([0, 2, 0, 1])
MIXED = np.array([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0], [0.125, 0.125, 0.75], [0.0, 0.5, 0.5]])
WEIGHTS = np.array([0.5, 2.0, 1.25])
SUM_TO_ONE = (1,)
"""Labels that are a distribution stay one: their entries have no derivative of their own."""


def asymmetric(z, t, negative_weight=1):
    return t * exact.softplus(-z) + negative_weight * (1 - t) * exact.softplus(z)


def from_probs(p, t):
    return -sum(a * mp.log(b) for a, b in ((t, p), (1 - t, 1 - p)) if a)


def distribution(labels, classes):
    hard = not isinstance(labels, list)
    return [mp.mpf(k == labels) for k in range(classes)] if hard else labels


def cross_entropy(z, labels, class_weights=None, ignore_index=None, smoothing=0):
    if ignore_index is not None and labels == ignore_index:
        return mp.mpf(0)
    k, total = len(z), exact.logsumexp(z)
    t = [(1 - smoothing) * v + mp.mpf(smoothing) / k for v in distribution(labels, k)]
    weights = [1] * k if class_weights is None else class_weights
    return mp.fsum(w * a * (total - v) for w, a, v in zip(weights, t, z, strict=True) if a)


def kl_divergence(z, labels):
    t, total = distribution(labels, len(z)), exact.logsumexp(z)
    return mp.fsum(a * (mp.log(a) - (v - total)) for a, v in zip(t, z, strict=True) if a)


def distillation(z, teacher, temperature=1):
    t = exact.softmax([v / temperature for v in teacher])
    return temperature**2 * kl_divergence([v / temperature for v in z], t)


CONFIDENT = float(exact.sigmoid(-20))
CERTAIN = End((INF, 1.0), 0, 0), End((-INF, 0.0), 0, 0)
CERTAIN_ROW = End(([INF, 0.0], 0), 0, [0, 0])
WRONG_ROWS = (
    End(([INF, 0.0], 1), INF, [1, -1]),
    End(([-INF, -INF, 0.0], 0), INF, [-1, 0, 1]),
    End(([INF, -INF, 0.0], 1), INF, [1, -1, 0]),
)
NOTHING = [[[np.nan, 1.0], [INF, INF]], [7, 7]]
IMPOSSIBLE = End(([0.0, -INF], [1.0, 0.0]), 0, [0, 0])

CASES = [
    Case(
        c.binary_cross_entropy,
        SOFT,
        exact.binary_cross_entropy,
        ends=(*CERTAIN, End((INF, 0.0), INF, 1), End((-50.0, 1.0), 50, -1)),
        refused={"labels": (-1, 2)},
        without={"extremes": "mpmath takes minutes over it; see `ends`"},
    ),
    Case(
        c.binary_cross_entropy,
        HARD,
        exact.binary_cross_entropy,
        name="hard labels",
        constant=(1,),
        sweep="logit",
        gradient=exact.binary_cross_entropy_grad,
        without={"extremes": "mpmath takes minutes over it; see `ends`"},
    ),
    Case(
        c.asymmetric_binary_cross_entropy,
        SOFT,
        asymmetric,
        options=tuple({"negative_weight": weight} for weight in (0.0, 0.5, 3.0)),
        conditioned=True,
        ends=(*CERTAIN, End((INF, 0.0), INF, 3, {"negative_weight": 3.0})),
        refused={"labels": (-1, 2), "negative_weight": (-1, INF)},
        without={"extremes": "mpmath takes minutes over it; see `ends`"},
    ),
    Case(
        c.asymmetric_binary_cross_entropy,
        HARD,
        asymmetric,
        name="hard labels",
        constant=(1,),
        sweep="logit",
        gradient=exact.binary_cross_entropy_grad,
        without={"extremes": "mpmath takes minutes over it; see `ends`"},
    ),
    Case(
        c.binary_cross_entropy_from_probs,
        (np.array([0.75, 0.1, 0.3, 0.5]), np.array([0.25, 0.9, 0.5, 0.1])),
        from_probs,
        ends=(
            End((0.0, 0.0), 0, 1),
            End((1.0, 1.0), 0, -1),
            End((1.0, 0.0), INF, INF),
            End((0.0, 1.0), INF, -INF),
            End((0.0, 0.5), INF, -INF),
            End((0.5, 0.5), np.log(2), 0),
            End((1e-300, 0.0), 1e-300, 1),
        ),
        refused={"probs": (-1, 2), "labels": (-1, 2)},
    ),
    Case(
        c.brier,
        SOFT,
        exact.brier,
        conditioned=True,
        ends=(*CERTAIN, End((INF, 0.0), 1, 0)),
        refused={"labels": (-1, 2)},
    ),
    Case(
        c.brier,
        HARD,
        exact.brier,
        name="hard labels",
        constant=(1,),
        sweep="logit",
        gradient=exact.brier_grad,
    ),
    Case(
        c.cross_entropy,
        (ROWS, LABELS),
        cross_entropy,
        options=(
            {},
            {"class_weights": WEIGHTS},
            {"ignore_index": 2},
            {"smoothing": 0.25},
            {"class_weights": WEIGHTS, "ignore_index": 2, "smoothing": 0.25},
        ),
        sweep="logits",
        gradient=exact.cross_entropy_grad,
        ends=(
            CERTAIN_ROW,
            *WRONG_ROWS,
            End(([0.0, -INF, -INF], 0), 0, [0, 0, 0]),
            End(([INF, 0.0], 0), INF, [0.25, -0.25], {"smoothing": 0.5}),
            *(
                End(NOTHING, [0, 0], np.zeros((2, 2)), {"ignore_index": 7} | options)
                for options in (
                    {},
                    {"smoothing": 0.25},
                    {"class_weights": np.array([0.5, 2.0])},
                    {"class_weights": np.array([0.0, 2.0]), "smoothing": 1.0},
                )
            ),
            End(([-INF, 0.0], 0), 0, [0, 0], {"class_weights": np.array([0.0, 1.0])}),
            End(([20.0, 0.0], 0), float(mp.log1p(mp.exp(-20))), [-CONFIDENT, CONFIDENT]),
            End(([3.0, 3.0], 0), np.log(2), [-0.5, 0.5]),
            End(([[0.0, 1.0]], [7]), [0], [[0, 0]], {"ignore_index": 7}),
        ),
        refused={"class_weights": (-1,), "ignore_index": (-INF, INF), "smoothing": (-1, 2)},
    ),
    Case(
        c.cross_entropy,
        (ROWS, MIXED),
        cross_entropy,
        name="distributions",
        options=({}, {"class_weights": WEIGHTS, "smoothing": 0.25}),
        constant=SUM_TO_ONE,
        conditioned=True,
        ends=(IMPOSSIBLE,),
    ),
    Case(
        c.kl_divergence,
        (ROWS, MIXED),
        kl_divergence,
        constant=SUM_TO_ONE,
        conditioned=True,
        ends=(
            IMPOSSIBLE,
            End(([0.0, 0.0], [0.5, 0.5]), 0, [0, 0]),
            End(([0.0, -INF], [0.5, 0.5]), INF, [0.5, -0.5]),
            End(([INF, 0.0], [1.0, 0.0]), 0, [0, 0]),
            End(([3.0], [1.0]), 0, [0]),
        ),
    ),
    Case(
        c.kl_divergence,
        (ROWS, LABELS),
        kl_divergence,
        name="indices",
        conditioned=True,
        ends=(CERTAIN_ROW, *WRONG_ROWS),
    ),
    Case(
        c.generalised_cross_entropy,
        (ROWS, LABELS),
        exact.generalised_cross_entropy,
        options=({}, {"q": 0.0}, {"q": 1.0}),
        sweep="logits",
        gradient=exact.generalised_cross_entropy_grad,
        exponentials=1.7,
        ends=(
            CERTAIN_ROW,
            End(([0.0, 1000.0], 0), 1, [0, 0], {"q": 1.0}),
            End(([INF, 0.0], 1), 2, [0, 0], {"q": 0.5}),
            End(([INF, 0.0], 1), INF, [1, -1], {"q": 0.0}),
            End(([0.0, 0.0], 0), np.log(2), [-0.5, 0.5], {"q": 1e-300}),
            End(([0.0, 0.0], 0), np.log(2), [-0.5, 0.5], {"q": 5e-324}),
        ),
        refused={"q": (-1, 2)},
    ),
    Case(
        c.distillation,
        (ROWS, TEACHER),
        distillation,
        options=({}, {"temperature": 4.0}),
        conditioned=True,
        ends=(
            End(([1.0, 2.0], [1.0, 2.0]), 0, [0, 0]),
            End(([0.0, 0.0], [0.0, -INF]), np.log(2), [-0.5, 0.5]),
            End(([0.0, -INF], [0.0, -INF]), 0, [0, 0]),
            End(([0.0, -INF], [0.0, 0.0]), INF, [0.5, -0.5]),
            End(([2.0], [7.0]), 0, [0]),
            End(([1.0, 0.0], [0.0, 0.0]), 0.125, [0.25, -0.25], {"temperature": 1e200}),
        ),
        refused={"temperature": (0, -1, INF)},
    ),
]
