r"""Whether predicted probabilities can be taken at their word, and what to do if not."""

from __future__ import annotations

from math import inf
from sys import float_info
from typing import Generic, NamedTuple

from array_api_compat import array_namespace, device, size

from reference._arrays import Array, constant, sums_by_index, take_along_axis
from reference._contract import ClassLabels, Reals, bare, contract, positive_integer
from reference._domains import binary, positive, unit
from reference._errors import require, require_values
from reference._types import ArrayLike, Numbers, Scalar
from reference.numerics import softmax

__all__ = [
    "ReliabilityBins",
    "expected_calibration_error",
    "fit_temperature",
    "reliability_bins",
]


class ReliabilityBins(NamedTuple, Generic[Array]):
    """What a reliability diagram draws, one entry per bin; NaN where a bin is empty.

    >>> ReliabilityBins([2], [0.75], [0.5]).accuracies
    [0.5]
    """

    counts: Array
    confidences: Array
    accuracies: Array


@contract(confidences=Reals("*", unit), correct=Reals("*", binary), bins=positive_integer)
def reliability_bins(
    confidences: Array | Numbers, correct: ArrayLike, *, bins: int = 15
) -> ReliabilityBins[Array]:
    r"""Mean confidence and accuracy in bins of equal width.

    .. math::

        B_m = \left\{ i : \tfrac{m - 1}{M} < c_i \le \tfrac{m}{M} \right\}

    The first bin holds :math:`c_i = 0` as well.

    Domain: confidences from 0 to 1; for each 1 if the prediction was right, else 0.

    Args:
        confidences: the probability the model gave to its prediction.
        correct: whether that prediction was right.
        bins: their number, :math:`M`; :math:`m` runs from 1 to :math:`M`.

    Returns:
        Counts, mean confidences and accuracies, an entry per bin.

    Raises:
        ValueError: for a confidence outside 0 to 1, a `correct` that is not 0 or 1, shapes that do
            not broadcast, or a number of bins that is not a positive integer.

    >>> found = reliability_bins([0.0, 0.6, 0.8, 1.0], [0, 1, 0, 1], bins=2)
    >>> found.counts.tolist(), found.accuracies.round(3).tolist()
    ([1, 3], [0.0, 0.667])
    """
    counts, claimed, right = _sums_in_bins(confidences, correct, bins)
    n = array_namespace(counts).astype(counts, claimed.dtype)  # 0 / 0: the NaN of an empty bin
    return ReliabilityBins(counts, claimed / n, right / n)


def _sums_in_bins(confidences, correct, bins) -> tuple[Array, Array, Array]:
    """Per bin: the number of examples, and the sums of their confidences and of `correct`."""
    xp = array_namespace(confidences)
    c, right = (xp.reshape(a, (-1,)) for a in xp.broadcast_arrays(confidences, correct))
    # Edges are compared as numbers: c * M, rounded, can pass an edge that c does not.
    edges = xp.astype(xp.arange(1, bins, dtype=xp.float64, device=device(c)) / bins, c.dtype)
    found = xp.searchsorted(edges, c, side="left")
    counts = sums_by_index(xp.ones_like(found), found, bins)
    return counts, *(sums_by_index(xp.astype(v, c.dtype), found, bins) for v in (c, right))


@contract(confidences=Reals("*", unit), correct=Reals("*", binary), bins=positive_integer)
def expected_calibration_error(
    confidences: Array | Numbers, correct: ArrayLike, *, bins: int = 15
) -> Array:
    r"""Expected calibration error: the gap between confidence and accuracy, averaged over examples.

    .. math::

        \operatorname{ECE} = \sum_{m=1}^{M} \frac{|B_m|}{n}
        \left| \operatorname{acc}(B_m) - \operatorname{conf}(B_m) \right|

    Domain: confidences from 0 to 1. Arguments, bins and errors as for :func:`reliability_bins`.

    Returns:
        A number from 0 to 1; NaN without examples. Biased upwards: in a small sample even a
        perfectly calibrated model has an ECE above 0.

    >>> error = expected_calibration_error([0.9, 0.9, 0.6], [1, 0, 1])
    >>> float(error.round(4))
    0.4

    Reference: Guo et al. (2017), equation 3.
    """
    xp = array_namespace(confidences)
    counts, claimed, right = _sums_in_bins(confidences, correct, bins)
    return xp.sum(xp.abs(right - claimed)) / xp.sum(counts)


@contract(logits="... K", labels=ClassLabels("...", "K"), tolerance=positive)
def fit_temperature(
    logits: Array | Numbers, labels: ArrayLike, *, tolerance: Scalar = 1e-9, axis: int = -1
) -> float:
    r"""The temperature by which to divide the logits of a trained model.

    .. math::

        \begin{aligned}
        \mathcal{L}(T) &= \frac{1}{N} \sum_{i=1}^{N} \ell(z_i / T, y_i) \\
        T^* &= \arg\min_{T > 0} \mathcal{L}(T)
        \end{aligned}

    with the cross-entropy :math:`\ell`.
    In :math:`a = 1 / T` the objective is convex, and its slope is the mean of
    :math:`\sum_k p_k z_k - z_y`; the zero of that slope is found by bisection. Dividing by a
    positive number leaves the order of the logits, and so the accuracy, alone.

    Domain: finite logits, or :math:`-\infty` for a class that cannot be, which no label is; class
    indices. The search looks at the values: not under torch.func.vmap or make_fx or with fake
    tensors, and torch.compile breaks its graph.

    Args:
        logits: of held-out examples, an array with a class axis.
        labels: their class indices.
        tolerance: relative width of the last bracket; below 2e-16 it is that.
        axis: the class axis.

    Returns:
        :math:`T^*`, a Python float.

    Raises:
        ValueError: where no temperature is best: every label has the largest logit (the loss falls
            as :math:`T \to 0`), or the labels score no better than the average class (it falls as
            :math:`T \to \infty`), or have a logit of minus infinity; for an infinite or NaN logit.

    >>> round(fit_temperature([[4.0, 0.0]] * 4, [0, 0, 0, 1]), 4)
    3.641

    Reference: Guo et al. (2017), section 4.2.
    """
    xp = array_namespace(logits)
    require_values(logits, "logits", "the search looks at them")
    gaps, possible = _gaps(xp, constant(logits), labels, axis)
    unit = float(xp.max(xp.abs(gaps))) or 1.0 if size(gaps) else 1.0
    gaps = gaps / unit

    def slope(a):
        p = bare(softmax)(xp.where(possible, a * gaps, -inf), axis=axis)
        return float(xp.sum(p * gaps))

    require(
        float(xp.sum(xp.max(gaps, axis=axis))) > 0,
        "labels",
        "only labels with the largest logit",
        "at least one mistake; without one the loss falls as T goes to 0",
    )
    require(
        slope(0.0) < 0,
        "labels",
        "labels that score no better than the average class",
        "a model that is better than chance; else the loss falls as T grows",
    )
    low, high = 0.0, 1.0
    while slope(high) < 0:
        high *= 2
    while high - low > max(tolerance, float_info.epsilon) * high:
        middle = (low + high) / 2
        low, high = (low, middle) if slope(middle) > 0 else (middle, high)
    return 4 * (unit / (low + high))


def _gaps(xp, logits, labels, axis):
    """Half of each class's distance to the label's logit, 0 of a class that cannot be, and which
    classes can. Half of it does not overflow.
    """
    require(logits < inf, "logits", logits, "finite logits, or minus infinity")
    z = xp.astype(logits, xp.float64) / 2
    own = take_along_axis(z, xp.expand_dims(labels, axis=axis), axis=axis)
    require(own > -inf, "labels", own, "classes whose logit is finite")
    possible = z > -inf
    return xp.where(possible, z - own, 0.0), possible
