r"""Losses for classes of very different size: class weights and focal losses.

With :math:`p_t` the probability of the label, a focal loss is a cross-entropy times
:math:`(1 - p_t)^\gamma`.
"""

from __future__ import annotations

from functools import partial
from math import inf, log

from array_api_compat import array_namespace

from reference._arrays import (
    Array,
    constant,
    entries,
    held,
    in_blocks,
    is_exactly,
    is_number,
    may_have_gradient,
)
from reference._contract import ClassLabels, Reals, bare, contract
from reference._domains import (
    below_one,
    binary,
    finite_nonnegative,
    finite_positive,
    nonnegative,
    positive,
    unit,
)
from reference._softmax import (
    coin,
    expm1,
    finite_and_endless,
    surprise_of_label,
    times,
    value_in_blocks,
)
from reference._types import ArrayLike, Numbers, Scalar

__all__ = [
    "binary_focal",
    "binary_focal_and_grad",
    "binary_focal_grad",
    "effective_number_weights",
    "focal",
    "focal_grad",
    "inverse_frequency_weights",
    "inverse_sqrt_frequency_weights",
]

HUGE = 64
"""A power beyond which the rounding of a number near 1 takes more than 64 eps."""


@contract(counts=Reals("K", finite_positive))
def inverse_frequency_weights(counts: Array | Numbers) -> Array:
    r"""Class weights that give every class the same total.

    .. math::

        w_c = \frac{N}{K\, n_c}, \qquad N = \sum_{c=1}^{K} n_c

    Domain: counts :math:`n_c` that are positive and finite; a class nobody has seen has no
    frequency.

    Args:
        counts: the number of examples of each class.

    Returns:
        One weight per class. Weighted by their examples, they average to 1.

    Raises:
        ValueError: for a count that is not positive, or infinite.

    >>> inverse_frequency_weights([900, 100]).round(3).tolist()
    [0.556, 5.0]
    """
    xp = array_namespace(counts)
    share = counts / constant(xp.max(counts))  # the sum of huge ones would overflow
    return xp.sum(share) / (len(counts) * share)


@contract(counts=Reals("K", finite_positive))
def inverse_sqrt_frequency_weights(counts: Array | Numbers) -> Array:
    r"""Class weights half way, as factors, between none and :func:`inverse_frequency_weights`.

    .. math::

        w_c = \sqrt{\frac{N}{K\, n_c}}

    Domain: positive, finite counts. Arguments and errors as for :func:`inverse_frequency_weights`.

    >>> inverse_sqrt_frequency_weights([900, 100]).round(3).tolist()
    [0.745, 2.236]
    """
    return bare(inverse_frequency_weights)(counts) ** 0.5


@contract(counts=Reals("K", positive), beta=below_one)
def effective_number_weights(counts: Array | Numbers, *, beta: Scalar = 0.999) -> Array:
    r"""Class weights that stop rewarding rarity once a class has many examples.

    .. math::

        w_c = \frac{1 - \beta}{1 - \beta^{n_c}}

    The denominator over the numerator is the effective number: what :math:`n_c` examples are worth
    if each repeats what is known already with probability :math:`\beta`.

    Domain: positive counts; :math:`\beta` from 0 (every weight 1) to below 1 (towards
    :math:`1 / n_c`). Where :math:`\beta^{n_c}` is near 1, it is subtracted without cancelling, by
    ``expm1``.

    Args:
        counts: the number of examples of each class.
        beta: how much examples repeat each other.

    Returns:
        One weight per class, not normalised.

    >>> effective_number_weights([1, 2, 1000], beta=0.5).round(4).tolist()
    [1.0, 0.6667, 0.5]

    Reference: Cui et al. (2019), equations 2 and 4.
    """
    xp = array_namespace(counts)
    if is_exactly(beta, 0):
        return 1 / (1 - beta**counts)
    if is_number(beta):  # its logarithm is taken in double precision
        log_beta = log(beta)
        one = xp.ones_like(counts)  # of which the weight is exactly 1
        return xp.expm1(one * log_beta) / expm1(counts * log_beta)
    return _of_variable_beta(xp, counts, beta)


def _of_variable_beta(xp, counts, beta):
    """As well with a slope by beta, also at 0: where its logarithm has none, a power has it."""
    small = beta < 0.5
    power = xp.where(small, beta, 0.5) ** counts
    far = small & (power <= 0.5)
    rest = xp.where(far, 1 - power, -expm1(counts * xp.log(xp.where(far, 0.5, beta))))
    return (1 - beta) / rest


@contract(logits="*", labels=Reals("*", binary), gamma=finite_nonnegative, alpha=unit)
def binary_focal(
    logits: Array | Numbers, labels: ArrayLike, *, gamma: Scalar = 2.0, alpha: Scalar | None = None
) -> Array:
    r"""Focal loss of a binary label.

    .. math::

        \begin{aligned}
        \ell(z, y) &= -\alpha_y\, (1 - p_t)^{\gamma} \log p_t, \\
        p_t &= \begin{cases} \sigma(z) & y = 1 \\ \sigma(-z) & y = 0 \end{cases}
        \end{aligned}

    with :math:`\alpha_1 = \alpha` and :math:`\alpha_0 = 1 - \alpha`; both are 1 without an alpha.

    Domain: any real logits; labels 0 or 1; :math:`\gamma \ge 0`, where 0 is the binary
    cross-entropy; :math:`\alpha` from 0 to 1.

    Args:
        logits: raw outputs.
        labels: of a shape that broadcasts with the logits.
        gamma: how strongly an easy example is played down.
        alpha: weight of the positive class. The 0.25 of the paper lowers it.

    Returns:
        One loss per entry. Minimised in expectation at a logit of the right sign, when there is no
        alpha; not at the log-odds: it is no proper loss unless :math:`\gamma = 0`.

    Raises:
        ValueError: for a label that is not 0 or 1, a negative gamma, an alpha outside 0 to 1, or
            shapes that do not broadcast.

    The gradient under automatic differentiation is finite for every :math:`\gamma`, also below 1,
    where :math:`(1 - p_t)^{\gamma}` has an infinite slope at a saturated logit. A label, 0 or 1,
    has no derivative.

    >>> binary_focal([0.0, 2.0], [1, 1]).round(6).tolist()
    [0.173287, 0.001804]

    Reference: Lin et al. (2017), equations 4 and 5. See also :func:`focal`.
    """
    options = [option for option in (gamma, alpha) if option is not None and not is_number(option)]
    focal_of = partial(_value_and_slope, gamma=gamma, alpha=alpha)
    return value_in_blocks(focal_of, logits, labels, *options)


def _value_and_slope(logits, labels, gamma, alpha):
    """The loss and its slope; nothing cancels in either."""
    xp = array_namespace(logits)
    sign = 2 * labels - 1
    surprise, p, q = coin(sign * logits)
    finite, endless = finite_and_endless(surprise)
    power = _power(xp, surprise, p, q, gamma)
    slope = power * (q + _in_range(xp, gamma, q) * (p * finite)) * -sign
    value = _loss(power, finite, endless)
    if alpha is None:
        return value, slope
    weight = labels * held(alpha, q) + (1 - labels) * (1 - alpha)
    return times(weight, value), weight * slope


def _loss(power, finite, endless):
    """The power times the surprise, which comes as its finite and its infinite part, if any."""
    return power * finite if endless is None else power * finite + endless


def _in_range(xp, gamma, array):
    """A number beyond those of the array as the largest of them."""
    return min(gamma, xp.finfo(array.dtype).max) if is_number(gamma) else gamma


def _power(xp, surprise, p, q, gamma):
    """`q ** gamma` for q = 1 - p. Where q is near 1, a huge power needs the digits of p."""
    if is_exactly(held(gamma, q), inf):
        return xp.astype(surprise == inf, q.dtype)
    if is_number(gamma) and gamma <= HUGE:
        return _power_of_small(xp, q, gamma)
    large = q > 0.5
    near_one = xp.exp(gamma * xp.log1p(-xp.where(large, p, 0.0)))
    return xp.where(large, near_one, _power_of_small(xp, xp.where(large, 0.5, q), gamma))


def _power_of_small(xp, q, gamma):
    """`q ** gamma`, constant below the normal numbers: its slope overflows, and it multiplies q."""
    if not may_have_gradient(q) or (is_number(gamma) and gamma >= 2):
        return q**gamma
    tiny = q < xp.finfo(q.dtype).smallest_normal
    return xp.where(tiny, constant(q) ** gamma, xp.where(tiny, 1.0, q) ** gamma)


@contract(logits="*", labels=Reals("*", binary), gamma=finite_nonnegative, alpha=unit)
def binary_focal_grad(
    logits: Array | Numbers, labels: ArrayLike, *, gamma: Scalar = 2.0, alpha: Scalar | None = None
) -> Array:
    r"""Gradient of :func:`binary_focal` with respect to the logits.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial z} = -s\,\alpha_y\, & (1 - p_t)^{\gamma} \\
        & \left[ (1 - p_t) - \gamma\, p_t \log p_t \right]
        \end{aligned}

    with :math:`s = 1` for a positive label and -1 for a negative one. Both terms of the bracket
    are positive.

    >>> binary_focal_grad([0.0], [1]).round(6).tolist()
    [-0.298287]
    """
    _, slope = in_blocks(partial(_value_and_slope, gamma=gamma, alpha=alpha), logits, labels)
    return slope


@contract(logits="*", labels=Reals("*", binary), gamma=finite_nonnegative, alpha=unit)
def binary_focal_and_grad(
    logits: Array | Numbers, labels: ArrayLike, *, gamma: Scalar = 2.0, alpha: Scalar | None = None
) -> tuple[Array, Array]:
    """:func:`binary_focal` and its gradient from the same exponentials.

    >>> value, gradient = binary_focal_and_grad([0.0], [1])
    >>> value.round(6).tolist(), gradient.round(6).tolist()
    ([0.173287], [-0.298287])
    """
    return in_blocks(partial(_value_and_slope, gamma=gamma, alpha=alpha), logits, labels)


@contract(
    logits="... K",
    labels=ClassLabels("...", "K"),
    gamma=finite_nonnegative,
    class_weights=Reals("K", nonnegative),
)
def focal(
    logits: Array | Numbers,
    labels: ArrayLike,
    *,
    gamma: Scalar = 2.0,
    class_weights: ArrayLike | None = None,
    axis: int = -1,
) -> Array:
    r"""Focal loss of a class index.

    .. math::

        \begin{aligned}
        \ell(z, y) &= -w_y\, (1 - p_y)^{\gamma} \log p_y, \\
        p &= \operatorname{softmax}(z)
        \end{aligned}

    The weight does not enter :math:`p_y`.

    Domain: any real logits; class indices; :math:`\gamma \ge 0`, where 0 is the cross-entropy.

    Args:
        logits: array with a class axis.
        labels: integers of the logits' shape without that axis.
        gamma: how strongly an easy example is played down.
        class_weights: :math:`w`, one per class.
        axis: the class axis.

    Returns:
        One loss per example.

    Raises:
        ValueError: for a label that is no class, a negative gamma or weight, or shapes that do not
            match.

    >>> focal([[0.0, 0.0], [4.0, 0.0]], [0, 0]).round(8).tolist()
    [0.1732868, 5.87e-06]

    Reference: Lin et al. (2017), equation 4. See also :func:`binary_focal`.
    """
    xp = array_namespace(logits)
    y = xp.expand_dims(labels, axis=axis)
    surprise, _ = surprise_of_label(xp, logits, y, axis, gradient=False)
    options = [] if is_number(gamma) else [gamma]
    value = value_in_blocks(partial(_of_surprise, gamma=gamma), surprise, y, *options)
    if class_weights is not None:
        value = times(entries(class_weights, y), value)
    return xp.squeeze(value, axis=axis)


def _of_surprise(surprise, _, gamma):
    """The loss and its slope by the surprise; the labels have no part in it any more."""
    xp = array_namespace(surprise)
    finite, endless = finite_and_endless(surprise)
    q, p = -expm1(-surprise), xp.exp(-surprise)
    power = _power(xp, surprise, p, q, gamma)
    small = q < xp.finfo(q.dtype).eps  # the quotient is 1 + q / 2 there, also at 0
    ratio = xp.where(small, 1 + q / 2, finite / xp.where(small, 1.0, q))
    value = _loss(power, finite, endless)
    return value, power * (1 + _in_range(xp, gamma, q) * (p * ratio))


@contract(
    logits="... K",
    labels=ClassLabels("...", "K"),
    gamma=finite_nonnegative,
    class_weights=Reals("K", nonnegative),
)
def focal_grad(
    logits: Array | Numbers,
    labels: ArrayLike,
    *,
    gamma: Scalar = 2.0,
    class_weights: ArrayLike | None = None,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`focal` with respect to the logits.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial z_k} = w_y\, & (1 - p_y)^{\gamma - 1} \\
        & \left[ (1 - p_y) - \gamma\, p_y \log p_y \right] \\
        & \left( p_k - [k = y] \right)
        \end{aligned}

    >>> focal_grad([0.0, 0.0], 0).round(6).tolist()
    [-0.298287, 0.298287]
    """
    xp = array_namespace(logits)
    y = xp.expand_dims(labels, axis=axis)
    surprise, slope = surprise_of_label(xp, logits, y, axis)
    _, by_surprise = _of_surprise(surprise, y, gamma)
    gradient = by_surprise * slope
    return gradient if class_weights is None else entries(class_weights, y) * gradient
