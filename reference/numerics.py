"""Stable building blocks: sums of exponentials and their logarithms, logarithms that reach zero."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from array_api_compat import array_namespace, is_array_api_obj

from reference._arrays import (
    Array,
    constant,
    largest_along_axis,
    may_have_gradient,
    put_along_axis_,
)
from reference._contract import bare, contract
from reference._errors import refuse, shown
from reference._softmax import finite, magnitude
from reference._types import ArrayLike, Numbers

__all__ = [
    "log_sigmoid",
    "log_softmax",
    "logsumexp",
    "safe_norm",
    "sigmoid",
    "softmax",
    "softplus",
    "streaming_logsumexp",
    "xlogy",
]


@contract(logits="... K")
def logsumexp(logits: Array | Numbers, *, axis: int = -1) -> Array:
    r"""The logarithm of a sum of exponentials.

    .. math::

        \begin{aligned}
        \operatorname{LSE}(z) &= \log \sum_k e^{z_k} \\
        &= z_j + \log\Big(1 + \sum_{k \ne j} e^{z_k - z_j}\Big), \\
        j &= \arg\max_k z_k
        \end{aligned}

    Domain: any real logits, infinite ones included.

    Args:
        logits: array with a class axis.
        axis: the class axis.

    Returns:
        An array without that axis. All logits :math:`-\infty` give :math:`-\infty`, a
        :math:`+\infty` gives :math:`+\infty`. The gradient is :func:`softmax`, also at ties, and
        at one :math:`+\infty`.

    >>> float(logsumexp([1000.0, 999.0, 998.0]))
    1000.4076059644444

    See also :func:`streaming_logsumexp`.
    """
    xp = array_namespace(logits)
    top, largest = largest_along_axis(logits, axis)
    shift, infinite = constant(finite(xp, largest)), xp.abs(largest) == inf
    rest = put_along_axis_(logits - shift, top, -inf, axis)
    others = xp.sum(xp.exp(rest), axis=axis, keepdims=True)
    own = xp.exp(xp.where(infinite, shift, largest) - shift)  # 1, for the sake of its slope
    total = shift + xp.log1p(others + (own - 1)) + xp.where(infinite, largest, 0.0)
    return xp.squeeze(total, axis=axis)


@contract(logits="... K")
def log_softmax(logits: Array | Numbers, *, axis: int = -1) -> Array:
    r"""The logarithm of the softmax.

    .. math::

        \begin{aligned}
        \log p_k &= (z_k - z_j) - \log\Big(1 + \sum_{i \ne j} e^{z_i - z_j}\Big), \\
        j &= \arg\max_i z_i
        \end{aligned}

    Both parts have the same sign, so nothing cancels: the entry of a confident class keeps all its
    digits, where ``z - logsumexp(z)`` keeps none.

    Domain: any real logits; :math:`-\infty` gives :math:`-\infty`, and one :math:`+\infty` gives 0,
    and :math:`-\infty` to the others. Two of them have no limit, nor has a row of :math:`-\infty`.

    Args:
        logits: array with a class axis.
        axis: the class axis.

    Returns:
        An array of the logits' shape.

    >>> float(log_softmax([20.0, 0.0])[0])
    -2.061153620314381e-09
    """
    xp = array_namespace(logits)
    top, largest = largest_along_axis(logits, axis)
    endless = xp.abs(largest) == inf
    shift = xp.where(endless, largest, constant(largest))
    rest = put_along_axis_(logits - shift, top, -inf, axis)
    others = xp.sum(xp.exp(rest), axis=axis, keepdims=True)
    zero = xp.where(endless, 0.0, largest - constant(largest))
    # For the sake of slopes: what a likely class loses is what the others win, without cancelling.
    moved, kept = xp.where(others < 1, zero, 0.0), xp.where(others < 1, 0.0, zero)
    total = xp.log1p(others * xp.exp(-moved) + (xp.exp(kept) - 1))
    return put_along_axis_(rest - (moved + total), top, kept - total, axis)


@contract(logits="... K")
def softmax(logits: Array | Numbers, *, axis: int = -1) -> Array:
    r"""Probabilities in proportion to the exponentials of the logits.

    .. math::

        p_k = \frac{e^{z_k}}{\sum_i e^{z_i}}

    Domain: finite logits, or :math:`-\infty` for a class that cannot be.

    Args:
        logits: array with a class axis.
        axis: the class axis.

    Returns:
        An array of the logits' shape whose entries sum to 1 along the axis.

    >>> softmax([0.0, 0.0]).tolist()
    [0.5, 0.5]
    """
    xp = array_namespace(logits)
    rest = logits - constant(xp.max(logits, axis=axis, keepdims=True))
    e = xp.exp(_with_slopes(xp, rest, axis) if may_have_gradient(logits) else rest)
    return e / xp.sum(e, axis=axis, keepdims=True)


def _with_slopes(xp, rest, axis):
    """The slope of a likely class as what the others lose: as a difference it would cancel."""
    top, zero = largest_along_axis(rest, axis)
    likely = xp.sum(xp.exp(constant(rest)), axis=axis, keepdims=True) < 2
    moved, kept = xp.where(likely, zero, 0.0), xp.where(likely, 0.0, zero)
    return put_along_axis_(rest - moved, top, kept, axis)


@contract(logits="...")
def softplus(logits: Array | Numbers) -> Array:
    r"""A smooth version of :math:`\max(0, z)`.

    .. math::

        \begin{aligned}
        \operatorname{softplus}(z) &= \log(1 + e^{z}) \\
        &= \max(0, z) + \log\left(1 + e^{-|z|}\right)
        \end{aligned}

    Domain: any real number; :math:`-\infty` gives 0.

    Returns:
        An array of the same shape. The slope is :func:`sigmoid`.

    >>> float(softplus(-1000.0)), float(softplus(1000.0))
    (0.0, 1000.0)
    """
    xp = array_namespace(logits)
    return xp.where(logits >= 0, logits, 0.0) + xp.log1p(xp.exp(-magnitude(logits)))


@contract(logits="...")
def sigmoid(logits: Array | Numbers) -> Array:
    r"""The logistic function.

    .. math::

        \sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}

    The first form serves :math:`z \ge 0`, the second :math:`z < 0`: neither overflows.

    Domain: any real number, infinite ones included.

    >>> float(sigmoid(-745.0)) > 0
    True
    """
    xp = array_namespace(logits)
    e = xp.exp(-magnitude(logits))
    return xp.where(logits >= 0, 1.0, e) / (1 + e)


@contract(logits="...")
def log_sigmoid(logits: Array | Numbers) -> Array:
    r"""The logarithm of the sigmoid.

    .. math::

        \log \sigma(z) = -\operatorname{softplus}(-z)

    Domain: any real number; :math:`-\infty` gives :math:`-\infty`.

    >>> float(log_sigmoid(-1000.0))
    -1000.0
    """
    return -bare(softplus)(-logits)


@contract(x="*", y="*")
def xlogy(x: Array | Numbers, y: ArrayLike) -> Array:
    r"""A product with a logarithm that is 0 where the factor is.

    .. math::

        \operatorname{xlogy}(x, y) =
        \begin{cases} 0 & x = 0 \\ x \log y & \text{otherwise} \end{cases}

    Domain: a finite :math:`x`, and :math:`y \ge 0`. Where :math:`x = 0` the value is 0 for any
    :math:`y`, and so is the gradient by :math:`y`; the one by :math:`x` is :math:`\log y`, or 0
    where that is infinite.

    >>> float(xlogy(0.0, 0.0))
    0.0
    """
    xp = array_namespace(x)
    usual = (x != 0) | ((y > 0) & (y < inf))
    return x * xp.log(xp.where(usual, y, 1.0))


@contract(vectors="... D")
def safe_norm(vectors: Array | Numbers, *, axis: int = -1) -> Array:
    r"""The Euclidean length, with gradient 0 for the zero vector.

    .. math::

        \lVert v \rVert = s \sqrt{\textstyle\sum_d (v_d / s)^2}, \qquad s = \max_d |v_d|

    Dividing by :math:`s` keeps the squares from overflowing and from vanishing.

    Domain: finite vectors.

    >>> float(safe_norm([0.0, 0.0]))
    0.0
    >>> round(float(safe_norm([3e200, 4e200])) / 1e200, 12)
    5.0
    """
    xp = array_namespace(vectors)
    largest = constant(xp.max(xp.abs(vectors), axis=axis, keepdims=True))
    info, zero = xp.finfo(vectors.dtype), largest == 0
    least = info.smallest_normal / info.eps  # by a smaller one a slope would lose digits
    scale = xp.where(largest < least, least, largest)
    scaled = vectors / scale
    squares = xp.sum(scaled**2, axis=axis, keepdims=True)
    length = xp.sqrt(xp.where(zero, 1.0, squares))
    return xp.squeeze(xp.where(zero, 0.0, scale * length), axis=axis)


def streaming_logsumexp(chunks: Iterable[Array | Numbers], *, axis: int = -1) -> Array:
    r"""The logarithm of a sum of exponentials that arrives in pieces, in constant memory.

    .. math::

        \begin{aligned}
        \operatorname{LSE}(z^{(1)}, z^{(2)})
        = \operatorname{LSE}\big( & \operatorname{LSE}(z^{(1)}), \\
        & \operatorname{LSE}(z^{(2)})\big)
        \end{aligned}

    Domain: any real logits, infinite ones included.

    Args:
        chunks: arrays that differ in length along the axis only.
        axis: the axis along which they continue each other.

    Returns:
        What :func:`logsumexp` gives for all of them together, rounded once. A first chunk of
        :math:`-\infty` changes nothing, and neither does an empty one.

    Raises:
        ValueError: when there is no entry, or a chunk that does not continue the others.

    >>> chunks = [[-float("inf")], [1000.0, 999.0], [998.0]]
    >>> float(streaming_logsumexp(chunks).round(6))
    1000.407606
    """
    total, entries, dtypes = None, 0, set()
    for chunk in _each(chunks):
        here, length = _of_chunk(_widened(chunk), axis=axis)
        total, entries = here if total is None else _of_two(total, here), entries + length
        dtypes |= {chunk.dtype} if is_array_api_obj(chunk) else set()
    if not entries:
        refuse("chunks", "no entry along the axis" if dtypes else "none", "at least one array")
    return _rounded(total, dtypes)


def _each(chunks):
    try:
        return iter(chunks)
    except TypeError:
        refuse("chunks", shown(chunks), "several arrays")


def _widened(chunk: Array) -> Array:
    """As precise as the sum of all chunks may have to be."""
    if not is_array_api_obj(chunk):
        return chunk
    xp = array_namespace(chunk)
    half = xp.isdtype(chunk.dtype, "real floating") and xp.finfo(chunk.dtype).bits < 32
    whole = xp.isdtype(chunk.dtype, ("integral", "bool"))
    return xp.astype(chunk, xp.float32 if half else xp.float64) if half or whole else chunk


@contract(chunks="...")
def _of_chunk(chunks: Array, *, axis: int = -1) -> tuple[Array, int]:
    """The logarithm, and the number of entries in it. Errors name the argument of the caller."""
    if chunks.ndim == 0:
        refuse("chunks", "a number", "arrays with an axis")
    if chunks.shape[axis]:
        return bare(logsumexp)(chunks, axis=axis), chunks.shape[axis]
    return array_namespace(chunks).sum(chunks, axis=axis) - inf, 0


def _of_two(total: Array, here: Array) -> Array:
    xp = array_namespace(total)
    if here.shape != total.shape or array_namespace(here) is not xp:
        expected = f"{tuple(total.shape)} of one library, to match the first chunk"
        refuse("chunks", f"{tuple(here.shape)} sums", expected)
    both, _ = _of_chunk(xp.stack([total, here], axis=-1))
    return both


def _rounded(total: Array, dtypes: set) -> Array:
    """In the dtype that the chunks promise: integers follow the others."""
    xp = array_namespace(total)
    floating = [dtype for dtype in dtypes if xp.isdtype(dtype, "real floating")]
    promised = xp.result_type(*floating) if floating else xp.asarray(0.0).dtype
    return xp.astype(total, promised, copy=False)
