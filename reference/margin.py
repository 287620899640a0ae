r"""Losses of the margin :math:`m = y z`, for labels :math:`y \in \{-1, +1\}` and logits :math:`z`.

Chapter: :ref:`margin`. The bodies are the exercise of that chapter, so the book shows none.
"""

from __future__ import annotations

from array_api_compat import array_namespace

from reference._arrays import Array, class_indices, put_along_axis_, take_along_axis
from reference._contract import ClassLabels, Reals, bare, contract
from reference._domains import signs
from reference._errors import refuse
from reference._types import ArrayLike, Numbers
from reference.numerics import sigmoid, softplus

__all__ = [
    "exponential",
    "exponential_grad",
    "hinge",
    "hinge_grad",
    "logistic",
    "logistic_grad",
    "multiclass_hinge",
    "multiclass_hinge_grad",
    "squared_hinge",
    "squared_hinge_grad",
]


@contract(logits="*", labels=Reals("*", signs))
def hinge(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Hinge loss, of the support vector machine.

    .. math::

        \ell(z, y) = \max(0, 1 - m), \qquad m = y z

    Domain: any real logits; labels :math:`-1` or :math:`+1`.

    Args:
        logits: raw outputs of the classifier.
        labels: of a shape that broadcasts with the logits.

    Returns:
        One loss per example. Minimised in expectation by :math:`\operatorname{sign}(2\eta - 1)`.

    Raises:
        ValueError: for a label that is not -1 or +1, or shapes that do not broadcast.

    >>> hinge([2.0, 0.5, -1.0], [1, 1, 1]).tolist()
    [0.0, 0.5, 2.0]

    Reference: Cortes and Vapnik (1995), section 3.
    See also :func:`squared_hinge`, :func:`multiclass_hinge`.
    """
    xp = array_namespace(logits)
    m = labels * logits
    return xp.where(m >= 1, 0.0, 1 - m)


@contract(logits="*", labels=Reals("*", signs))
def hinge_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Subgradient of :func:`hinge` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = \begin{cases} -y & m < 1 \\ 0 & m \ge 1 \end{cases}

    At the kink :math:`m = 1` any value between :math:`-y` and 0 is a subgradient; this is 0.
    Arguments and errors as for :func:`hinge`.

    >>> hinge_grad([2.0, 0.5], [1, 1]).tolist()
    [0.0, -1.0]
    """
    xp = array_namespace(logits)
    m = labels * logits
    return xp.where(m >= 1, 0.0, xp.where(m < 1, -labels, m))  # the last m: NaN


@contract(logits="*", labels=Reals("*", signs))
def squared_hinge(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Squared hinge loss.

    .. math::

        \ell(z, y) = \max(0, 1 - m)^2, \qquad m = y z

    Domain: any real logits; labels :math:`-1` or :math:`+1`. Differentiable everywhere. Arguments
    and errors as for :func:`hinge`.

    Returns:
        One loss per example. Minimised in expectation by :math:`2\eta - 1`.

    >>> squared_hinge([2.0, 0.5, -1.0], [1, 1, 1]).tolist()
    [0.0, 0.25, 4.0]
    """
    return bare(hinge)(logits, labels) ** 2


@contract(logits="*", labels=Reals("*", signs))
def squared_hinge_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`squared_hinge` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -2 y \max(0, 1 - m)

    >>> squared_hinge_grad([2.0, 0.5], [1, 1]).tolist()
    [-0.0, -1.0]
    """
    return -2 * labels * bare(hinge)(logits, labels)


@contract(logits="*", labels=Reals("*", signs))
def exponential(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Exponential loss, of AdaBoost.

    .. math::

        \ell(z, y) = e^{-m}, \qquad m = y z

    Domain: any real logits; labels :math:`-1` or :math:`+1`. Below a margin of about -709.78
    (float64) or -88.72 (float32) the value exceeds the largest float and is infinite. Arguments
    and errors as for :func:`hinge`.

    Returns:
        One loss per example. Minimised in expectation by half of the log-odds,
        :math:`\tfrac12 \log \frac{\eta}{1 - \eta}`.

    >>> exponential([0.0, 1000.0], [1, 1]).tolist()
    [1.0, 0.0]

    Reference: Friedman, Hastie and Tibshirani (2000), section 4.
    """
    return array_namespace(logits).exp(-labels * logits)


@contract(logits="*", labels=Reals("*", signs))
def exponential_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`exponential` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -y\, e^{-m}

    >>> exponential_grad(0.0, -1).tolist()
    1.0
    """
    return -labels * bare(exponential)(logits, labels)


@contract(logits="*", labels=Reals("*", signs))
def logistic(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Logistic loss, of logistic regression: binary cross-entropy for labels :math:`\pm 1`.

    .. math::

        \ell(z, y) = \log\left(1 + e^{-m}\right), \qquad m = y z

    Domain: any real logits, infinite ones included; labels :math:`-1` or :math:`+1`. Arguments and
    errors as for :func:`hinge`.

    Returns:
        One loss per example. Minimised in expectation by the log-odds,
        :math:`\log \frac{\eta}{1 - \eta}`.

    >>> logistic([-1000.0, 1000.0], [1, 1]).tolist()
    [1000.0, 0.0]

    See also :func:`reference.classification.binary_cross_entropy`.
    """
    return bare(softplus)(-labels * logits)


@contract(logits="*", labels=Reals("*", signs))
def logistic_grad(logits: Array | Numbers, labels: ArrayLike) -> Array:
    r"""Gradient of :func:`logistic` with respect to the logits.

    .. math::

        \frac{\partial \ell}{\partial z} = -y\, \sigma(-m)

    >>> logistic_grad([0.0, -1000.0], [1, 1]).tolist()
    [-0.5, -1.0]
    """
    return -labels * bare(sigmoid)(-labels * logits)


@contract(logits="... K", labels=ClassLabels("...", "K"))
def multiclass_hinge(logits: Array | Numbers, labels: ArrayLike, *, axis: int = -1) -> Array:
    r"""Multiclass hinge loss of Crammer and Singer: the closest rival alone counts.

    .. math::

        \ell(z, y) = \max\Big(0, 1 + \max_{k \ne y} z_k - z_y\Big)

    Domain: any real logits, but not :math:`\infty - \infty`; at least two classes; labels are class
    indices.

    Args:
        logits: array with a class axis.
        labels: integers of the logits' shape without that axis.
        axis: the class axis.

    Returns:
        One loss per example. (PyTorch's ``MultiMarginLoss`` sums over all close rivals instead, and
        divides by :math:`K`.)

    Raises:
        ValueError: for a label that is no class, a single class, or shapes that do not match.

    >>> multiclass_hinge([[2.0, 1.5, -1.0]], [0]).tolist()
    [0.5]

    Reference: Crammer and Singer (2001).
    """
    xp = array_namespace(logits)
    _, lead = _rival(xp, logits, labels, axis)
    return xp.squeeze(xp.where(lead >= 1, 0.0, 1 - lead), axis=axis)


@contract(logits="... K", labels=ClassLabels("...", "K"))
def multiclass_hinge_grad(logits: Array | Numbers, labels: ArrayLike, *, axis: int = -1) -> Array:
    r"""Subgradient of :func:`multiclass_hinge` with respect to the logits.

    .. math::

        \begin{gathered}
        \frac{\partial \ell}{\partial z_k} = \begin{cases}
        -1 & k = y \\ +1 & k = \text{the closest rival} \\ 0 & \text{otherwise} \end{cases} \\
        \text{where the loss is positive}
        \end{gathered}

    It is 0 where the loss is 0; of several rivals that tie the first is taken.

    >>> multiclass_hinge_grad([[2.0, 1.5, -1.0]], [0]).tolist()
    [[-1.0, 1.0, 0.0]]
    """
    xp = array_namespace(logits)
    rival, lead = _rival(xp, logits, labels, axis)
    classes = class_indices(logits, axis)
    own = xp.astype(classes == xp.expand_dims(labels, axis=axis), logits.dtype)
    other = xp.astype(classes == rival, logits.dtype)
    return xp.where(lead >= 1, 0.0, other - own)


def _rival(xp, logits: Array, labels: Array, axis: int) -> tuple[Array, Array]:
    """The best class apart from the label, and the label's lead over it."""
    if logits.shape[axis] < 2:
        refuse("logits", f"shape {tuple(logits.shape)}", "at least two classes")
    label = xp.expand_dims(labels, axis=axis)
    own = take_along_axis(logits, label, axis=axis)
    others = put_along_axis_(logits + xp.zeros_like(logits), label, -float("inf"), axis)
    rival = xp.argmax(others, axis=axis, keepdims=True)
    return rival, own - take_along_axis(others, rival, axis=axis)
