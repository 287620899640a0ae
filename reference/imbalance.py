r"""Losses for classes of very different size: class weights and focal losses.

With :math:`p_t` the probability of the label, a focal loss is a cross-entropy times
:math:`(1 - p_t)^\gamma`.
"""

from __future__ import annotations

from functools import partial

from array_api_compat import array_namespace, is_torch_array

from reference._arrays import Array, entries, in_blocks
from reference._contract import ClassLabels, Reals, bare, contract
from reference._domains import below_one, binary, finite_nonnegative, nonnegative, positive, unit
from reference._softmax import coin, surprise_of_label
from reference._types import ArrayLike, Numbers, Scalar

__all__ = [
    "binary_focal",
    "binary_focal_grad",
    "effective_number_weights",
    "focal",
    "focal_grad",
    "inverse_frequency_weights",
    "inverse_sqrt_frequency_weights",
]


@contract(counts=Reals("K", positive))
def inverse_frequency_weights(counts: Array | Numbers) -> Array:
    r"""Class weights that give every class the same total.

    .. math::

        w_c = \frac{n}{C\, n_c}, \qquad n = \sum_{c=1}^{C} n_c

    Domain: counts :math:`n_c` that are positive; a class nobody has seen has no frequency.

    Args:
        counts: the number of examples of each class.

    Returns:
        One weight per class. Weighted by their examples, they average to 1.

    Raises:
        ValueError: for a count that is not positive.

    >>> inverse_frequency_weights([900, 100]).round(3).tolist()
    [0.556, 5.0]
    """
    xp = array_namespace(counts)
    return xp.sum(counts) / (len(counts) * counts)


@contract(counts=Reals("K", positive))
def inverse_sqrt_frequency_weights(counts: Array | Numbers) -> Array:
    r"""Class weights half way, as factors, between none and :func:`inverse_frequency_weights`.

    .. math::

        w_c = \sqrt{\frac{n}{C\, n_c}}

    Domain: positive counts. Arguments and errors as for :func:`inverse_frequency_weights`.

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
    :math:`1 / n_c`). Near 1, :math:`1 - \beta^{n_c}` is computed without cancelling, by
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
    log_beta = xp.log1p(xp.full_like(counts, beta - 1))  # subtracted in double precision
    return (1 - beta) / -xp.expm1(counts * log_beta)


@contract(logits="*", labels=Reals("*", binary), gamma=finite_nonnegative, alpha=unit)
def binary_focal(
    logits: Array | Numbers, labels: ArrayLike, *, gamma: Scalar = 2.0, alpha: Scalar | None = None
) -> Array:
    r"""Focal loss of a binary label.

    .. math::

        \ell(z, y) = -\alpha_y\, (1 - p_t)^{\gamma} \log p_t,
        \qquad p_t = \begin{cases} \sigma(z) & y = 1 \\ \sigma(-z) & y = 0 \end{cases}

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
    where :math:`(1 - p_t)^{\gamma}` has an infinite slope at a saturated logit.

    >>> binary_focal([0.0, 2.0], [1, 1]).round(6).tolist()
    [0.173287, 0.001804]

    Reference: Lin et al. (2017), equations 4 and 5. See also :func:`focal`.
    """
    xp = array_namespace(logits)
    logits, labels = xp.broadcast_arrays(logits, labels)
    focal_of = partial(in_blocks, partial(_value_and_slope, gamma=gamma, alpha=alpha))
    if is_torch_array(logits) and logits.requires_grad:
        from reference._torch import Loss

        return Loss.apply(logits, labels, focal_of)[0]
    value, _ = focal_of(logits, labels)
    return value


def _value_and_slope(logits, labels, gamma, alpha):
    """The loss and its slope; nothing cancels in either."""
    xp = array_namespace(logits)
    sign = 2 * labels - 1
    surprise, p, q = coin(sign * logits)
    power = _power(xp, q, gamma)
    slope = power * (q + gamma * p * surprise) * -sign
    value = power * surprise
    if alpha is None:
        return value, slope
    weight = _positive_weight(xp, labels, alpha)
    return weight * value, weight * slope


def _positive_weight(xp, labels, alpha):
    return xp.where(labels == 1, xp.full_like(labels, alpha), xp.full_like(labels, 1 - alpha))


def _power(xp, q, gamma):
    """`q ** gamma`, but 1 at q = 0: it multiplies a 0 there, and its slope stays finite."""
    if gamma >= 2:  # a finite slope by itself, twice
        return q**gamma
    return xp.where(q == 0, 1.0, q) ** gamma


@contract(logits="*", labels=Reals("*", binary), gamma=finite_nonnegative, alpha=unit)
def binary_focal_grad(
    logits: Array | Numbers, labels: ArrayLike, *, gamma: Scalar = 2.0, alpha: Scalar | None = None
) -> Array:
    r"""Gradient of :func:`binary_focal` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -s\,\alpha_y\, (1 - p_t)^{\gamma}
        \left[ (1 - p_t) - \gamma\, p_t \log p_t \right]

    with :math:`s = 1` for a positive label and -1 for a negative one. Both terms of the bracket
    are positive.

    >>> binary_focal_grad([0.0], [1]).round(6).tolist()
    [-0.298287]
    """
    xp = array_namespace(logits)
    focal_of = partial(_value_and_slope, gamma=gamma, alpha=alpha)
    _, slope = in_blocks(focal_of, *xp.broadcast_arrays(logits, labels))
    return slope


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

        \ell(z, y) = -w_y\, (1 - p_y)^{\gamma} \log p_y, \qquad p = \operatorname{softmax}(z)

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
    q = -xp.expm1(-surprise)
    value = _power(xp, q, gamma) * surprise
    if class_weights is not None:
        value = entries(class_weights, y) * value
    return xp.squeeze(value, axis=axis)


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

        \frac{\partial \ell}{\partial z_k} = w_y\, (1 - p_y)^{\gamma - 1}
        \left[ (1 - p_y) - \gamma\, p_y \log p_y \right] \left( p_k - [k = y] \right)

    >>> focal_grad([0.0, 0.0], 0).round(6).tolist()
    [-0.298287, 0.298287]
    """
    xp = array_namespace(logits)
    y = xp.expand_dims(labels, axis=axis)
    surprise, slope = surprise_of_label(xp, logits, y, axis)
    q = -xp.expm1(-surprise)
    bracket = q + gamma * xp.exp(-surprise) * surprise
    # At q = 0 the slope is 0 too; elsewhere bracket / q is at most 1 + gamma.
    relative = bracket / xp.where(q == 0, 1.0, q)
    gradient = _power(xp, q, gamma) * relative * slope
    return gradient if class_weights is None else entries(class_weights, y) * gradient
