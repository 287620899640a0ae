r"""Losses of class labels and of distributions over classes, from logits :math:`z`."""

from __future__ import annotations

from math import inf

from array_api_compat import array_namespace

from reference._arrays import (
    Array,
    along_classes,
    class_indices,
    constant,
    entries,
    held,
    in_blocks,
    is_exactly,
    is_number,
    largest_along_axis,
    put_along_axis_,
    take_along_axis,
)
from reference._contract import ClassLabels, Reals, any_integer, bare, contract
from reference._domains import finite_nonnegative, finite_positive, nonnegative, unit
from reference._softmax import (
    TERMS,
    excess,
    expm1,
    largest_and_rest,
    magnitude,
    surprise_of_label,
    times,
    value_in_blocks,
)
from reference._types import ArrayLike, Numbers, Scalar
from reference.numerics import log_softmax, sigmoid, softplus, xlogy

__all__ = [
    "asymmetric_binary_cross_entropy",
    "asymmetric_binary_cross_entropy_grad",
    "binary_cross_entropy",
    "binary_cross_entropy_and_grad",
    "binary_cross_entropy_from_probs",
    "binary_cross_entropy_from_probs_grad",
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

        \begin{aligned}
        \ell(z, t) &= -t \log \sigma(z) \\
        &\quad - (1 - t) \log(1 - \sigma(z)) \\
        &= \log\left(1 + e^{-|z|}\right) \\
        &\quad + |z| \begin{cases} 1 - t & z \ge 0 \\ t & z < 0 \end{cases}
        \end{aligned}

    Nothing cancels in the second form: both parts are positive. They are written without cases,
    :math:`(s - t) z` with :math:`s = [z \ge 0]`.

    Domain: any real logits, infinite ones included; labels :math:`t` from 0 to 1. An infinite logit
    with the matching label costs 0.

    Args:
        logits: raw outputs.
        labels: of a shape that broadcasts with the logits.

    Returns:
        One loss per entry. Minimised in expectation by the log-odds of the mean label.

    Raises:
        ValueError: for a label below 0 or above 1, or shapes that do not broadcast.

    >>> losses = binary_cross_entropy([0.0, 1000.0, -1000.0], [1, 1, 1])
    >>> losses.round(4).tolist()
    [0.6931, 0.0, 1000.0]

    See also :func:`reference.margin.logistic`, the same for labels :math:`\pm 1`.
    """
    return value_in_blocks(_value_and_slope, logits, labels, labels)


def _value_and_slope(logits, labels):
    """The rounded logit less the label, and the tail `exp(-|z|)`: nothing cancels."""
    wrong, e, sign = _binary_parts(logits, labels)
    value = array_namespace(logits).log1p(e) + times(wrong, logits)
    return value, wrong + sign * (e / (1 + e))


def _binary_parts(logits, labels):
    xp = array_namespace(logits)
    right = xp.astype(logits >= 0, logits.dtype)
    return right - labels, xp.exp(-magnitude(logits)), 1 - 2 * right


@contract(logits="*", labels=Reals("*", unit))
def binary_cross_entropy_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`binary_cross_entropy` with respect to the logits.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial z} &= \sigma(z) - t \\
        &= \begin{cases} (1 - t) - \sigma(-z) & z \ge 0 \\ \sigma(z) - t & z < 0 \end{cases}
        \end{aligned}

    The two cases keep the digits of a confident right answer, which ``sigmoid(z) - t`` loses.

    >>> binary_cross_entropy_grad([-50.0, 0.0], [1, 1]).tolist()
    [-1.0, -0.5]
    """
    return _slope_of_probability(logits, labels)


def _slope_of_probability(logits, labels):
    wrong, e, sign = _binary_parts(logits, labels)
    return wrong + sign * (e / (1 + e))


@contract(logits="*", labels=Reals("*", unit))
def binary_cross_entropy_and_grad(
    logits: Array | Numbers, labels: ArrayLike
) -> tuple[Array, Array]:
    """:func:`binary_cross_entropy` and its gradient from the same exponentials.

    >>> value, gradient = binary_cross_entropy_and_grad([0.0], [1])
    >>> value.round(4).tolist(), gradient.tolist()
    ([0.6931], [-0.5])
    """
    return in_blocks(_value_and_slope, logits, labels)


@contract(logits="*", labels=Reals("*", unit), negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy(
    logits: Array | Numbers, labels: ArrayLike, *, negative_weight: Scalar = 1.0
) -> Array:
    r"""Binary cross-entropy in which the negative labels weigh more, or less.

    .. math::

        \begin{aligned}
        \ell(z, t) &= -t \log \sigma(z) \\
        &\quad - a\,(1 - t) \log(1 - \sigma(z))
        \end{aligned}

    Domain: any real logits; labels :math:`t` from 0 to 1; a weight :math:`a \ge 0`.

    Args:
        logits: raw outputs.
        labels: of a shape that broadcasts with the logits.
        negative_weight: :math:`a`, the price of a false positive in false negatives.

    Returns:
        One loss per entry. Not proper unless :math:`a = 1`: minimised in expectation by the
        log-odds of the mean label minus :math:`\log a`.

    >>> z, y = [0.0, 0.0], [1, 0]
    >>> losses = asymmetric_binary_cross_entropy(z, y, negative_weight=2.0)
    >>> losses.round(4).tolist()
    [0.6931, 1.3863]
    """
    weight, surprise = _of_negative(logits, labels, negative_weight, bare(softplus)(logits))
    return times(labels, bare(softplus)(-logits)) + times(weight, surprise)


def _of_negative(logits, labels, weight, part):
    """The factors of `a (1 - t)` times a part that vanishes at minus infinity.

    A weight beyond the range is infinite, also times a part that underflows, but not times 0.
    """
    weight = held(weight, logits)
    if not is_exactly(weight, inf):
        return weight * (1 - labels), part
    xp = array_namespace(logits)
    none = (labels == 1) | (logits == -inf)
    return xp.where(none, 0 * labels, inf), xp.where(part == 0, 1.0, part)


@contract(logits="*", labels=Reals("*", unit), negative_weight=finite_nonnegative)
def asymmetric_binary_cross_entropy_grad(
    logits: Array | Numbers, labels: ArrayLike, *, negative_weight: Scalar = 1.0
) -> Array:
    r"""Gradient of :func:`asymmetric_binary_cross_entropy` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -t\, \sigma(-z) + a\,(1 - t)\, \sigma(z)

    >>> z, y = [0.0, 0.0], [1, 0]
    >>> grad = asymmetric_binary_cross_entropy_grad(z, y, negative_weight=2)
    >>> grad.tolist()
    [-0.5, 1.0]
    """
    weight, p = _of_negative(logits, labels, negative_weight, bare(sigmoid)(logits))
    return -labels * bare(sigmoid)(-logits) + weight * p


@contract(probs=Reals("*", unit), labels=Reals("*", unit))
def binary_cross_entropy_from_probs(probs: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Binary cross-entropy of a probability. Prefer the form from logits.

    .. math::

        \ell(p, t) = -t \log p - (1 - t) \log(1 - p)

    Domain: probabilities and labels from 0 to 1. Nothing is clipped: a certain and wrong
    prediction costs infinity, a certain and right one 0.

    >>> losses = binary_cross_entropy_from_probs([0.5, 1.0, 0.0], [1, 1, 1])
    >>> losses.round(4).tolist()
    [0.6931, 0.0, inf]
    """
    xp = array_namespace(probs)
    certain = (labels == 1) & (probs == 1)
    # log1p(-p), not log(1 - p): the digits of a small p count.
    other = (1 - labels) * xp.log1p(-xp.where(certain, 0.0, probs))
    return 0 - bare(xlogy)(labels, probs) - other


@contract(probs=Reals("*", unit), labels=Reals("*", unit))
def binary_cross_entropy_from_probs_grad(probs: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`binary_cross_entropy_from_probs` with respect to the probabilities.

    .. math::

        \frac{\partial \ell}{\partial p} = -\frac{t}{p} + \frac{1 - t}{1 - p}
        = \frac{p - t}{p\,(1 - p)}

    A term whose label has no part in it is left out: the slope of a certain and right prediction
    is :math:`1 - 2 t`, that of a certain and wrong one is infinite.

    >>> p, y = [0.5, 1.0, 0.0], [1, 1, 0]
    >>> binary_cross_entropy_from_probs_grad(p, y).tolist()
    [-2.0, -1.0, 1.0]
    """
    xp = array_namespace(probs)
    p = xp.where(labels == 0, 1.0, probs)
    other = xp.where(labels == 1, 1.0, 1 - probs)
    wrong = xp.where(labels == 0, 1.0, xp.where(labels == 1, -1.0, probs - labels))
    return wrong / p / other


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

        \begin{aligned}
        \ell(z, t) &= -\sum_k w_k\, t_k \log p_k, \\
        p &= \operatorname{softmax}(z)
        \end{aligned}

    A class index :math:`y` stands for the distribution that is 1 at :math:`y`. Smoothing by
    :math:`\varepsilon` replaces :math:`t_k` by :math:`(1 - \varepsilon)\, t_k + \varepsilon / K`.

    Domain: any real logits, infinite ones included, as long as the softmax has a limit: not where
    two are :math:`+\infty`, or all :math:`-\infty`; labels are indices, or distributions that sum
    to 1.

    Args:
        logits: array with a class axis.
        labels: integers of the logits' shape without that axis, or a distribution of its shape.
        class_weights: :math:`w`, one per class.
        ignore_index: examples with this index cost 0 and have gradient 0, whatever their logits.
        smoothing: :math:`\varepsilon`, from 0 to 1.
        axis: the class axis.

    Returns:
        One loss per example. PyTorch's weighted mean of index labels divides the sum of these by
        the sum of the weights :math:`w_y` of the labels that are not ignored; its mean for
        distributions divides by :math:`N`. With every label ignored, that is 0/0, NaN.

    Raises:
        ValueError: for a label that is no class, a row that does not sum to 1, shapes that do not
            match, a negative weight, a smoothing outside 0 to 1, or an `ignore_index` beside
            distributions, which have no index.

    Automatic differentiation gives :func:`cross_entropy_grad`, for index labels to the last digit;
    by a distribution it gives the surprises :math:`-w_k \log p_k`, also where :math:`t_k = 0`.

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
    indices = labels.ndim < logits.ndim
    ignored = labels == ignore_index if indices and ignore_index is not None else None
    if ignored is not None:  # such a row may hold anything
        labels = xp.where(ignored, 0, labels)
        logits = xp.where(xp.expand_dims(ignored, axis=axis), 0.0, logits)
    if indices and is_exactly(smoothing, 0):
        value, slope = _of_label(xp, logits, labels, class_weights, axis, gradient)
    else:
        t = _targets(xp, logits, labels, class_weights, smoothing, axis)
        value = xp.sum(times(t, -bare(log_softmax)(logits, axis=axis)), axis=axis)
        slope = _softmax_minus(xp, logits, t, axis) if gradient else None
    if ignored is not None:
        value = xp.where(ignored, 0.0, value)
        slope = slope if slope is None else xp.where(xp.expand_dims(ignored, axis=axis), 0.0, slope)
    return value, slope


def _of_label(xp, logits, labels, class_weights, axis, gradient):
    y = xp.expand_dims(labels, axis=axis)
    value, slope = surprise_of_label(xp, logits, y, axis, gradient=gradient)
    if class_weights is not None:
        weight = entries(class_weights, y)
        value, slope = times(weight, value), None if slope is None else weight * slope
    return xp.squeeze(value, axis=axis), slope


def _targets(xp, logits, labels, class_weights, smoothing, axis):
    """The weights of the surprises: the target distribution, smoothed and weighted."""
    t = labels
    if labels.ndim < logits.ndim:
        own = xp.expand_dims(labels, axis=axis) == class_indices(logits, axis)
        t = xp.astype(own, logits.dtype)
    t = (1 - smoothing) * t + held(smoothing / logits.shape[axis], logits)
    return t if class_weights is None else t * along_classes(logits, class_weights, axis)


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
    wrong, e, sign = _binary_parts(logits, labels)
    tail = e / (1 + e)
    return 2 * (wrong + sign * tail) * tail / (1 + e)


@contract(logits="... K", labels=ClassLabels("...", "K", soft=True))
def kl_divergence(logits: Array | Numbers, labels: ArrayLike, *, axis: int = -1) -> Array:
    r"""Kullback-Leibler divergence of the softmax from a target distribution.

    .. math::

        \begin{aligned}
        D_{\mathrm{KL}}(t \parallel p) &= \sum_k t_k \log \frac{t_k}{p_k} \\
        &= \sum_k t_k \left( e^{x_k} - 1 - x_k \right), \\
        x_k &= \log p_k - \log t_k
        \end{aligned}

    No term of the second sum is negative, and nothing cancels where the two nearly agree. The sums
    are equal if :math:`t` sums to 1; of a :math:`t` that is rounded this is the second.

    Domain: any real logits, infinite ones as for :func:`cross_entropy`; a class with
    :math:`t_k = 0` contributes :math:`p_k`, the limit.

    Args:
        logits: array with a class axis.
        labels: a distribution of the same shape (or indices, whose entropy is 0).
        axis: the class axis.

    Returns:
        One divergence per example, never negative, 0 exactly where the two agree.

    >>> kl_divergence([0.0, 0.0], [0.5, 0.5]).tolist()
    0.0
    """
    if labels.ndim < logits.ndim:
        return bare(cross_entropy)(logits, labels, axis=axis)
    xp = array_namespace(logits)
    log_p = bare(log_softmax)(logits, axis=axis)
    x = log_p - xp.log(xp.where(labels == 0, 1.0, labels))
    return xp.sum(_divergence_terms(xp, labels, log_p, x), axis=axis)


def _divergence_terms(xp, t, log_p, x, temperature=1.0):
    """`T^2 t (e^x - 1 - x)`, where `t e^x` is p: also where t is 0, or `e^x` too large."""
    far = (t == 0) | (x > 1)
    near = t * excess(xp.where(far, 0.0, x), temperature)
    more = xp.where((t == 0) | (x <= 1), 0.0, 1 + x)
    return xp.where(far, temperature * (temperature * (xp.exp(log_p) - t * more)), near)


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

    Domain: any real logits, infinite ones as for :func:`cross_entropy`; class indices; :math:`q`
    from 0 (the cross-entropy, its limit) to 1 (half of the absolute error of the probabilities).

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
    return xp.squeeze(_one_minus_exp_over(xp, q, surprise), axis=axis)


def _one_minus_exp_over(xp, q, s):
    """`(1 - exp(-q s)) / q`, by a series where q s is small or 0."""
    q = xp.zeros_like(s) + q  # as small as the dtype can have it
    endless = s == inf
    x = q * xp.where(endless, 0.0, s)
    small = x < 0.25
    y, series = xp.where(small, x, 0.0), 1.0
    for n in range(TERMS, 1, -1):
        series = 1 - y / n * series
    far = -expm1(-xp.where(small, 1.0, x)) / xp.where(small, 1.0, q)
    finite = xp.where(small, xp.where(endless, 0.0, s) * series, far)
    limit = xp.where(q == 0, s, 1 / xp.where(endless & (q > 0), q, 1.0))
    return xp.where(endless, limit, finite)


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
    return xp.exp(-times(xp.zeros_like(surprise) + q, surprise)) * slope


@contract(logits="* K", teacher_logits="* K", temperature=finite_positive)
def distillation(
    logits: Array | Numbers, teacher_logits: ArrayLike, *, temperature: Scalar = 1.0, axis: int = -1
) -> Array:
    r"""Divergence of a student from its teacher, both softened by a temperature.

    .. math::

        \begin{aligned}
        \ell(z, v) = T^2 D_{\mathrm{KL}}\big( & \operatorname{softmax}(v / T) \\
        & \parallel \operatorname{softmax}(z / T)\big)
        \end{aligned}

    The factor keeps the gradient's size: each logit passes through two divisions by :math:`T`. The
    divergence is the sum of terms that are not negative, as in :func:`kl_divergence`, and
    :math:`x_k` comes from the differences of the logits where they are small, so that it keeps its
    digits at any :math:`T`.

    Domain: finite logits, whose quotients by :math:`T` do not overflow; a class may be ruled out by
    :math:`-\infty`, at an infinite cost if by the student alone; :math:`T > 0`.

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

    >>> loss = distillation([0.0, 0.0], [0.0, 2.0], temperature=2.0)
    >>> loss.round(6).tolist()
    0.443776

    Reference: Hinton, Vinyals and Dean (2015), section 2.1.
    """
    xp, temperature = array_namespace(logits), _at_its_limit(logits, temperature)
    t, log_p, x = _student_and_teacher(xp, logits, teacher_logits, temperature, axis)
    return xp.sum(_divergence_terms(xp, t, log_p, x, temperature), axis=axis)


def _at_its_limit(logits, temperature):
    """A temperature at which the loss is its limit stands for higher ones: its square is finite.

    None is 0, below the smallest number: logits of 0 stay 0.
    """
    xp = array_namespace(logits)
    limit = float(xp.finfo(logits.dtype).max) ** 0.375
    if is_number(temperature):
        return min(held(temperature, logits), limit)
    return xp.clip(temperature, max=limit)


def _student_and_teacher(xp, logits, teacher_logits, temperature, axis):
    """The teacher's probabilities, the student's as logarithms, and `x = log p - log t`."""
    log_p = bare(log_softmax)(_softened(xp, logits, temperature), axis=axis)
    log_t = bare(log_softmax)(_softened(xp, teacher_logits, temperature), axis=axis)
    log_p, log_t = xp.broadcast_arrays(log_p, log_t)
    t, x = xp.exp(log_t), log_p - log_t
    top, _ = largest_along_axis(constant(log_t), axis)
    own_t, own_p = (take_along_axis(constant(a), top, axis) for a in (t, log_p))
    d = constant((logits - teacher_logits) / temperature)
    d = d - take_along_axis(d, top, axis)
    small = xp.where(t == 0, 0.0, t * xp.expm1(d))
    large = own_t * xp.exp(log_p - own_p) - t
    change = xp.sum(constant(xp.where(d > 1, large, small)), axis=axis, keepdims=True)
    near = (xp.abs(change) < 0.5) & (xp.abs(x) < inf)
    # What rounding two logarithms has lost, which has no slope.
    lost = xp.where(near, d - xp.log1p(change) - constant(x), 0.0)
    return t, log_p, x + lost


def _softened(xp, logits, temperature):
    """The quotient; where it is minus infinity, it has no slope by the temperature."""
    if is_number(temperature):
        return logits / temperature
    out = logits == -inf
    usual = xp.where(out, 0.0, logits) / temperature
    return xp.where(out, logits / constant(temperature), usual)


@contract(logits="* K", teacher_logits="* K", temperature=finite_positive)
def distillation_grad(
    logits: Array | Numbers, teacher_logits: ArrayLike, *, temperature: Scalar = 1.0, axis: int = -1
) -> Array:
    r"""Gradient of :func:`distillation` with respect to the student's logits.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial z_k} &= T \big( \operatorname{softmax}(z / T)_k \\
        &\qquad - \operatorname{softmax}(v / T)_k \big) \\
        &= T\, t_k \left( e^{x_k} - 1 \right)
        \end{aligned}

    with :math:`t = \operatorname{softmax}(v / T)` and :math:`x` as for :func:`kl_divergence`: equal
    parts are not subtracted.

    >>> grad = distillation_grad([0.0, 0.0], [0.0, 2.0], temperature=2.0)
    >>> grad.round(6).tolist()
    [0.462117, -0.462117]
    """
    xp, temperature = array_namespace(logits), _at_its_limit(logits, temperature)
    t, log_p, x = _student_and_teacher(xp, logits, teacher_logits, temperature, axis)
    far = (t == 0) | (x > 1)
    return temperature * xp.where(far, xp.exp(log_p) - t, t * expm1(xp.where(far, 0.0, x)))
