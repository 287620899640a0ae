r"""Negative log-likelihoods of a real target under a density with several parameters.

A model returns all of them, so a gradient here is a tuple, one entry per parameter.
"""

from __future__ import annotations

from math import log, pi

from array_api_compat import array_namespace

from reference._arrays import Array
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

        \ell(\mu, s, y) = \tfrac{1}{2} \left( s + (\mu - y)^2 e^{-s} + \log 2\pi \right),
        \qquad s = \log \sigma^2

    Domain: any real numbers. The logarithm of the variance is what a model should return: it needs
    no constraint.

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
    square = (means - targets) ** 2 * array_namespace(means).exp(-log_variances)
    return (log_variances + square + log(2 * pi)) / 2


@contract(means="*", log_variances="*", targets="*")
def gaussian_nll_grad(
    means: Array | Numbers, log_variances: ArrayLike, targets: ArrayLike
) -> tuple[Array, Array]:
    r"""Gradients of :func:`gaussian_nll` with respect to the means and the log-variances.

    .. math::

        \frac{\partial \ell}{\partial \mu} = (\mu - y)\, e^{-s}, \qquad
        \frac{\partial \ell}{\partial s} = \tfrac{1}{2} \left( 1 - (\mu - y)^2 e^{-s} \right)

    >>> [part.tolist() for part in gaussian_nll_grad([1.0], [0.0], [3.0])]
    [[-2.0], [-1.5]]
    """
    precision = array_namespace(means).exp(-log_variances)
    r = means - targets
    return r * precision, (1 - r**2 * precision) / 2


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

        \ell = -\log \sum_k \pi_k\, \mathcal{N}(y; \mu_k, \sigma_k^2),
        \qquad \pi = \operatorname{softmax}(z), \quad \sigma_k = e^{s_k}

    The logarithm of the mixture, not a mixture of logarithms.

    Domain: any real numbers.

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

    >>> gaussian_mixture_nll([[0.0, 0.0]], [[-1.0, 1.0]], [[0.0, 0.0]], [1.0]).round(4).tolist()
    [1.4852]

    Reference: Bishop (1994), equations 22 to 24.
    """
    return -bare(logsumexp)(_log_terms(logits, means, log_scales, targets, axis), axis=axis)


def _log_terms(logits, means, log_scales, targets, axis):
    """The logarithm of each component's share of the density."""
    xp = array_namespace(logits)
    u = (means - xp.expand_dims(targets, axis=axis)) * xp.exp(-log_scales)
    return bare(log_softmax)(logits, axis=axis) - log_scales - (u**2 + log(2 * pi)) / 2


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

        \frac{\partial \ell}{\partial z_k} = \pi_k - r_k, \quad
        \frac{\partial \ell}{\partial \mu_k} = r_k \frac{\mu_k - y}{\sigma_k^2}, \quad
        \frac{\partial \ell}{\partial s_k} = r_k \left( 1 - \frac{(\mu_k - y)^2}{\sigma_k^2} \right)

    with the responsibility :math:`r_k`, the share of component :math:`k` in the density at
    :math:`y`.

    >>> parts = gaussian_mixture_nll_grad([[0.0, 0.0]], [[-1.0, 1.0]], [[0.0, 0.0]], [0.0])
    >>> [part.tolist() for part in parts]
    [[[0.0, 0.0]], [[-0.5, 0.5]], [[0.0, 0.0]]]
    """
    xp = array_namespace(logits)
    r = bare(softmax)(_log_terms(logits, means, log_scales, targets, axis), axis=axis)
    u = (means - xp.expand_dims(targets, axis=axis)) * xp.exp(-log_scales)
    return bare(softmax)(logits, axis=axis) - r, r * u * xp.exp(-log_scales), r * (1 - u**2)
