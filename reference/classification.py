r"""Losses of class labels and of distributions over classes, from logits :math:`z`."""

from __future__ import annotations

from array_api_compat import array_namespace

from reference._arrays import (
    Array,
    along_classes,
    class_indices,
    entries,
    put_along_axis_,
    take_along_axis,
)
from reference._contract import ClassLabels, Reals, any_integer, bare, contract
from reference._domains import finite_nonnegative, nonnegative, positive, unit
from reference._softmax import largest_and_rest, magnitude, surprise_of_label
from reference._types import ArrayLike, Numbers, Scalar
from reference.numerics import log_softmax, sigmoid, softmax, softplus, xlogy

__all__ = [
    "asymmetric_binary_cross_entropy",
    "asymmetric_binary_cross_entropy_grad",
    "binary_cross_entropy",
    "binary_cross_entropy_and_grad",
    "binary_cross_entropy_from_probs",
    "binary_cross_entropy_grad",
    "brier",
    "brier_grad",
    "cross_entropy",
    "cross_entropy_and_grad",
    "cross_entropy_grad",
    "distillation",
    "distillation_grad",
    "generalised_cross_entropy",
    "generalised_cross_entropy_grad",
    "kl_divergence",
    "kl_divergence_grad",
]


@contract(logits="*", labels=Reals("*", unit))
def binary_cross_entropy(logits: Array | Numbers, labels: ArrayLike) -> Array:
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
    return _binary_value(logits, labels, _tail(logits))


def _tail(logits):
    return array_namespace(logits).exp(-magnitude(logits))


def _binary_value(logits, labels, e):
    xp = array_namespace(logits)
    wrong = xp.where(logits >= 0, 1 - labels, labels)
    certain = wrong == 0  # 0 times an infinite logit is 0 here
    distance = xp.where(certain, 0.0, wrong * magnitude(logits))
    return xp.log1p(e) + distance


def _binary_slope(logits, labels, e):
    tail = e / (1 + e)
    return array_namespace(logits).where(logits >= 0, (1 - labels) - tail, tail - labels)


@contract(logits="*", labels=Reals("*", unit))
def binary_cross_entropy_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`binary_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = \sigma(z) - t
        = \begin{cases} (1 - t) - \sigma(-z) & z \ge 0 \\ \sigma(z) - t & z < 0 \end{cases}

    The two cases keep the digits of a confident right answer, which ``sigmoid(z) - t`` loses.

    >>> binary_cross_entropy_grad([-50.0, 0.0], [1, 1]).tolist()
    [-1.0, -0.5]
    """
    return _binary_slope(logits, labels, _tail(logits))


@contract(logits="*", labels=Reals("*", unit))
def binary_cross_entropy_and_grad(
    logits: Array | Numbers, labels: ArrayLike
) -> tuple[Array, Array]:
    """:func:`binary_cross_entropy` and its gradient from the same exponentials.

    >>> value, gradient = binary_cross_entropy_and_grad([0.0], [1])
    >>> value.round(4).tolist(), gradient.tolist()
    ([0.6931], [-0.5])
    """
    e = _tail(logits)
    return _binary_value(logits, labels, e), _binary_slope(logits, labels, e)


@contract(logits="*", labels=Reals("*", unit), negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy(
    logits: Array | Numbers, labels: ArrayLike, *, negative_weight: Scalar = 1.0
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
    return (
        xp.where(labels == 0, 0.0, labels * bare(softplus)(-logits)),
        xp.where(labels == 1, 0.0, (1 - labels) * bare(softplus)(logits)),
    )


@contract(logits="*", labels=Reals("*", unit), negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy_grad(
    logits: Array | Numbers, labels: ArrayLike, *, negative_weight: Scalar = 1.0
) -> Array:
    r"""Gradient of :func:`asymmetric_binary_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -t\, \sigma(-z) + a\,(1 - t)\, \sigma(z)

    >>> asymmetric_binary_cross_entropy_grad([0.0, 0.0], [1, 0], negative_weight=2.0).tolist()
    [-0.5, 1.0]
    """
    return -labels * bare(sigmoid)(-logits) + negative_weight * (1 - labels) * bare(sigmoid)(logits)


@contract(probs=Reals("*", unit), labels=Reals("*", unit))
def binary_cross_entropy_from_probs(probs: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Binary cross-entropy of a probability. Prefer the form from logits.

    .. math::

        \ell(p, t) = -t \log p - (1 - t) \log(1 - p)

    Domain: probabilities and labels from 0 to 1. Nothing is clipped: a certain and wrong
    prediction costs infinity, a certain and right one 0.

    >>> binary_cross_entropy_from_probs([0.5, 1.0, 0.0], [1, 1, 1]).round(4).tolist()
    [0.6931, 0.0, inf]
    """
    xp = array_namespace(probs)
    # log1p(-p), not log(1 - p): the digits of a small p count.
    other = (1 - labels) * xp.log1p(-xp.where(labels == 1, 0.0, probs))
    return 0 - bare(xlogy)(labels, probs) - other


@contract(
    logits="... K",
    labels=ClassLabels("...", "K", soft=True, ignored="ignore_index"),
    class_weights=Reals("K", nonnegative),
    ignore_index=any_integer,
    smoothing=unit,
)
def cross_entropy(
    logits: Array | Numbers,
    labels: ArrayLike,
    *,
    class_weights: ArrayLike | None = None,
    ignore_index: int | None = None,
    smoothing: Scalar = 0.0,
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

    For index labels automatic differentiation gives :func:`cross_entropy_grad` to the last digit.
    For distributions it forms :math:`p_y - 1` as a difference, 0 in a very confident row.

    >>> float(cross_entropy([1000.0, 999.0, 998.0], 0).round(6))
    0.407606
    >>> float(cross_entropy([20.0, 0.0], [1.0, 0.0]))
    2.061153620314381e-09
    """
    value, _ = _cross_entropy(
        logits, labels, class_weights, ignore_index, smoothing, axis, gradient=False
    )
    return value


@contract(
    logits="... K",
    labels=ClassLabels("...", "K", soft=True, ignored="ignore_index"),
    class_weights=Reals("K", nonnegative),
    ignore_index=any_integer,
    smoothing=unit,
)
def cross_entropy_grad(
    logits: Array | Numbers,
    labels: ArrayLike,
    *,
    class_weights: ArrayLike | None = None,
    ignore_index: int | None = None,
    smoothing: Scalar = 0.0,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z_k} = p_k \sum_j w_j t_j - w_k t_k

    which is :math:`p - t` without weights. Arguments and errors as for :func:`cross_entropy`.

    >>> cross_entropy_grad([0.0, 0.0], 0).tolist()
    [-0.5, 0.5]
    """
    _, gradient = _cross_entropy(logits, labels, class_weights, ignore_index, smoothing, axis)
    return gradient


@contract(
    logits="... K",
    labels=ClassLabels("...", "K", soft=True, ignored="ignore_index"),
    class_weights=Reals("K", nonnegative),
    ignore_index=any_integer,
    smoothing=unit,
)
def cross_entropy_and_grad(
    logits: Array | Numbers,
    labels: ArrayLike,
    *,
    class_weights: ArrayLike | None = None,
    ignore_index: int | None = None,
    smoothing: Scalar = 0.0,
    axis: int = -1,
) -> tuple[Array, Array]:
    """:func:`cross_entropy` and :func:`cross_entropy_grad` from the same exponentials.

    >>> value, gradient = cross_entropy_and_grad([0.0, 0.0], 0)
    >>> float(value.round(4)), gradient.tolist()
    (0.6931, [-0.5, 0.5])
    """
    return _cross_entropy(logits, labels, class_weights, ignore_index, smoothing, axis)


def _cross_entropy(
    logits, labels, class_weights, ignore_index, smoothing, axis, *, gradient=True
) -> tuple[Array, Array | None]:
    """Value and gradient; an index whose target is not smoothed needs no array of targets."""
    xp = array_namespace(logits)
    if labels.ndim == logits.ndim or smoothing:
        t = _targets(xp, logits, labels, class_weights, ignore_index, smoothing, axis)
        surprise = -bare(log_softmax)(logits, axis=axis)
        value = xp.sum(xp.where(t == 0, 0.0, t * surprise), axis=axis)
        return value, _softmax_minus(xp, logits, t, axis) if gradient else None
    y, weight = _label_and_weight(xp, logits, labels, class_weights, ignore_index, axis)
    value, slope = surprise_of_label(xp, logits, y, axis, gradient=gradient)
    if weight is not None:
        none = weight == 0  # also of a label that costs infinity
        value = xp.where(none, 0.0, weight * value)
        slope = None if slope is None else xp.where(none, 0.0, weight * slope)
    return xp.squeeze(value, axis=axis), slope


def _label_and_weight(xp, logits, labels, class_weights, ignore_index, axis):
    """The index and its weight, with the class axis kept; no weight where each would be 1."""
    y, weight = xp.expand_dims(labels, axis=axis), None
    if ignore_index is not None:
        counted = y != ignore_index
        y, weight = xp.where(counted, y, 0), xp.astype(counted, logits.dtype)
    if class_weights is not None:
        of_label = entries(class_weights, y)
        weight = of_label if weight is None else weight * of_label
    return y, weight


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
        t = xp.where(ignored, 0.0, t)
    return t


def _softmax_minus(xp, logits, t, axis):
    """`p * sum(t) - t`, with the digits of the largest entry kept where `p` and `t` are near 1."""
    top, _, rest = largest_and_rest(xp, logits, axis)
    e = xp.exp(rest)
    others = xp.sum(e, axis=axis, keepdims=True)
    total = xp.sum(t, axis=axis, keepdims=True)
    first = take_along_axis(t, top, axis=axis)
    near = (total - first) - total * (others / (1 + others))
    far = total / (1 + others) - first
    own = xp.where(2 * first > total, near, far)
    return put_along_axis_(total * (e / (1 + others)) - t, top, own, axis)


@contract(logits="*", labels=Reals("*", unit))
def brier(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Brier score of a binary prediction: the squared error of its probability.

    .. math::

        \ell(z, t) = \left(\sigma(z) - t\right)^2

    Domain: any real logits; labels from 0 to 1. Strictly proper: minimised in expectation by the
    log-odds of the mean label.

    >>> brier([0.0], [1]).tolist()
    [0.25]
    """
    return bare(binary_cross_entropy_grad)(logits, labels) ** 2


@contract(logits="*", labels=Reals("*", unit))
def brier_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`brier` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = 2 \left(\sigma(z) - t\right) \sigma(z)\, \sigma(-z)

    It vanishes for a confident mistake: what makes this loss slow behind a sigmoid.

    >>> brier_grad([0.0], [1]).tolist()
    [-0.25]
    """
    e = _tail(logits)
    return 2 * bare(binary_cross_entropy_grad)(logits, labels) * (e / (1 + e)) / (1 + e)


@contract(logits="... K", labels=ClassLabels("...", "K", soft=True))
def kl_divergence(logits: Array | Numbers, labels: ArrayLike, *, axis: int = -1) -> Array:
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
    log_p = bare(log_softmax)(logits, axis=axis)
    return xp.sum(xp.where(t == 0, 0.0, bare(xlogy)(t, t) - t * log_p), axis=axis)


@contract(logits="... K", labels=ClassLabels("...", "K", soft=True))
def kl_divergence_grad(logits: Array | Numbers, labels: ArrayLike, *, axis: int = -1) -> Array:
    r"""Gradient of :func:`kl_divergence` with respect to the logits.

    .. math::

        \frac{\partial}{\partial z_k} D_{\mathrm{KL}}(t \parallel p) = p_k - t_k

    >>> kl_divergence_grad([0.0, 0.0], [1.0, 0.0]).tolist()
    [-0.5, 0.5]
    """
    return bare(cross_entropy_grad)(logits, labels, axis=axis)


@contract(logits="... K", labels=ClassLabels("...", "K"), q=unit)
def generalised_cross_entropy(
    logits: Array | Numbers, labels: ArrayLike, *, q: Scalar = 0.7, axis: int = -1
) -> Array:
    r"""Generalised cross-entropy: between cross-entropy and the absolute error, for noisy labels.

    .. math::

        \ell(z, y) = \frac{1 - p_y^{\,q}}{q}, \qquad p = \operatorname{softmax}(z)

    Domain: any real logits; class indices; :math:`q` from 0 (the cross-entropy, its limit) to 1
    (half of the absolute error of the probabilities).

    Args:
        logits: array with a class axis.
        labels: integers of the logits' shape without that axis.
        q: how soon a surprising label stops being believed.
        axis: the class axis.

    Returns:
        One loss per example, at most :math:`1 / q`.

    Raises:
        ValueError: for a label that is no class, a q outside 0 to 1, or shapes that do not match.

    >>> generalised_cross_entropy([[0.0, 0.0]], [0], q=1.0).tolist()
    [0.5]

    Reference: Zhang and Sabuncu (2018), equation 6.
    """
    xp = array_namespace(logits)
    y = xp.expand_dims(labels, axis=axis)
    surprise, _ = surprise_of_label(xp, logits, y, axis, gradient=False)
    return xp.squeeze(_one_minus_exp(xp, q * surprise) / q if q else surprise, axis=axis)


def _one_minus_exp(xp, x):
    """`1 - exp(-x)` for x >= 0; torch takes the slope of `expm1` from its value, good near 0."""
    near = x < 1
    return xp.where(near, -xp.expm1(-xp.where(near, x, 1.0)), 1 - xp.exp(-xp.where(near, 1.0, x)))


@contract(logits="... K", labels=ClassLabels("...", "K"), q=unit)
def generalised_cross_entropy_grad(
    logits: Array | Numbers, labels: ArrayLike, *, q: Scalar = 0.7, axis: int = -1
) -> Array:
    r"""Gradient of :func:`generalised_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z_k} = p_y^{\,q} \left( p_k - [k = y] \right)

    The cross-entropy's, times a belief in the label that falls with its probability.

    >>> generalised_cross_entropy_grad([[0.0, 0.0]], [0], q=1.0).tolist()
    [[-0.25, 0.25]]
    """
    xp = array_namespace(logits)
    surprise, slope = surprise_of_label(xp, logits, xp.expand_dims(labels, axis=axis), axis)
    return xp.exp(-q * surprise) * slope if q else slope


@contract(logits="* K", teacher_logits="* K", temperature=positive)
def distillation(
    logits: Array | Numbers, teacher_logits: ArrayLike, *, temperature: Scalar = 1.0, axis: int = -1
) -> Array:
    r"""Divergence of a student from its teacher, both softened by a temperature.

    .. math::

        \ell(z, v) = T^2 D_{\mathrm{KL}}\big(\operatorname{softmax}(v / T) \parallel
        \operatorname{softmax}(z / T)\big)

    The factor keeps the gradient's size: each logit passes through two divisions by :math:`T`.

    Domain: finite logits; a teacher may rule a class out by :math:`-\infty`; :math:`T > 0`.

    Args:
        logits: the student's, an array with a class axis.
        teacher_logits: of a shape that broadcasts with the student's.
        temperature: :math:`T`.
        axis: the class axis.

    Returns:
        One loss per example. For large :math:`T` it tends to
        :math:`\tfrac{1}{2K} \sum_k (z_k - v_k)^2` of centred logits.

    Raises:
        ValueError: for shapes that do not broadcast, or a temperature that is not positive.

    >>> distillation([0.0, 0.0], [0.0, 2.0], temperature=2.0).round(6).tolist()
    0.443776

    Reference: Hinton, Vinyals and Dean (2015), section 2.1.
    """
    xp = array_namespace(logits)
    log_p = bare(log_softmax)(logits / temperature, axis=axis)
    log_t = bare(log_softmax)(teacher_logits / temperature, axis=axis)
    t = xp.exp(log_t)
    terms = xp.where(t == 0, 0.0, t * (log_t - log_p))
    return temperature**2 * xp.sum(terms, axis=axis)


@contract(logits="* K", teacher_logits="* K", temperature=positive)
def distillation_grad(
    logits: Array | Numbers, teacher_logits: ArrayLike, *, temperature: Scalar = 1.0, axis: int = -1
) -> Array:
    r"""Gradient of :func:`distillation` with respect to the student's logits.

    .. math::

        \frac{\partial \ell}{\partial z_k} = T \left( \operatorname{softmax}(z / T)_k
        - \operatorname{softmax}(v / T)_k \right)

    >>> distillation_grad([0.0, 0.0], [0.0, 2.0], temperature=2.0).round(6).tolist()
    [0.462117, -0.462117]
    """
    student = bare(softmax)(logits / temperature, axis=axis)
    return temperature * (student - bare(softmax)(teacher_logits / temperature, axis=axis))
