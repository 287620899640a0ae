r"""Negative log-likelihoods of a real target under a density with several parameters.

A model returns all of them, so a gradient here is a tuple, one entry per parameter.
"""

from __future__ import annotations

from math import log, pi

from array_api_compat import array_namespace

from reference._arrays import Array, clip, constant, largest_along_axis, take_along_axis
from reference._contract import bare, contract
from reference._types import ArrayLike, Numbers
from reference.numerics import log_softmax, logsumexp, softmax

__all__ = [
    "gaussian_mixture_nll",
    "gaussian_mixture_nll_grad",
    "gaussian_nll",
    "gaussian_nll_grad",
]


@contract(means="*", log_variances="*", targets="*")
def gaussian_nll(means: Array | Numbers, log_variances: ArrayLike, targets: ArrayLike) -> Array:
    r"""Negative log-likelihood of a normal distribution whose variance is predicted too.

    .. math::

        \begin{aligned}
        \ell(\mu, s, y) &= \tfrac{1}{2} \left( s + (\mu - y)^2 e^{-s} + \log 2\pi \right), \\
        s &= \log \sigma^2
        \end{aligned}

    Domain: any finite numbers whose residual :math:`\mu - y` is in the range of the dtype. The
    logarithm of the variance is what a model should return: it needs no constraint.

    Args:
        means: :math:`\mu`.
        log_variances: :math:`s`.
        targets: :math:`y`; all three broadcast.

    Returns:
        One loss per example; below 0 where the density exceeds 1. Minimised in expectation by the
        mean and the logarithm of the variance of the target.

    Raises:
        ValueError: for shapes that do not broadcast.

    >>> gaussian_nll([1.0], [0.0], [3.0]).round(4).tolist()
    [2.9189]

    Reference: Nix and Weigend (1994), equation 2.
    """
    u, _ = _in_scales(means - targets, log_variances / 2)
    return (log_variances + log(2 * pi)) / 2 + u * (u / 2)


def _in_scales(r, log_scales):
    """The residual in units of the scale, and the root of their ratio.

    Half of the exponent at a time: a scale below the range is no reason for an infinite ratio. No
    residual is 0 in any unit: where the precision, the fourth power of the root, is beyond the
    range, any root that has this too will do, and then nothing depends on the scale.
    """
    xp = array_namespace(r)
    exponent, largest = -log_scales / 2, log(xp.finfo(r.dtype).max)
    endless = (r == 0) & (exponent > largest / 4)
    root = xp.exp(xp.where(endless, 0.3 * largest, exponent))
    return r * root * root, root


@contract(means="*", log_variances="*", targets="*")
def gaussian_nll_grad(
    means: Array | Numbers, log_variances: ArrayLike, targets: ArrayLike
) -> tuple[Array, Array]:
    r"""Gradients of :func:`gaussian_nll` with respect to the means and the log-variances.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial \mu} &= (\mu - y)\, e^{-s} \\
        \frac{\partial \ell}{\partial s} &= \tfrac{1}{2} \left( 1 - (\mu - y)^2 e^{-s} \right)
        \end{aligned}

    >>> [part.tolist() for part in gaussian_nll_grad([1.0], [0.0], [3.0])]
    [[-2.0], [-1.5]]
    """
    u, root = _in_scales(means - targets, log_variances / 2)
    return u * root * root, (1 - u) / 2 * (1 + u)


@contract(logits="... K", means="... K", log_scales="... K", targets="...")
def gaussian_mixture_nll(
    logits: Array | Numbers,
    means: ArrayLike,
    log_scales: ArrayLike,
    targets: ArrayLike,
    *,
    axis: int = -1,
) -> Array:
    r"""Negative log-likelihood of a mixture of normal distributions.

    .. math::

        \begin{aligned}
        \ell &= -\log \sum_k \pi_k\, \mathcal{N}(y; \mu_k, \sigma_k^2), \\
        \pi &= \operatorname{softmax}(z), \quad \sigma_k = e^{s_k}
        \end{aligned}

    The logarithm of the mixture, not a mixture of logarithms.

    Domain: any finite numbers whose residuals :math:`\mu_k - y` are in the range of the dtype.

    Args:
        logits: :math:`z`, an array with an axis of components.
        means: :math:`\mu`, of the same shape.
        log_scales: :math:`s`, of the same shape.
        targets: :math:`y`, of that shape without the axis of components.
        axis: the axis of components.

    Returns:
        One loss per example.

    Raises:
        ValueError: for shapes that do not match.

    >>> logits, means, log_scales = [[0.0, 0.0]], [[-1.0, 1.0]], [[0.0, 0.0]]
    >>> loss = gaussian_mixture_nll(logits, means, log_scales, [1.0])
    >>> loss.round(4).tolist()
    [1.4852]

    Reference: Bishop (1994), equations 22 to 24.
    """
    xp = array_namespace(logits)
    u, _ = _in_scales(means - xp.expand_dims(targets, axis=axis), log_scales)
    log_pi, top, _, shares = _against_largest(logits, log_scales, u, axis)
    own = [take_along_axis(part, top, axis) for part in (log_pi, log_scales, u)]
    largest = own[0] - own[1] - own[2] * (own[2] / 2) - log(2 * pi) / 2
    return -xp.squeeze(
        largest + xp.expand_dims(bare(logsumexp)(shares, axis=axis), axis=axis), axis=axis
    )


def _against_largest(logits, log_scales, u, axis):
    """The logarithms of the weights, the component with the largest term, and relative to it the
    logarithms of the densities and of the terms.

    A difference of squares is a product: it neither overflows nor cancels where the squares do.
    """
    xp = array_namespace(logits)
    log_pi = bare(log_softmax)(logits, axis=axis)
    term = log_pi - log_scales - u * (u / 2)
    lost = xp.max(term, axis=axis, keepdims=True) == -float("inf")
    top, _ = largest_along_axis(constant(xp.where(lost, -abs(u), term)), axis)
    bound = xp.finfo(u.dtype).max / 4
    u = clip(u, -bound, bound)
    z_top, s_top, u_top = (take_along_axis(part, top, axis) for part in (logits, log_scales, u))
    density = (s_top - log_scales) - (u - u_top) * ((u + u_top) / 2)
    return log_pi, top, density, (logits - z_top) + density


@contract(logits="... K", means="... K", log_scales="... K", targets="...")
def gaussian_mixture_nll_grad(
    logits: Array | Numbers,
    means: ArrayLike,
    log_scales: ArrayLike,
    targets: ArrayLike,
    *,
    axis: int = -1,
) -> tuple[Array, Array, Array]:
    r"""Gradients of :func:`gaussian_mixture_nll` with respect to logits, means and log-scales.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial z_k} &= \pi_k - r_k \\
        \frac{\partial \ell}{\partial \mu_k} &= r_k \frac{\mu_k - y}{\sigma_k^2} \\
        \frac{\partial \ell}{\partial s_k} &=
        r_k \left( 1 - \frac{(\mu_k - y)^2}{\sigma_k^2} \right)
        \end{aligned}

    with the responsibility :math:`r_k`, the share of component :math:`k` in the density at
    :math:`y`.

    >>> logits, means, log_scales = [[0.0, 0.0]], [[-1.0, 1.0]], [[0.0, 0.0]]
    >>> parts = gaussian_mixture_nll_grad(logits, means, log_scales, [0.0])
    >>> [part.tolist() for part in parts]
    [[[0.0, 0.0]], [[-0.5, 0.5]], [[0.0, 0.0]]]
    """
    xp = array_namespace(logits)
    u, root = _in_scales(means - xp.expand_dims(targets, axis=axis), log_scales)
    log_pi, _, density, shares = _against_largest(logits, log_scales, u, axis)
    r = bare(softmax)(shares, axis=axis)
    u = xp.where(r == 0, 0.0, u)
    of_logits = _gap(xp, log_pi, density, r, axis)
    return of_logits, r * (u * root * root), r * (1 - u) * (1 + u)


def _gap(xp, log_pi, density, r, axis):
    """pi - r; where they are alike, -pi (N_k / N - 1) with the densities N_k and their mean N.

    The densities are relative to that of the largest term, so log N keeps its digits where that
    component is nearly all of the mixture.
    """
    weights = xp.exp(log_pi)
    near = density < 1
    excess = xp.where(
        near,
        weights * xp.expm1(xp.where(near, density, 0.0)),
        xp.exp(log_pi + density) - weights,
    )
    log_mean = xp.log1p(xp.sum(excess, axis=axis, keepdims=True))
    ratio = density - log_mean
    alike = xp.abs(ratio) < 1  # not so where the mean overflows, or vanishes
    return xp.where(alike, 0 - weights * xp.expm1(xp.where(alike, ratio, 0.0)), weights - r)
