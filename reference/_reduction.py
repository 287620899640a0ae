"""From one value per example to one number, of a whole or of its parts."""

from __future__ import annotations

from numbers import Real
from typing import Generic, Literal, NamedTuple

import numpy as np
from array_api_compat import array_namespace, size

from reference._arrays import constant
from reference._contract import Choice, Reals, contract, without_warnings
from reference._domains import binary, finite_nonnegative
from reference._errors import is_finite_everywhere, refuse
from reference._types import Array, ArrayLike, Numbers, Scalar


class Total(NamedTuple, Generic[Array]):
    """A weighted sum and the sum of its weights, which add up: over micro-batches, ranks, shards.

    The mean of means is not the mean of the whole, unless the parts weigh the same. Sums and
    weights do add up, to the value and the gradient of the whole.

    >>> import numpy as np
    >>> first = total(np.array([1.0, 1.0, 4.0]))
    >>> second = total(np.array([10.0]))
    >>> float((first + second).mean())
    4.0
    >>> float((first.mean() + second.mean()) / 2)
    6.0

    They have single precision at least, whatever the values had. A part without examples is
    `Total(0, 0)`. When the losses are weighted already, make one of two sums:

    >>> from reference.classification import cross_entropy
    >>> weights, labels = np.array([1.0, 3.0]), np.array([0, 1, 1])
    >>> logits = np.zeros((3, 2))
    >>> losses = cross_entropy(logits, labels, class_weights=weights)
    >>> float(Total(losses.sum(), weights[labels].sum()).mean().round(4))
    0.6931
    """

    sum: Array
    weight: Array

    wide = True  # not rounded to half precision: it is to be added to others first

    def __add__(self, other: Total[Array]) -> Total[Array]:  # type: ignore[override]
        """The total of both parts."""
        if not isinstance(other, Total):
            return NotImplemented
        return Total(self.sum + other.sum, self.weight + other.weight)

    def __radd__(self, start: Literal[0]) -> Total[Array]:
        """So that `sum(totals)` works, which starts from 0."""
        if not isinstance(start, int) or start:
            raise TypeError(f"a Total adds to a Total, not to {start!r}")  # a tuple would join it
        return self

    def mean(self) -> Array:
        """The weighted mean; NaN when nothing has weight."""
        return self.share(self.weight)

    def share(self, weight: Array | Scalar) -> Array:
        """What this part adds to the mean of a whole of that weight; its gradients add up too.

        Between ranks the weights are added first, and the gradients afterwards; where a library
        averages gradients over the ranks instead, multiply the share by their number::

            part = total(losses)
            weight = part.weight.clone()
            torch.distributed.all_reduce(weight)
            part.share(weight).backward()

        >>> import numpy as np
        >>> batches = np.array([1.0, 1.0, 4.0]), np.array([10.0])
        >>> parts = [total(batch) for batch in batches]
        >>> weight = sum(part.weight for part in parts)
        >>> [float(part.share(weight)) for part in parts]
        [1.5, 2.5]
        """
        part = np.float64(self.sum) if isinstance(self.sum, Real) else self.sum  # 0 / 0 is NaN
        with without_warnings(array_namespace(part)):
            return part / weight


@contract(
    values="*",
    weights=Reals("*", finite_nonnegative),
    where=Reals("*", binary),
)
def total(
    values: Array | Numbers, *, weights: ArrayLike | None = None, where: ArrayLike | None = None
) -> Total[Array]:
    r"""The weighted sum of per-example values and the sum of the weights: a mean in two parts.

    .. math::

        \Big( \sum_i w_i \ell_i, \; \sum_i w_i \Big)

    Domain: any real values, infinite ones included; weights that are finite and not negative. A
    weight of 0 leaves an infinite value out, but not a NaN; `where` leaves out both.

    Args:
        values: per-example losses, of any shape.
        weights: one weight per value, or an array that broadcasts to the shape of the values.
        where: which values count, 1 or 0; the others may even be NaN.

    Returns:
        A :class:`Total`, which adds to those of other parts of the same whole.

    Raises:
        ValueError: for weights below 0 or not finite, a `where` that is neither 0 nor 1, or one
            of them that is larger than the values.

    >>> total([1.0, 3.0], weights=[3.0, 1.0])
    Total(sum=np.float64(6.0), weight=np.float64(4.0))

    See also :func:`reduce`.
    """
    xp = array_namespace(values)
    values, w = _counted(xp, values, weights, where)
    return Total(xp.sum(w * values), xp.sum(w))


def _counted(xp, values, weights, where):
    """The values that count, 0 for the others, and their weights."""
    w = xp.ones_like(values)
    for name, factor in (("weights", weights), ("where", where)):
        if factor is not None:
            w = w * _like_values(xp, name, factor, values)
    out = (w == 0) & xp.isinf(values)
    if where is not None:
        out = out | (where == 0)
    return xp.where(out, 0.0, values), w


def _like_values(xp, name, factor, values):
    """Of the values' shape: neither may repeat the other."""
    if factor.shape != values.shape:
        try:
            factor = xp.broadcast_to(factor, values.shape)
        except (ValueError, RuntimeError):
            shape, expected = tuple(factor.shape), tuple(values.shape)
            refuse(name, f"shape {shape}", f"a shape that broadcasts to {expected}, that of values")
    return factor


@contract(
    values="*",
    reduction=Choice(("mean", "sum", "none")),
    weights=Reals("*", finite_nonnegative),
    where=Reals("*", binary),
)
def reduce(
    values: Array | Numbers,
    reduction: Literal["mean", "sum", "none"] = "mean",
    *,
    weights: ArrayLike | None = None,
    where: ArrayLike | None = None,
) -> Array:
    r"""Reduce per-example values to their mean or sum, weighted and masked.

    .. math::

        \text{sum} = \sum_i w_i \ell_i, \qquad
        \text{mean} = \frac{\sum_i w_i \ell_i}{\sum_i w_i}

    Domain: any real values, infinite ones included; weights that are finite and not negative.
    Half precision is added up in single precision.

    Args:
        values: per-example losses, of any shape.
        reduction: ``"mean"``, ``"sum"`` or ``"none"`` (the weighted values themselves).
        weights: one weight per value, or an array that broadcasts to the shape of the values.
        where: which values count, 1 or 0; the others may even be NaN. No gradient flows into them,
            but where the loss has an infinite slope or a NaN target, its own gradient is NaN: give
            such an example a target that exists.

    Returns:
        A scalar array, or an array of the values' shape for ``"none"``.

    Raises:
        ValueError: for an unknown reduction, and as for :func:`total`.

    The mean of nothing (no value counts, or all weights are zero) is NaN, as in NumPy and PyTorch.
    The mean of several batches is not the mean of their means: add their :func:`total`.

    >>> import numpy as np
    >>> float(reduce(np.array([1.0, 3.0]), weights=np.array([3.0, 1.0])))
    1.5
    >>> float(reduce(np.array([1.0, np.nan]), where=np.array([True, False])))
    1.0
    """
    xp = array_namespace(values)
    values, w = _counted(xp, values, weights, where)
    if reduction == "none":
        return w * values
    if reduction == "sum":
        return xp.sum(w * values)
    return _mean(xp, w, values, scaled=weights is not None)


def _mean(xp, w, values, scaled):
    """The ratio of two sums, or where the first overflows the sum of shares, which does not."""
    if scaled and size(w):  # weights of any size have sums: a common factor changes no mean
        largest = constant(xp.max(w))
        w = w / xp.where(largest == 0, 1.0, largest)
    whole, weight = xp.sum(w * values), xp.sum(w)
    if is_finite_everywhere(whole):
        return whole / weight
    endless = xp.isinf(whole)
    ratio = xp.where(endless, 0.0, whole) / weight
    return xp.where(endless, xp.sum(w / weight * values), ratio)
