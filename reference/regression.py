r"""Losses of real-valued targets. The residual is :math:`r = \hat{y} - y`.

Predictions may be infinite, and a residual beyond the range of the dtype is; only the difference
of two equal infinities is NaN. A hyper-parameter below the smallest number of the dtype counts as
that number, and one beyond the range as infinity.
"""

from __future__ import annotations

from functools import partial
from math import inf
from numbers import Real

from array_api_compat import array_namespace, is_numpy_array

from reference._arrays import Array, clip, held, in_blocks, is_exactly, is_number, sign
from reference._contract import Reals, bare, contract
from reference._domains import (
    below_infinity,
    finite_nonnegative,
    inside_unit,
    nonnegative,
    positive,
)
from reference._errors import holds_somewhere
from reference._softmax import magnitude
from reference._types import ArrayLike, Numbers, Scalar
from reference.numerics import softplus

__all__ = [
    "absolute_error",
    "absolute_error_grad",
    "general_robust",
    "general_robust_grad",
    "half_squared_error",
    "half_squared_error_grad",
    "huber",
    "huber_and_grad",
    "huber_grad",
    "log_cosh",
    "log_cosh_grad",
    "pinball",
    "pinball_grad",
    "poisson_nll",
    "poisson_nll_grad",
    "smooth_l1",
    "smooth_l1_grad",
    "squared_error",
    "squared_error_grad",
]


@contract(predictions="*", targets="*")
def squared_error(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Squared error.

    .. math::

        \ell(\hat{y}, y) = r^2, \qquad r = \hat{y} - y

    Domain: any real numbers.

    Args:
        predictions: what the model returns.
        targets: of a shape that broadcasts with the predictions.

    Returns:
        One loss per example. Minimised in expectation by the mean.

    Raises:
        ValueError: for shapes that do not broadcast.

    >>> squared_error([1.0, 5.0], [3.0, 1.0]).tolist()
    [4.0, 16.0]

    See also :func:`half_squared_error`, whose gradient is the residual itself.
    """
    return (predictions - targets) ** 2


@contract(predictions="*", targets="*")
def squared_error_grad(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Gradient of :func:`squared_error` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = 2 r

    >>> squared_error_grad([5.0], [1.0]).tolist()
    [8.0]
    """
    return 2 * (predictions - targets)


@contract(predictions="*", targets="*")
def half_squared_error(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Half of the squared error: the negative log-likelihood of a normal distribution of
    variance 1, up to a constant.

    .. math::

        \ell(\hat{y}, y) = \tfrac{1}{2} r^2

    Domain: any real numbers. Arguments and errors as for :func:`squared_error`.

    >>> half_squared_error([5.0], [1.0]).tolist()
    [8.0]
    """
    r = predictions - targets
    return r * (r / 2)  # the square may be beyond the range where half of it is not


@contract(predictions="*", targets="*")
def half_squared_error_grad(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Gradient of :func:`half_squared_error` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = r

    >>> half_squared_error_grad([5.0], [1.0]).tolist()
    [4.0]
    """
    return predictions - targets


@contract(predictions="*", targets="*")
def absolute_error(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Absolute error.

    .. math::

        \ell(\hat{y}, y) = |r|

    Domain: any real numbers. Arguments and errors as for :func:`squared_error`.

    Returns:
        One loss per example. Minimised in expectation by the median.

    >>> absolute_error([1.0, 5.0], [3.0, 1.0]).tolist()
    [2.0, 4.0]
    """
    return array_namespace(predictions).abs(predictions - targets)


@contract(predictions="*", targets="*")
def absolute_error_grad(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Subgradient of :func:`absolute_error` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = \operatorname{sign}(r)

    At :math:`r = 0` any value between -1 and 1 is a subgradient; this is 0.

    >>> absolute_error_grad([1.0, 3.0, 5.0], [3.0, 3.0, 3.0]).tolist()
    [-1.0, 0.0, 1.0]
    """
    return sign(predictions - targets)


@contract(predictions="*", targets="*", delta=positive)
def huber(predictions: Array | Numbers, targets: ArrayLike, *, delta: Scalar = 1.0) -> Array:
    r"""Huber's loss: a square for small residuals, a line for large ones.

    .. math::

        \begin{aligned}
        \ell(\hat{y}, y) &= \begin{cases}
        \tfrac{1}{2} r^2 & |r| \le \delta \\
        \delta \left( |r| - \tfrac{1}{2} \delta \right) & |r| > \delta \end{cases} \\
        &= m \left( r - \tfrac{1}{2} m \right), \\
        m &= \min(\delta, \max(-\delta, r))
        \end{aligned}

    Domain: any real numbers; :math:`\delta > 0`, and infinity for the half squared error.

    Args:
        predictions: what the model returns.
        targets: of a shape that broadcasts with the predictions.
        delta: where the square turns into a line.

    Returns:
        One loss per example.

    Raises:
        ValueError: for shapes that do not broadcast, or a delta that is not positive.

    >>> huber([0.5, 3.0], [0.0, 0.0]).tolist()
    [0.125, 2.5]

    Reference: Huber (1964). See also :func:`smooth_l1`, which divides by its :math:`\beta`.
    """
    delta = held(delta, predictions)
    if is_exactly(delta, inf):
        return bare(half_squared_error)(predictions, targets)
    value, _ = _value_and_slope(predictions, targets, delta)
    return value


def _value_and_slope(predictions, targets, delta):
    r = predictions - targets
    m = clip(r, -delta, delta)
    return m * (r - m / 2), m


@contract(predictions="*", targets="*", delta=positive)
def huber_grad(predictions: Array | Numbers, targets: ArrayLike, *, delta: Scalar = 1.0) -> Array:
    r"""Gradient of :func:`huber` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = \min\left(\delta, \max(-\delta, r)\right)

    >>> huber_grad([0.5, 3.0, -3.0], [0.0, 0.0, 0.0]).tolist()
    [0.5, 1.0, -1.0]
    """
    delta = held(delta, predictions)
    return clip(predictions - targets, -delta, delta)


@contract(predictions="*", targets="*", delta=positive)
def huber_and_grad(
    predictions: Array | Numbers, targets: ArrayLike, *, delta: Scalar = 1.0
) -> tuple[Array, Array]:
    """:func:`huber` and :func:`huber_grad` from the same residuals.

    >>> [part.tolist() for part in huber_and_grad([0.5, 3.0], [0.0, 0.0])]
    [[0.125, 2.5], [0.5, 1.0]]
    """
    delta = held(delta, predictions)
    if is_exactly(delta, inf):
        value = bare(half_squared_error)(predictions, targets)
        return value, bare(half_squared_error_grad)(predictions, targets)
    if is_numpy_array(predictions) and is_number(delta):
        return in_blocks(partial(_value_and_slope, delta=delta), predictions, targets)
    return _value_and_slope(predictions, targets, delta)


@contract(predictions="*", targets="*", beta=nonnegative)
def smooth_l1(predictions: Array | Numbers, targets: ArrayLike, *, beta: Scalar = 1.0) -> Array:
    r"""Smooth L1 loss: Huber's loss divided by its turning point.

    .. math::

        \ell(\hat{y}, y) = \begin{cases}
        \tfrac{1}{2} r^2 / \beta & |r| < \beta \\
        |r| - \tfrac{1}{2} \beta & |r| \ge \beta \end{cases}

    Domain: any real numbers; :math:`\beta \ge 0`, where 0 is the absolute error, and the loss of a
    finite residual is 0 at infinity (and that of an infinite one NaN: there is no limit). Equal to
    :func:`huber` only for :math:`\beta = \delta = 1`.

    Args:
        predictions: what the model returns.
        targets: of a shape that broadcasts with the predictions.
        beta: :math:`\beta`, the residual at which the square turns into a line.

    >>> smooth_l1([0.5, 3.0], [0.0, 0.0], beta=2.0).tolist()
    [0.0625, 2.0]
    """
    beta = held(beta, predictions)
    r = predictions - targets
    near = clip(r, -beta, beta)
    return _share(r, near, beta) * (r - near / 2)


def _share(r, near, beta):
    """The residual in units of beta, at most 1; its sign where beta is 0."""
    if is_exactly(beta, 0):
        return sign(r)
    if isinstance(beta, Real):
        return near / beta
    xp = array_namespace(r)
    return xp.where(beta == 0, sign(r), near / xp.where(beta == 0, 1.0, beta))


@contract(predictions="*", targets="*", beta=nonnegative)
def smooth_l1_grad(
    predictions: Array | Numbers, targets: ArrayLike, *, beta: Scalar = 1.0
) -> Array:
    r"""Gradient of :func:`smooth_l1` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = \min\left(1, \max(-1, r / \beta)\right)

    >>> smooth_l1_grad([0.5, 3.0], [0.0, 0.0], beta=2.0).tolist()
    [0.25, 1.0]
    """
    beta = held(beta, predictions)
    r = predictions - targets
    return _share(r, clip(r, -beta, beta), beta)


@contract(predictions="*", targets="*")
def log_cosh(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Logarithm of the hyperbolic cosine of the residual.

    .. math::

        \begin{aligned}
        \ell(\hat{y}, y) &= \log \cosh r \\
        &= |r| + \log\left(1 + e^{-2|r|}\right) - \log 2
        \end{aligned}

    For small residuals, where that form cancels, the equal
    :math:`\tfrac{1}{2} \log\left(1 + \sinh^2 r\right)` is used. Domain: any real numbers.

    >>> log_cosh([100.0, 1e-4], [0.0, 0.0]).round(12).tolist()
    [99.30685281944, 5e-09]
    """
    xp = array_namespace(predictions)
    r = predictions - targets
    small = xp.abs(r) < 1
    inner = xp.where(small, r, 0.0)
    outer = xp.where(small, 1.0, magnitude(r))
    sinh = (xp.expm1(inner) - xp.expm1(-inner)) / 2
    large = outer + bare(softplus)(-2 * outer) - bare(softplus)(xp.zeros_like(r))
    return xp.where(small, xp.log1p(sinh**2) / 2, large)


@contract(predictions="*", targets="*")
def log_cosh_grad(predictions: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Gradient of :func:`log_cosh` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = \tanh r

    >>> log_cosh_grad([0.0, 1000.0], [0.0, 0.0]).tolist()
    [0.0, 1.0]
    """
    return array_namespace(predictions).tanh(predictions - targets)


@contract(predictions="*", targets="*", alpha=below_infinity, scale=positive)
def general_robust(
    predictions: Array | Numbers, targets: ArrayLike, *, alpha: Scalar = 1.0, scale: Scalar = 1.0
) -> Array:
    r"""One family of robust losses, from a square to a loss that gives up on outliers.

    .. math::

        \begin{aligned}
        & \ell(\hat{y}, y) \\
        & \; = \frac{|\alpha - 2|}{\alpha}
        \left[ \left( \frac{(r / c)^2}{|\alpha - 2|} + 1 \right)^{\alpha / 2} - 1 \right]
        \end{aligned}

    and its limits: :math:`\tfrac{1}{2} (r/c)^2` at :math:`\alpha = 2`,
    :math:`\log\left(\tfrac{1}{2} (r/c)^2 + 1\right)` (Cauchy) at 0, and
    :math:`1 - e^{-(r/c)^2 / 2}` (Welsch) at :math:`-\infty`. At 1 it is the pseudo-Huber loss, at
    -2 Geman and McClure's.

    Domain: any real numbers; :math:`\alpha < \infty`; a scale :math:`c > 0`. The power minus 1 is
    computed by ``expm1``, so nothing is lost near the limits. The quotient :math:`r / c` may be
    beyond the range where the loss is not.

    Args:
        predictions: what the model returns.
        targets: of a shape that broadcasts with the predictions.
        alpha: the shape; the smaller, the less an outlier counts. It may be a tensor that is
            learned; at 2 the slope by it is infinite.
        scale: :math:`c`, the residual beyond which it does not look like a square.

    Returns:
        One loss per example.

    Raises:
        ValueError: for shapes that do not broadcast, an alpha that is NaN or infinity, or a scale
            that is not positive.

    >>> alphas = (2.0, 1.0, 0.0, -2.0)
    >>> losses = [general_robust(2.0, 0.0, alpha=a) for a in alphas]
    >>> [round(float(loss), 4) for loss in losses]
    [2.0, 1.2361, 1.0986, 1.0]

    Reference: Barron (2019), equations 1 and 8.
    """
    xp = array_namespace(predictions)
    r, c = predictions - targets, held(scale, predictions)
    u = r / c
    if is_exactly(alpha, 2):
        return u * (u / 2)
    alpha, b = _shape(xp, alpha, u)
    lost = (xp.abs(u) == inf) & (xp.abs(r) < inf)
    if not holds_somewhere(lost):
        return _robust(xp, u, alpha, b)
    beyond = _robust_far_out(xp, _fourth_root(xp, r, c, b, lost), alpha, b)
    return xp.where(lost, beyond, _robust(xp, xp.where(lost, 0.0, r) / c, alpha, b))


def _robust(xp, u, alpha, b):
    v = magnitude(u) / b**0.5
    cauchy = _cauchy(xp, u, v, b)
    if is_exactly(alpha, 0):
        return cauchy
    x = alpha * (cauchy / b)
    steep = (v > FAR) & (abs(x) > 1)  # there the power itself is exact, and its argument is not
    power = _power(xp, xp.where(steep, v, 2 * FAR), alpha, alpha / 2)
    level = xp.where(steep, 0.0, cauchy) * _expm1_over(xp, xp.where(steep, 0.0, x))
    return xp.where(steep, b / _or_one(xp, alpha) * (power - 1), level)


def _fourth_root(xp, r, c, b, wanted):
    """That of v = |r| / (c sqrt(b)), which may be beyond the range, where it is wanted."""
    c = min(c, xp.finfo(r.dtype).max) if isinstance(c, Real) else xp.where(wanted, c, 1.0)
    return xp.where(wanted, magnitude(r), c) ** 0.25 / c**0.25 / b**0.125


def _robust_far_out(xp, root, alpha, b):
    """The loss where 1 + v^2 is v^2, of the fourth root of v."""
    growth = 4 * xp.log(root)
    x = alpha * growth
    steep, share = abs(x) > 1, b / _or_one(xp, alpha)
    half = xp.where(steep, root, 1.0) ** (2 * alpha)
    level = b * growth * _expm1_over(xp, xp.where(steep, 0.0, x))
    return xp.where(steep, share * half * half - share, level)


FAR = 2.0
"""Where a power of 1 + v^2 turns from an exponential of its logarithm into a power of v."""


def _shape(xp, alpha, u):
    """Alpha and |alpha - 2|. Beyond 1 / eps^2, and next to 0, the loss is its limit in the
    precision of u.

    At 2 the formula is the half square for any denominator, as long as it is not 0.
    """
    bound = float(xp.finfo(u.dtype).eps) ** -2
    if isinstance(alpha, Real):
        alpha = min(max(alpha, -bound), bound) if abs(alpha) > 1 / xp.finfo(u.dtype).max else 0.0
    else:
        alpha = clip(alpha, -bound, bound)
    return alpha, _or_one(xp, abs(alpha - 2))


def _or_one(xp, number):
    """A divisor that is not zero."""
    if isinstance(number, Real):
        return number or 1.0
    return xp.where(number == 0, 1.0, number)


def _cauchy(xp, u, v, b):
    """b / 2 log(1 + v^2) with v = |u| / sqrt(b): no square overflows, and none vanishes early."""
    small, far = v**2 < xp.finfo(u.dtype).eps, v > FAR
    outer, inner = xp.where(far, v, FAR), xp.where(far, 0.0, v)
    growth = xp.where(far, 2 * xp.log(outer) + xp.log1p(outer**-2), xp.log1p(inner**2))
    square = xp.where(small, u, 0.0) * (xp.where(small, u, 0.0) / 2)
    return xp.where(small, square, b / 2 * growth)


def _power(xp, v, k, n):
    """v^(k - 2 n) (1 + v^2)^n of a large v, whose square may overflow."""
    return v**k * _above_power(xp, v, n)


def _above_power(xp, v, n):
    """(1 + v^-2)^n."""
    enough = 1 / xp.finfo(v.dtype).eps  # a larger one has the same, and no slope
    return xp.exp(n * xp.log1p(xp.where(v < enough, v, enough) ** -2))


def _expm1_over(xp, x):
    """(e^x - 1) / x, which is 1 at 0."""
    near = abs(x) < 1e-5
    series = 1 + x / 2 + x**2 / 6
    return xp.where(near, series, xp.expm1(x) / xp.where(near, 1.0, x))


@contract(predictions="*", targets="*", alpha=below_infinity, scale=positive)
def general_robust_grad(
    predictions: Array | Numbers, targets: ArrayLike, *, alpha: Scalar = 1.0, scale: Scalar = 1.0
) -> Array:
    r"""Gradient of :func:`general_robust` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} = \frac{r}{c^2}
        \left( \frac{(r / c)^2}{|\alpha - 2|} + 1 \right)^{\alpha / 2 - 1}

    >>> alphas = (2.0, 1.0, 0.0, -2.0)
    >>> slopes = [general_robust_grad(2.0, 0.0, alpha=a) for a in alphas]
    >>> [round(float(slope), 4) for slope in slopes]
    [2.0, 0.8944, 0.6667, 0.5]
    """
    xp = array_namespace(predictions)
    r, c = predictions - targets, held(scale, predictions)
    alpha, b = _shape(xp, alpha, r)
    slope, lost = _robust_slope(xp, r, c, alpha, b)
    if not holds_somewhere(lost):
        return slope
    beyond = _robust_slope_far_out(xp, r, _fourth_root(xp, r, c, b, lost), alpha, b, lost)
    return xp.where(lost, beyond, _robust_slope(xp, xp.where(lost, 0.0, r), c, alpha, b)[0])


def _robust_slope(xp, r, c, alpha, b):
    """The gradient, and where it is lost because a factor is beyond the range."""
    u = r / c
    v, n = magnitude(u) / b**0.5, alpha / 2 - 1
    far = v > FAR
    root = xp.exp(n / 2 * xp.log1p(xp.where(far, 0.0, v) ** 2)) / c**0.5
    inner = u * root * root
    power = _power(xp, xp.where(far, v, 2 * FAR), alpha - 1, n)
    outer = b**0.5 / c * power
    kept = (power >= xp.finfo(r.dtype).smallest_normal) & (outer < inf) & (v < inf)
    lost = far & ~kept & (xp.abs(r) < inf)
    return xp.where(far, xp.where(u < 0, -outer, outer), inner), lost


def _robust_slope_far_out(xp, r, root, alpha, b, wanted):
    """The gradient as b / r v^alpha (1 + v^-2)^n, of the fourth root of v: half at a time."""
    half = root ** (2 * alpha) / xp.where(wanted, magnitude(r), 1.0) ** 0.5
    v = xp.where(root < 1e4, root, 1e4) ** 4  # a larger one would only overflow
    size = b * half * half * _above_power(xp, v, alpha / 2 - 1)
    return xp.where(r < 0, -size, size)


@contract(predictions="*", targets="*", level=inside_unit)
def pinball(predictions: Array | Numbers, targets: ArrayLike, *, level: Scalar = 0.5) -> Array:
    r"""Pinball loss, of a quantile.

    .. math::

        \begin{aligned}
        \ell(\hat{y}, y) &= \max\left(-\tau\, r, \; (1 - \tau)\, r\right), \\
        r &= \hat{y} - y
        \end{aligned}

    Domain: any real numbers; a level :math:`\tau` strictly between 0 and 1.

    Args:
        predictions: what the model returns.
        targets: of a shape that broadcasts with the predictions.
        level: :math:`\tau`; 0.9 charges nine times more for a prediction that is too low.

    Returns:
        One loss per example. Minimised in expectation by the quantile of that level; half of the
        absolute error for one half.

    >>> pinball([0.0, 2.0], [1.0, 1.0], level=0.75).tolist()
    [0.75, 0.25]

    Reference: Koenker and Bassett (1978).
    """
    xp, r = array_namespace(predictions), predictions - targets
    level, size = held(level, r), xp.abs(r)  # its slope at 0 is 0
    return xp.where(r < 0, level * size, (1 - level) * size)


@contract(predictions="*", targets="*", level=inside_unit)
def pinball_grad(predictions: Array | Numbers, targets: ArrayLike, *, level: Scalar = 0.5) -> Array:
    r"""Subgradient of :func:`pinball` with respect to the predictions.

    .. math::

        \frac{\partial \ell}{\partial \hat{y}} =
        \begin{cases} -\tau & r < 0 \\ 1 - \tau & r > 0 \end{cases}

    At :math:`r = 0` anything between the two is a subgradient; this is 0.

    >>> pinball_grad([0.0, 1.0, 2.0], [1.0, 1.0, 1.0], level=0.75).tolist()
    [-0.75, 0.0, 0.25]
    """
    r = predictions - targets
    level, side = held(level, r), sign(r)
    return array_namespace(r).where(r < 0, level * side, (1 - level) * side)


@contract(log_rates="*", targets=Reals("*", finite_nonnegative))
def poisson_nll(log_rates: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Negative log-likelihood of a count, up to what does not depend on the prediction.

    .. math::

        \ell(z, y) = e^{z} - y z

    with :math:`z` the logarithm of the predicted rate. Left out is :math:`\log y!`. Domain: any
    real log-rates, infinite ones included; finite targets that are not negative.

    Returns:
        One loss per example. Minimised in expectation by the logarithm of the mean.

    >>> poisson_nll([0.0], [3.0]).tolist()
    [1.0]
    """
    xp = array_namespace(log_rates)
    rates, product = xp.exp(log_rates), targets * log_rates
    # Without a count nothing is subtracted, and an infinite rate outgrows any product.
    lost = (product != product) | ((rates == inf) & (product == inf))
    return rates - targets * xp.where(lost, 0.0, log_rates)


@contract(log_rates="*", targets=Reals("*", finite_nonnegative))
def poisson_nll_grad(log_rates: Array | Numbers, targets: ArrayLike) -> Array:
    r"""Gradient of :func:`poisson_nll` with respect to the log-rates.

    .. math::

        \frac{\partial \ell}{\partial z} = e^{z} - y

    >>> poisson_nll_grad([0.0], [3.0]).tolist()
    [-2.0]
    """
    return array_namespace(log_rates).exp(log_rates) - targets
