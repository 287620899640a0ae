"""Stable building blocks: sums of exponentials and their logarithms, logarithms that reach zero."""

from __future__ import annotations

from collections.abc import Iterable

from array_api_compat import array_namespace

from reference._arrays import Array, constant, largest_along_axis
from reference._contract import bare, contract
from reference._errors import refuse
from reference._softmax import largest_and_rest, magnitude
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

        \operatorname{LSE}(z) = \log \sum_k e^{z_k}
        = z_j + \log\Big(1 + \sum_{k \ne j} e^{z_k - z_j}\Big), \qquad j = \arg\max_k z_k

    Domain: any real logits, infinite ones included.

    Args:
        logits: array with a class axis.
        axis: the class axis.

    Returns:
        An array without that axis. All logits :math:`-\infty` give :math:`-\infty`, a
        :math:`+\infty` gives :math:`+\infty`. The gradient is :func:`softmax`, also at ties.

    >>> float(logsumexp([1000.0, 999.0, 998.0]))
    1000.4076059644444

    See also :func:`streaming_logsumexp`.
    """
    xp = array_namespace(logits)
    _, largest, rest = largest_and_rest(xp, logits, axis)
    return xp.squeeze(largest + xp.log1p(xp.sum(xp.exp(rest), axis=axis, keepdims=True)), axis=axis)


@contract(logits="... K")
def log_softmax(logits: Array | Numbers, *, axis: int = -1) -> Array:
    r"""The logarithm of the softmax.

    .. math::

        \log p_k = (z_k - z_j) - \log\Big(1 + \sum_{i \ne j} e^{z_i - z_j}\Big),
        \qquad j = \arg\max_i z_i

    Both parts have the same sign, so nothing cancels: the entry of a confident class keeps all its
    digits, where ``z - logsumexp(z)`` keeps none.

    Domain: any real logits; :math:`-\infty` gives :math:`-\infty`.

    Args:
        logits: array with a class axis.
        axis: the class axis.

    Returns:
        An array of the logits' shape.

    >>> float(log_softmax([20.0, 0.0])[0])
    -2.061153620314381e-09
    """
    xp = array_namespace(logits)
    _, largest, rest = largest_and_rest(xp, logits, axis)
    return (logits - largest) - xp.log1p(xp.sum(xp.exp(rest), axis=axis, keepdims=True))


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
    _, largest = largest_along_axis(logits, axis)
    e = xp.exp(logits - largest)
    return e / xp.sum(e, axis=axis, keepdims=True)


@contract(logits="...")
def softplus(logits: Array | Numbers) -> Array:
    r"""A smooth version of :math:`\max(0, z)`.

    .. math::

        \operatorname{softplus}(z) = \log(1 + e^{z}) = \max(0, z) + \log\left(1 + e^{-|z|}\right)

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

    Domain: :math:`y \ge 0`. Where :math:`x = 0` the value and both gradients are 0, for any
    :math:`y`.

    >>> float(xlogy(0.0, 0.0))
    0.0
    """
    xp = array_namespace(x)
    zero = x == 0
    return x * xp.log(xp.where(zero, 1.0, y))


@contract(vectors="... D")
def safe_norm(vectors: Array | Numbers, *, axis: int = -1) -> Array:
    r"""The Euclidean length, with gradient 0 for the zero vector.

    .. math::

        \lVert v \rVert = s \sqrt{\textstyle\sum_d (v_d / s)^2}, \qquad s = \max_d |v_d|

    Dividing by :math:`s` keeps the squares from overflowing and from vanishing.

    Domain: finite vectors.

    >>> float(safe_norm([0.0, 0.0])), round(float(safe_norm([3e200, 4e200])) / 1e200, 12)
    (0.0, 5.0)
    """
    xp = array_namespace(vectors)
    scale = constant(xp.max(xp.abs(vectors), axis=axis, keepdims=True))
    zero = scale == 0
    scaled = vectors / xp.where(zero, 1.0, scale)
    squares = xp.sum(scaled**2, axis=axis, keepdims=True)
    length = xp.sqrt(xp.where(zero, 1.0, squares))
    return xp.squeeze(xp.where(zero, 0.0, scale * length), axis=axis)


def streaming_logsumexp(chunks: Iterable[Array | Numbers], *, axis: int = -1) -> Array:
    r"""The logarithm of a sum of exponentials that arrives in pieces, in constant memory.

    .. math::

        \operatorname{LSE}(z^{(1)}, z^{(2)}) =
        \operatorname{LSE}\big(\operatorname{LSE}(z^{(1)}), \operatorname{LSE}(z^{(2)})\big)

    Domain: any real logits, infinite ones included.

    Args:
        chunks: arrays that differ in length along the axis only.
        axis: the axis along which they continue each other.

    Returns:
        What :func:`logsumexp` gives for all of them together. A first chunk of :math:`-\infty`
        changes nothing.

    Raises:
        ValueError: when there is no chunk, or one that does not continue the others.

    >>> float(streaming_logsumexp([[-float("inf")], [1000.0, 999.0], [998.0]]).round(6))
    1000.407606
    """
    total = None
    for chunk in chunks:
        here = _of_chunk(chunk, axis=axis)
        if total is None:
            total = here
        elif here.shape != total.shape:
            refuse("chunks", f"{here.shape} sums", f"{total.shape}, to match the first chunk")
        else:
            total = _of_chunk(array_namespace(here).stack([total, here], axis=-1))
    if total is None:
        refuse("chunks", "none", "at least one array")
    return total


@contract(chunks="... K")
def _of_chunk(chunks: Array, *, axis: int = -1) -> Array:
    """Errors name the argument of the caller."""
    return bare(logsumexp)(chunks, axis=axis)
