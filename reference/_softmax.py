"""Parts of the softmax and of the sigmoid that the families share, with all their digits."""

from __future__ import annotations

from functools import partial

import numpy as np
from array_api_compat import array_namespace, is_torch_array

from reference._arrays import (
    Array,
    constant,
    divide_,
    exp_,
    is_compiled,
    largest_along_axis,
    put_along_axis_,
    take_along_axis,
)


def magnitude(logits: Array) -> Array:
    """The absolute value, with a slope of 1 at zero: `abs` has none there, and loses a gradient."""
    return array_namespace(logits).where(logits >= 0, logits, -logits)


def largest_and_rest(xp, logits: Array, axis: int) -> tuple[Array, Array, Array]:
    """Index and value of the largest logit (one of them, if tied), and the others relative to it.

    It leaves itself out of the others as minus infinity: its exponential is 0 there, and `log1p`
    adds the 1 exactly.
    """
    top, largest = largest_along_axis(logits, axis)
    # An infinite largest logit would make its distance to itself NaN.
    rest = logits - xp.clip(largest, -xp.finfo(logits.dtype).max, xp.finfo(logits.dtype).max)
    return top, largest, put_along_axis_(rest, top, -float("inf"), axis)


def surprise_of_label(xp, logits, y, axis, *, gradient=True) -> tuple[Array, Array | None]:
    """The surprise `-log p_y`, with the class axis kept, and its gradient `p - t`."""
    if gradient:
        return _value_and_slope(logits, y, axis)
    if is_torch_array(logits) and logits.requires_grad:
        from reference._torch import FusedSurprise, Loss

        if is_compiled(logits):
            return FusedSurprise.apply(logits, y, axis), None
        return Loss.apply(logits, y, partial(_value_and_slope, axis=axis))[0], None
    value, *_ = _value_and_parts(logits, y, axis)
    return value, None


def _value_and_parts(logits, y, axis):
    """Nothing cancels: the label's distance to the largest logit and the logarithm add up.

    The label is left out of the sum of exponentials. Where it is the largest logit, its own
    exponential is 1 and `log1p` gets the sum of the others alone; elsewhere the value is at least
    log 2, and a rounded sum will do.
    """
    xp = array_namespace(logits)
    bound = xp.finfo(logits.dtype).max  # an infinite logit would make its distance to itself NaN
    largest = constant(xp.clip(xp.max(logits, axis=axis, keepdims=True), -bound, bound))
    own = take_along_axis(logits, y, axis)
    rest = put_along_axis_(logits - largest, y, -float("inf"), axis)
    e, e_label = exp_(rest), xp.exp(own - largest)
    others = xp.sum(e, axis=axis, keepdims=True)
    value = (largest - own) + xp.log1p(others + (e_label - 1))
    return value, e, others, others + e_label


def _value_and_slope(logits, y, axis):
    """Nothing cancels: `p_y - 1` is minus what the others have."""
    value, e, others, total = _value_and_parts(logits, y, axis)
    return value, put_along_axis_(divide_(e, total), y, -others / total, axis)


def coin(logits: Array) -> tuple[Array, Array, Array]:
    r"""The surprise :math:`-\log \sigma(z)`, and :math:`\sigma(z)` and :math:`\sigma(-z)`.

    Each with all its digits: PyTorch has them ready, NumPy needs one exponential for the three.
    """
    if is_torch_array(logits):
        from torch.nn.functional import logsigmoid

        return -logsigmoid(logits), logits.sigmoid(), (-logits).sigmoid()
    e = np.exp(-np.abs(logits))
    more, less, right = 1 / (1 + e), e / (1 + e), logits >= 0
    surprise = np.log1p(e) + np.maximum(-logits, 0)
    return surprise, np.where(right, more, less), np.where(right, less, more)
