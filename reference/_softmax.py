"""Parts of the softmax and of the sigmoid that the families share, with all their digits."""

from __future__ import annotations

from functools import partial
from math import inf

import numpy as np
from array_api_compat import array_namespace, is_torch_array

from reference._arrays import (
    Array,
    constant,
    divide_,
    exp_,
    in_blocks,
    is_compiled,
    is_mapped,
    largest_along_axis,
    may_have_gradient,
    put_along_axis_,
    take_along_axis,
)
from reference._errors import holds_somewhere, is_finite_everywhere

TERMS = 14
"""Of a series: one more changes no digit of `e^x - 1 - x`, nor of its slope, where it is summed."""


def magnitude(logits: Array) -> Array:
    """The absolute value, with a slope of 1 at zero: `abs` has none there, and loses a gradient."""
    if not is_torch_array(logits):
        return np.abs(logits)
    return logits.where(logits >= 0, -logits)


def times(weight: Array, value: Array) -> Array:
    """The product, 0 where the weight is, also of an infinite value.

    Elsewhere a weight of 0 has the value as its slope: not the product is set to 0.
    """
    if is_finite_everywhere(value):
        return weight * value
    xp = array_namespace(value)
    endless = xp.abs(value) == inf
    return weight * xp.where((weight == 0) & endless, 0.0, value)


def finite_and_endless(value: Array) -> tuple[Array, Array | None]:
    """Two parts of which one is 0: of the first, products with 0 have a value and slopes.

    There is no second part where all of the value is finite.
    """
    if is_finite_everywhere(value):
        return value, None
    xp = array_namespace(value)
    endless = xp.abs(value) == inf
    return xp.where(endless, 0.0, value), xp.where(endless, value, 0.0)


def expm1(x: Array) -> Array:
    """`e^x - 1`, where `e^x` is in range, with the slope `e^x`.

    Torch's own slope is this value plus 1, which has lost a small `e^x`.
    """
    xp = array_namespace(x)
    if not may_have_gradient(x):
        return xp.expm1(x)
    e = xp.exp(x)
    return xp.expm1(constant(x)) + (e - constant(e))


def excess(x: Array, scale: Array | float) -> Array:
    """`scale^2 (e^x - 1 - x)`: never negative, and with all its digits where x is near 0."""
    xp = array_namespace(x)
    near = xp.abs(x) < 0.25
    small = xp.where(near, x, 0.0)
    series = 1.0
    for n in range(TERMS, 2, -1):
        series = 1 + small / n * series
    far = xp.where(near, 1.0, x)
    return xp.where(near, (scale * small) ** 2 / 2 * series, scale * (scale * (expm1(far) - far)))


def largest_and_rest(xp, logits: Array, axis: int) -> tuple[Array, Array, Array]:
    """Index and value of the largest logit (one of them, if tied), and the others relative to it.

    It leaves itself out of the others as minus infinity: its exponential is 0 there, and `log1p`
    adds the 1 exactly.
    """
    top, largest = largest_along_axis(logits, axis)
    rest = logits - finite(xp, largest)
    return top, largest, put_along_axis_(rest, top, -inf, axis)


def finite(xp, logits: Array) -> Array:
    """Infinite ones as the largest number: their distance to themselves is 0, not NaN."""
    bound = xp.finfo(logits.dtype).max
    return xp.clip(logits, -bound, bound)


def surprise_of_label(xp, logits, y, axis, *, gradient=True) -> tuple[Array, Array | None]:
    """The surprise `-log p_y`, with the class axis kept, and its gradient `p - t`."""
    if gradient:
        return _value_and_slope(logits, y, axis)
    if may_have_gradient(logits) and not (is_compiled(logits) and is_mapped(logits)):
        from reference._torch import FusedSurprise, value_of

        if is_compiled(logits):
            return FusedSurprise.apply(logits, y, axis), None
        return value_of(partial(_value_and_slope, axis=axis), logits, y), None
    value, *_ = _value_and_parts(logits, y, axis)
    return value, None


def _value_and_parts(logits, y, axis):
    """Nothing cancels: the label's distance to the largest logit and the logarithm add up.

    The label is left out of the sum of exponentials. Where it is the largest logit, its own
    exponential is 1 and `log1p` gets the sum of the others alone; elsewhere the value is at least
    log 2, and a rounded sum will do.

    Nor does anything cancel in the derivatives: those of the largest label come from the others.
    """
    xp = array_namespace(logits)
    largest = constant(xp.max(logits, axis=axis, keepdims=True))
    own = take_along_axis(logits, y, axis)
    distance = largest - own
    if is_finite_everywhere(distance):
        rest, e_label = logits - largest, xp.exp(-distance)
    else:
        rest, distance, e_label = _in_any_row(xp, logits, largest, own)
    e = exp_(put_along_axis_(rest, y, -inf, axis))
    others = xp.sum(e, axis=axis, keepdims=True)
    value = distance + xp.log1p(others + (e_label - 1))
    return value, e, others, others + e_label


def _in_any_row(xp, logits, largest, own):
    """Distances to the largest logit, the label's own, and its exponential, also at infinity."""
    shift = finite(xp, largest)
    likeliest = own == shift
    rest = _at_most_zero_(xp, logits - xp.where(likeliest, own, shift), largest)
    distance = xp.where(likeliest | (own == inf), 0.0, largest - own)
    return rest, distance, xp.exp(xp.where(likeliest, shift, finite(xp, own)) - shift)


def _at_most_zero_(xp, rest, largest):
    """The distance of an infinite logit to the largest number is infinite, and 0 to itself."""
    return xp.where(rest > 0, 0.0, rest) if holds_somewhere(largest == inf) else rest


def _value_and_slope(logits, y, axis):
    """Nothing cancels: `p_y - 1` is minus what the others have."""
    value, e, others, total = _value_and_parts(logits, y, axis)
    return value, put_along_axis_(divide_(e, total), y, -others / total, axis)


def value_in_blocks(value_and_slope, logits, labels, *variables) -> Array:
    """The value of an elementwise loss, for torch with the slope as its gradient by the logits.

    `variables` are what else it may be differentiated by: labels or options.
    """
    if any(map(may_have_gradient, variables)) or is_compiled(logits):
        value, _ = value_and_slope(logits, labels)
    elif may_have_gradient(logits):
        from reference._torch import value_of

        logits, labels = array_namespace(logits).broadcast_arrays(logits, labels)
        value = value_of(partial(in_blocks, value_and_slope), logits, labels)
    else:
        value, _ = in_blocks(value_and_slope, logits, labels)
    return value


def coin(logits: Array) -> tuple[Array, Array, Array]:
    r"""The surprise :math:`-\log \sigma(z)`, and :math:`\sigma(z)` and :math:`\sigma(-z)`.

    Each with all its digits: PyTorch has them ready, NumPy needs one exponential for the three.
    """
    if is_torch_array(logits):
        from torch.nn.functional import logsigmoid

        return -logsigmoid(logits), logits.sigmoid(), (-logits).sigmoid()
    e = np.exp(-np.abs(logits))
    more, right = 1 / (1 + e), (logits >= 0).astype(logits.dtype)
    less, wrong = e * more, 1 - right  # products are quicker than choices
    surprise = np.log1p(e) + np.maximum(-logits, 0)
    return surprise, right * more + wrong * less, right * less + wrong * more
