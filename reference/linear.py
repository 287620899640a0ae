r"""Cross-entropy straight from hidden states and class weights, without all the logits at once."""

from __future__ import annotations

from collections.abc import Iterator

from array_api_compat import array_namespace, device

from reference._arrays import Array
from reference._contract import ClassLabels, contract, positive_integer
from reference._softmax import largest_and_rest
from reference._types import ArrayLike, Numbers

__all__ = ["linear_cross_entropy", "linear_cross_entropy_and_grad"]


@contract(hidden="N D", weights="K D", labels=ClassLabels("N", "K"), chunk=positive_integer)
def linear_cross_entropy(
    hidden: Array | Numbers, weights: ArrayLike, labels: ArrayLike, *, chunk: int = 4096
) -> Array:
    r"""Cross-entropy of a linear layer, `chunk` classes at a time.

    .. math::

        \ell_i = \operatorname{LSE}_k(z_{ik}) - z_{i y_i}, \qquad z_{ik} = h_i^\top w_k

    The sum of exponentials is streamed: beyond its arguments and result it holds
    :math:`N \times` `chunk` numbers, where the logits are :math:`N \times K`.

    Domain: finite numbers; labels from 0 to :math:`K - 1`.

    Args:
        hidden: :math:`h`, of shape (N, D).
        weights: :math:`w`, of shape (K, D).
        labels: :math:`y`, integers of shape (N,).
        chunk: how many classes are held at once.

    Returns:
        N losses, those of ``cross_entropy(hidden @ weights.T, labels)``. Automatic differentiation
        through it would keep every chunk; use :func:`linear_cross_entropy_and_grad`.

    Raises:
        ValueError: for shapes that do not match, a label that is no class, or a chunk that is not a
            positive integer.

    >>> import numpy as np
    >>> linear_cross_entropy(np.eye(2), np.eye(2), [0, 1], chunk=1).round(4).tolist()
    [0.3133, 0.3133]
    """
    largest, others, own = _stream(hidden, weights, labels, chunk)
    return _value(largest, others, own)[:, 0]


@contract(hidden="N D", weights="K D", labels=ClassLabels("N", "K"), chunk=positive_integer)
def linear_cross_entropy_and_grad(
    hidden: Array | Numbers, weights: ArrayLike, labels: ArrayLike, *, chunk: int = 4096
) -> tuple[Array, Array, Array]:
    r""":func:`linear_cross_entropy` and the gradients of the sum of its losses.

    .. math::

        \frac{\partial}{\partial h_i} \sum_j \ell_j = \sum_k g_{ik} w_k, \qquad
        \frac{\partial}{\partial w_k} \sum_j \ell_j = \sum_i g_{ik} h_i, \qquad
        g_{ik} = p_{ik} - [k = y_i]

    The logits are computed a second time, chunk by chunk. Arguments and errors as for
    :func:`linear_cross_entropy`.

    Returns:
        N losses, the gradient with respect to `hidden` and that with respect to `weights`.

    >>> import numpy as np
    >>> value, of_hidden, of_weights = linear_cross_entropy_and_grad(np.eye(2), np.eye(2), [0, 1])
    >>> of_hidden.round(4).tolist()
    [[-0.2689, 0.2689], [0.2689, -0.2689]]
    """
    xp = array_namespace(hidden)
    largest, others, own = _stream(hidden, weights, labels, chunk)
    of_hidden, of_weights = xp.zeros_like(hidden), xp.empty_like(weights)
    # Where the label is the largest logit, p - 1 is minus what the others have.
    of_label = xp.where(own == largest, -others, xp.exp(own - largest) - (1 + others)) / (
        1 + others
    )
    for part, z in _logits(hidden, weights, chunk):
        z -= largest
        g = xp.exp(z)
        g /= 1 + others
        is_label = _classes(xp, part, labels) == labels[:, None]
        g = xp.where(is_label, of_label, g)
        of_hidden += g @ weights[part]
        of_weights[part] = g.T @ hidden
    return _value(largest, others, own)[:, 0], of_hidden, of_weights


def _value(largest, others, own):
    return (largest - own) + array_namespace(own).log1p(others)


def _logits(hidden: Array, weights: Array, chunk: int) -> Iterator[tuple[slice, Array]]:
    for start in range(0, weights.shape[0], chunk):
        part = slice(start, min(start + chunk, weights.shape[0]))
        yield part, hidden @ weights[part].T


def _classes(xp, part: slice, labels: Array) -> Array:
    return xp.arange(part.start, part.stop, device=device(labels))[None, :]


def _stream(hidden, weights, labels, chunk) -> tuple[Array, Array, Array]:
    """Per row: the largest logit, the exponentials of the others relative to it, the label's."""
    xp = array_namespace(hidden)
    column = (hidden.shape[0], 1)
    largest = xp.full(column, -float("inf"), dtype=hidden.dtype, device=device(hidden))
    others, own = xp.zeros_like(largest), xp.zeros_like(largest)
    for part, z in _logits(hidden, weights, chunk):
        is_label = _classes(xp, part, labels) == labels[:, None]
        own = own + xp.sum(xp.where(is_label, z, 0.0), axis=1, keepdims=True)
        _, here, rest = largest_and_rest(xp, z, 1)
        others_here = xp.sum(xp.exp(rest), axis=1, keepdims=True)
        # The smaller of the two largest joins the others, and both sums refer to the larger one.
        higher = here > largest
        lag = xp.exp(-xp.abs(here - largest))
        others = xp.where(
            higher, others_here + lag * (1 + others), others + lag * (1 + others_here)
        )
        largest = xp.where(higher, here, largest)
    return largest, others, own
