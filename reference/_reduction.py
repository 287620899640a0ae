"""From one value per example to one number."""

from __future__ import annotations

from typing import Literal

from array_api_compat import array_namespace

from reference._arrays import Array
from reference._types import ArrayLike, Numbers


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

    Domain: any real values, infinite ones included; weights that are not negative.

    Args:
        values: per-example losses, of any shape.
        reduction: ``"mean"``, ``"sum"`` or ``"none"`` (the weighted values themselves).
        weights: one weight per value, or an array that broadcasts with the values.
        where: which values count; the others may even be NaN.

    Returns:
        A scalar array, or an array of the values' shape for ``"none"``.

    Raises:
        ValueError: for an unknown reduction.

    The mean of nothing (no value counts, or all weights are zero) is NaN, as in NumPy and PyTorch.

    >>> import numpy as np
    >>> float(reduce(np.array([1.0, 3.0]), weights=np.array([3.0, 1.0])))
    1.5
    >>> float(reduce(np.array([1.0, np.nan]), where=np.array([True, False])))
    1.0
    """
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f'reduction: got {reduction!r}, expected "mean", "sum" or "none"')
    xp = array_namespace(values)
    w = xp.ones_like(values) if weights is None else weights + xp.zeros_like(values)
    if where is not None:
        w = xp.where(where, w, 0.0)
        values = xp.where(where, values, 0.0)
    if reduction == "none":
        return w * values
    total = xp.sum(w * values)
    return total if reduction == "sum" else total / xp.sum(w)
