r"""Cross-entropy straight from hidden states and class weights, without all the logits at once."""

from __future__ import annotations

from math import prod

from array_api_compat import array_namespace, is_torch_array

from reference import _linear
from reference._arrays import Array, constant, entries
from reference._contract import ClassLabels, Reals, any_integer, contract, positive_integer
from reference._domains import nonnegative, unit
from reference._linear import Layer, Sums
from reference._types import ArrayLike, Numbers, Scalar

__all__ = ["linear_cross_entropy", "linear_cross_entropy_and_grad"]


@contract(
    hidden="... D",
    weights=Reals("K D", dtype="own"),
    labels=ClassLabels("...", "K", ignored="ignore_index"),
    class_weights=Reals("K", nonnegative),
    ignore_index=any_integer,
    smoothing=unit,
    chunk=positive_integer,
)
def linear_cross_entropy(
    hidden: Array | Numbers,
    weights: ArrayLike,
    labels: ArrayLike,
    *,
    class_weights: ArrayLike | None = None,
    ignore_index: int | None = None,
    smoothing: Scalar = 0.0,
    chunk: int = 4096,
) -> Array:
    r"""Cross-entropy of a linear layer, `chunk` classes at a time.

    .. math::

        \begin{aligned}
        \ell(h, y) &= \sum_k c_k\, t_k \left( \operatorname{LSE}_j(z_j) - z_k \right), \\
        z_k &= h^\top w_k
        \end{aligned}

    where :math:`t` is 1 at the label :math:`y`. Smoothing by :math:`\varepsilon` replaces
    :math:`t_k` by :math:`(1 - \varepsilon)\, t_k + \varepsilon / K`.

    Domain: finite numbers with finite logits; labels from 0 to :math:`K - 1`.

    Args:
        hidden: :math:`h`, of shape (..., D), such as (sequences, positions, D).
        weights: :math:`w`, of shape (K, D).
        labels: :math:`y`, integers of the hidden states' shape without D.
        class_weights: :math:`c`, one per class.
        ignore_index: examples with this label cost 0 and have gradient 0, whatever they hold.
        smoothing: :math:`\varepsilon`, from 0 to 1.
        chunk: how many classes are held at once.

    Returns:
        One loss per example, that of ``cross_entropy(hidden @ weights.T, labels, ...)``.

    Raises:
        ValueError: for shapes that do not match, a label that is no class, a negative class weight,
            a smoothing outside 0 to 1, or a chunk that is not a positive integer.

    Nowhere are all the logits held: for N examples, beyond arguments, results and gradients, there
    are at most :math:`N \times` `chunk` numbers, where the logits are :math:`N \times K`. The
    logits are computed again where a derivative needs them: automatic differentiation keeps a few
    numbers per example, and takes no more memory, for first and second derivatives by `hidden` and
    `weights`, forwards and backwards; third ones raise NotImplementedError. Frozen hidden states or
    weights have no gradient computed. `class_weights` and `smoothing` are constants. In half
    precision a chunk of weights at a time is computed in float32, and so is its gradient, which is
    rounded once; weights of another dtype than the hidden states are widened by chunks as well.

    >>> import numpy as np
    >>> losses = linear_cross_entropy(np.eye(2), np.eye(2), [0, 1], chunk=1)
    >>> losses.round(4).tolist()
    [0.3133, 0.3133]
    """
    layer, counted = _layer(hidden, weights, labels, class_weights, ignore_index, smoothing, chunk)
    loss, *_ = _losses(layer)
    return _per_example(loss, counted, labels)


@contract(
    hidden="... D",
    weights=Reals("K D", dtype="result"),
    labels=ClassLabels("...", "K", ignored="ignore_index"),
    class_weights=Reals("K", nonnegative),
    ignore_index=any_integer,
    smoothing=unit,
    chunk=positive_integer,
)
def linear_cross_entropy_and_grad(
    hidden: Array | Numbers,
    weights: ArrayLike,
    labels: ArrayLike,
    *,
    class_weights: ArrayLike | None = None,
    ignore_index: int | None = None,
    smoothing: Scalar = 0.0,
    chunk: int = 4096,
) -> tuple[Array, Array, Array]:
    r""":func:`linear_cross_entropy` and the gradients of the sum of its losses.

    .. math::

        \begin{aligned}
        \frac{\partial}{\partial h_i} \sum_l \ell_l &= \sum_k g_{ik} w_k \\
        \frac{\partial}{\partial w_k} \sum_l \ell_l &= \sum_i g_{ik} h_i \\
        g_{ik} &= p_{ik} \sum_j c_j t_{ij} - c_k t_{ik}
        \end{aligned}

    which is :math:`p - t` without class weights. The logits are computed a second time, chunk by
    chunk. Arguments, errors and memory as for :func:`linear_cross_entropy`, but that weights of
    another dtype than the result's are converted whole.

    Returns:
        The losses, the gradient with respect to `hidden` and that with respect to `weights`.

    >>> import numpy as np
    >>> found = linear_cross_entropy_and_grad(np.eye(2), np.eye(2), [0, 1])
    >>> losses, of_hidden, of_weights = found
    >>> of_hidden.round(4).tolist()
    [[-0.2689, 0.2689], [0.2689, -0.2689]]
    """
    layer, counted = _layer(hidden, weights, labels, class_weights, ignore_index, smoothing, chunk)
    loss, *sums = _losses(layer)
    xp = array_namespace(loss)
    scale = xp.ones_like(loss) if counted is None else xp.astype(counted, loss.dtype)
    of_hidden, of_weights = _gradients(scale, layer, sums)
    of_hidden = xp.reshape(of_hidden, hidden.shape)
    return _per_example(loss, counted, labels), of_hidden, of_weights


def _layer(hidden, weights, labels, class_weights, ignore_index, smoothing, chunk):
    """The examples in a row, and which of them count; the others are harmless."""
    xp = array_namespace(hidden)
    n = prod(labels.shape)  # which a batch of none, mapped, leaves open
    rows, y, counted = xp.reshape(hidden, (n, hidden.shape[-1])), xp.reshape(labels, (n,)), None
    if ignore_index is not None:
        counted = y != ignore_index
        y, rows = xp.where(counted, y, 0), xp.where(counted[:, None], rows, 0.0)
    each = xp.ones_like(constant(weights[:, 0]), dtype=hidden.dtype)
    c = each if class_weights is None else constant(class_weights)
    smoothing = constant(smoothing)
    smooth = is_torch_array(smoothing) or smoothing > 0
    v = smoothing / weights.shape[0] * c if smooth else None
    return Layer(rows, weights, y, (1 - smoothing) * entries(c, y)[:, None], v, chunk), counted


def _per_example(loss, counted, labels):
    xp = array_namespace(loss)
    loss = loss if counted is None else xp.where(counted, loss, 0.0)
    return xp.reshape(loss, labels.shape)


def _losses(layer):
    if is_torch_array(layer.hidden):
        from reference import _linear_torch

        return _linear_torch.losses(*layer)
    loss, sums = _linear.value(layer)
    return loss, *sums


def _gradients(scale, layer, sums):
    if is_torch_array(layer.hidden):
        from reference import _linear_torch

        return _linear_torch.gradients(scale, *sums, *layer)
    return _linear.gradients(scale[:, None], layer, Sums(*sums))
