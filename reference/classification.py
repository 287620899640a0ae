r"""Losses of class labels and of distributions over classes, from logits :math:`z`."""

from __future__ import annotations

from array_api_compat import array_namespace

from reference._arrays import Array, along_classes, class_indices
from reference._validation import (
    classwise,
    elementwise,
    finite_nonnegative,
    nonnegative,
    unit,
)
from reference.numerics import largest_and_rest, log_softmax, sigmoid, size, softplus, xlogy

__all__ = [
    "asymmetric_binary_cross_entropy",
    "asymmetric_binary_cross_entropy_grad",
    "binary_cross_entropy",
    "binary_cross_entropy_from_probs",
    "binary_cross_entropy_grad",
    "brier",
    "brier_grad",
    "cross_entropy",
    "cross_entropy_and_grad",
    "cross_entropy_grad",
    "kl_divergence",
    "kl_divergence_grad",
]


@elementwise(labels=unit)
def binary_cross_entropy(logits: Array, labels: Array) -> Array:
    r"""Binary cross-entropy of a logit, also for several labels at once.

    .. math::

        \ell(z, t) = -t \log \sigma(z) - (1 - t) \log(1 - \sigma(z))
        = \log\left(1 + e^{-|z|}\right) + |z| \begin{cases} 1 - t & z \ge 0 \\ t & z < 0 \end{cases}

    Nothing cancels in the second form: both parts are positive.

    Domain: any real logits, infinite ones included; labels :math:`t` from 0 to 1. An infinite logit
    with the matching label costs 0.

    Args:
        logits: raw outputs.
        labels: of a shape that broadcasts with the logits.

    Returns:
        One loss per entry. Minimised in expectation by the log-odds of the mean label.

    Raises:
        ValueError: for a label below 0 or above 1, or shapes that do not broadcast.

    >>> binary_cross_entropy([0.0, 1000.0, -1000.0], [1, 1, 1]).round(4).tolist()
    [0.6931, 0.0, 1000.0]

    See also :func:`reference.margin.logistic`, the same for labels :math:`\pm 1`.
    """
    xp = array_namespace(logits)
    wrong = xp.where(logits >= 0, 1 - labels, labels)
    certain = wrong == 0  # 0 times an infinite logit is 0 here
    distance = xp.where(certain, xp.zeros_like(wrong * logits), wrong * size(logits))
    return xp.log1p(xp.exp(-size(logits))) + distance


@elementwise(labels=unit)
def binary_cross_entropy_grad(logits: Array, labels: Array) -> Array:
    r"""Gradient of :func:`binary_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = \sigma(z) - t
        = \begin{cases} (1 - t) - \sigma(-z) & z \ge 0 \\ \sigma(z) - t & z < 0 \end{cases}

    The two cases keep the digits of a confident right answer, which ``sigmoid(z) - t`` loses.

    >>> binary_cross_entropy_grad([-50.0, 0.0], [1, 1]).tolist()
    [-1.0, -0.5]
    """
    xp = array_namespace(logits)
    e = xp.exp(-size(logits))
    tail = e / (1 + e)
    return xp.where(logits >= 0, (1 - labels) - tail, tail - labels)


@elementwise(labels=unit, negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy(
    logits: Array, labels: Array, *, negative_weight: float = 1.0
) -> Array:
    r"""Binary cross-entropy in which the negative labels weigh more, or less.

    .. math::

        \ell(z, t) = -t \log \sigma(z) - a\,(1 - t) \log(1 - \sigma(z))

    Domain: any real logits; labels :math:`t` from 0 to 1; a weight :math:`a \ge 0`.

    Args:
        logits: raw outputs.
        labels: of a shape that broadcasts with the logits.
        negative_weight: :math:`a`, the price of a false positive in false negatives.

    Returns:
        One loss per entry. Not proper unless :math:`a = 1`: minimised in expectation by the
        log-odds of the mean label minus :math:`\log a`.

    >>> asymmetric_binary_cross_entropy([0.0, 0.0], [1, 0], negative_weight=2.0).round(4).tolist()
    [0.6931, 1.3863]
    """
    positive, negative = _two_terms(logits, labels)
    return positive + negative_weight * negative


def _two_terms(logits: Array, labels: Array) -> tuple[Array, Array]:
    """The terms of the positive and of the negative label; 0 where the label has no such part."""
    xp = array_namespace(logits)
    zero = xp.zeros_like(logits * labels)
    return (
        xp.where(labels == 0, zero, labels * softplus(-logits)),
        xp.where(labels == 1, zero, (1 - labels) * softplus(logits)),
    )


@elementwise(labels=unit, negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy_grad(
    logits: Array, labels: Array, *, negative_weight: float = 1.0
) -> Array:
    r"""Gradient of :func:`asymmetric_binary_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -t\, \sigma(-z) + a\,(1 - t)\, \sigma(z)

    >>> asymmetric_binary_cross_entropy_grad([0.0, 0.0], [1, 0], negative_weight=2.0).tolist()
    [-0.5, 1.0]
    """
    return -labels * sigmoid(-logits) + negative_weight * (1 - labels) * sigmoid(logits)


@elementwise(probs=unit, labels=unit)
def binary_cross_entropy_from_probs(probs: Array, labels: Array) -> Array:
    r"""Binary cross-entropy of a probability. Prefer the form from logits.

    .. math::

        \ell(p, t) = -t \log p - (1 - t) \log(1 - p)

    Domain: probabilities and labels from 0 to 1. Nothing is clipped: a certain and wrong
    prediction costs infinity, a certain and right one 0.

    >>> binary_cross_entropy_from_probs([0.5, 1.0, 0.0], [1, 1, 1]).round(4).tolist()
    [0.6931, 0.0, inf]
    """
    xp = array_namespace(probs)
    zero = xp.zeros_like(probs * labels)
    # log1p(-p), not log(1 - p): the digits of a small p count.
    other = xp.where(
        labels == 1, zero, (1 - labels) * xp.log1p(-xp.where(labels == 1, zero, probs))
    )
    return 0 - xlogy(labels, probs) - other


@classwise(class_weights=nonnegative, smoothing=unit)
def cross_entropy(
    logits: Array,
    labels: Array,
    *,
    class_weights: Array | None = None,
    ignore_index: int | None = None,
    smoothing: float = 0.0,
    axis: int = -1,
) -> Array:
    r"""Softmax cross-entropy.

    .. math::

        \ell(z, t) = -\sum_k w_k\, t_k \log p_k, \qquad p = \operatorname{softmax}(z)

    A class index :math:`y` stands for the distribution that is 1 at :math:`y`. Smoothing by
    :math:`\varepsilon` replaces :math:`t_k` by :math:`(1 - \varepsilon)\, t_k + \varepsilon / K`.

    Domain: any real logits; labels are indices, or distributions that sum to 1.

    Args:
        logits: array with a class axis.
        labels: integers of the logits' shape without that axis, or a distribution of its shape.
        class_weights: :math:`w`, one per class.
        ignore_index: examples with this index cost 0 and have gradient 0.
        smoothing: :math:`\varepsilon`, from 0 to 1.
        axis: the class axis.

    Returns:
        One loss per example. PyTorch's weighted mean of index labels divides the sum of these by
        the sum of the weights :math:`w_y` of the labels that are not ignored; its mean for
        distributions divides by :math:`N`. With every label ignored, that is 0/0, NaN.

    Raises:
        ValueError: for a label that is no class, a row that does not sum to 1, shapes that do not
            match, a negative weight, or a smoothing outside 0 to 1.

    Under automatic differentiation the gradient of a very confident row can underflow to 0, because
    :math:`p_y - 1` is formed as a difference; :func:`cross_entropy_grad` keeps it.

    >>> float(cross_entropy([1000.0, 999.0, 998.0], 0).round(6))
    0.407606
    >>> float(cross_entropy([20.0, 0.0], [1.0, 0.0]))
    2.061153620314381e-09
    """
    xp = array_namespace(logits)
    t = _targets(xp, logits, labels, class_weights, ignore_index, smoothing, axis)
    surprise = -log_softmax(logits, axis=axis)
    return xp.sum(xp.where(t == 0, xp.zeros_like(t), t * surprise), axis=axis)


@classwise(class_weights=nonnegative, smoothing=unit)
def cross_entropy_grad(
    logits: Array,
    labels: Array,
    *,
    class_weights: Array | None = None,
    ignore_index: int | None = None,
    smoothing: float = 0.0,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z_k} = p_k \sum_j w_j t_j - w_k t_k

    which is :math:`p - t` without weights. Arguments and errors as for :func:`cross_entropy`.

    >>> cross_entropy_grad([0.0, 0.0], 0).tolist()
    [-0.5, 0.5]
    """
    xp = array_namespace(logits)
    t = _targets(xp, logits, labels, class_weights, ignore_index, smoothing, axis)
    return _softmax_minus(xp, logits, t, axis)


@classwise(class_weights=nonnegative, smoothing=unit)
def cross_entropy_and_grad(
    logits: Array,
    labels: Array,
    *,
    class_weights: Array | None = None,
    ignore_index: int | None = None,
    smoothing: float = 0.0,
    axis: int = -1,
) -> tuple[Array, Array]:
    """:func:`cross_entropy` and :func:`cross_entropy_grad` together.

    >>> value, gradient = cross_entropy_and_grad([0.0, 0.0], 0)
    >>> float(value.round(4)), gradient.tolist()
    (0.6931, [-0.5, 0.5])
    """
    options = {
        "class_weights": class_weights,
        "ignore_index": ignore_index,
        "smoothing": smoothing,
        "axis": axis,
    }
    return cross_entropy(logits, labels, **options), cross_entropy_grad(logits, labels, **options)


def _targets(xp, logits, labels, class_weights, ignore_index, smoothing, axis):
    """The weights of the surprises: the target distribution, smoothed, weighted and masked."""
    t = labels
    if labels.ndim < logits.ndim:
        own = xp.expand_dims(labels, axis=axis) == class_indices(logits, axis)
        t = xp.astype(own, logits.dtype)
    if smoothing:
        t = (1 - smoothing) * t + smoothing / logits.shape[axis]
    if class_weights is not None:
        t = t * along_classes(logits, class_weights, axis)
    if ignore_index is not None and labels.ndim < logits.ndim:
        ignored = xp.expand_dims(labels == ignore_index, axis=axis)
        t = xp.where(ignored, xp.zeros_like(t), t)
    return t


def _softmax_minus(xp, logits, t, axis):
    """`p * sum(t) - t`, with the digits of the largest entry kept where `p` and `t` are near 1."""
    largest, rest = largest_and_rest(xp, logits, axis)
    e = xp.exp(rest)  # 0 in place of the largest, whose exponential is 1
    others = xp.sum(e, axis=axis, keepdims=True)
    total = xp.sum(t, axis=axis, keepdims=True)
    top = (rest == -float("inf")) & (logits == largest)
    complement = (total - t) - total * (others / (1 + others))
    plain = total * (xp.where(top, xp.ones_like(e), e) / (1 + others)) - t
    return xp.where(top & (2 * t > total), complement, plain)


@elementwise(labels=unit)
def brier(logits: Array, labels: Array) -> Array:
    r"""Brier score of a binary prediction: the squared error of its probability.

    .. math::

        \ell(z, t) = \left(\sigma(z) - t\right)^2

    Domain: any real logits; labels from 0 to 1. Strictly proper: minimised in expectation by the
    log-odds of the mean label.

    >>> brier([0.0], [1]).tolist()
    [0.25]
    """
    return binary_cross_entropy_grad(logits, labels) ** 2


@elementwise(labels=unit)
def brier_grad(logits: Array, labels: Array) -> Array:
    r"""Gradient of :func:`brier` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = 2 \left(\sigma(z) - t\right) \sigma(z)\, \sigma(-z)

    It vanishes for a confident mistake: what makes this loss slow behind a sigmoid.

    >>> brier_grad([0.0], [1]).tolist()
    [-0.25]
    """
    e = array_namespace(logits).exp(-size(logits))
    return 2 * binary_cross_entropy_grad(logits, labels) * (e / (1 + e)) / (1 + e)


@classwise()
def kl_divergence(logits: Array, labels: Array, *, axis: int = -1) -> Array:
    r"""Kullback-Leibler divergence of the softmax from a target distribution.

    .. math::

        D_{\mathrm{KL}}(t \parallel p) = \sum_k t_k \log \frac{t_k}{p_k}
        = -\sum_k t_k \log p_k - H(t)

    Domain: any real logits; a class with :math:`t_k = 0` contributes 0.

    Args:
        logits: array with a class axis.
        labels: a distribution of the same shape (or indices, whose entropy is 0).
        axis: the class axis.

    Returns:
        One divergence per example, 0 exactly where the two agree.

    >>> kl_divergence([0.0, 0.0], [0.5, 0.5]).tolist()
    0.0
    """
    xp = array_namespace(logits)
    t = _targets(xp, logits, labels, None, None, 0.0, axis)
    log_p = log_softmax(logits, axis=axis)
    return xp.sum(xp.where(t == 0, xp.zeros_like(t), xlogy(t, t) - t * log_p), axis=axis)


@classwise()
def kl_divergence_grad(logits: Array, labels: Array, *, axis: int = -1) -> Array:
    r"""Gradient of :func:`kl_divergence` with respect to the logits.

    .. math::

        \frac{\partial}{\partial z_k} D_{\mathrm{KL}}(t \parallel p) = p_k - t_k

    >>> kl_divergence_grad([0.0, 0.0], [1.0, 0.0]).tolist()
    [-0.5, 0.5]
    """
    return cross_entropy_grad(logits, labels, axis=axis)
