r"""Losses of distances between embeddings: pairs, triplets, and which triplets to learn from.

The vectors of an array lie along its `axis`. Distances are computed from differences of vectors,
never from their products, so that near points far from the origin keep theirs, and a distance of
zero has the gradient zero. Squared distances take no root, so they have curvature there too.
Vectors are finite, and so are their distances.
"""

from __future__ import annotations

from numbers import Real
from typing import Generic, NamedTuple

from array_api_compat import array_namespace, device, size

from reference._arrays import (
    BLOCK,
    Array,
    clip,
    constant,
    held,
    is_exactly,
    sign,
)
from reference._contract import Integers, Reals, bare, contract, flag
from reference._domains import at_least_one, binary, cosine, finite_nonnegative, signs
from reference._errors import require_values
from reference._types import ArrayLike, Numbers, Scalar
from reference.numerics import safe_norm

__all__ = [
    "Triplets",
    "batch_hard_triplets",
    "cosine_embedding",
    "cosine_embedding_grad",
    "cosine_similarity",
    "normalise",
    "pair_contrastive",
    "pair_contrastive_grad",
    "semi_hard_triplets",
    "triplet",
    "triplet_grad",
]


@contract(first="... D", second="... D", labels=Reals("...", binary), margin=finite_nonnegative)
def pair_contrastive(
    first: Array | Numbers,
    second: ArrayLike,
    labels: ArrayLike,
    *,
    margin: Scalar = 1.0,
    axis: int = -1,
) -> Array:
    r"""Contrastive loss of a pair: alike ones are pulled together, others pushed to the margin.

    .. math::

        \begin{aligned}
        \ell &= \tfrac{1}{2} (1 - y)\, d^2 + \tfrac{1}{2}\, y \max(0, m - d)^2, \\
        d &= \lVert a - b \rVert
        \end{aligned}

    Domain: any real vectors; :math:`y = 1` for a pair of **different** classes, 0 for a pair of
    one class. Many libraries have it the other way round.

    Args:
        first: :math:`a`, vectors along the axis.
        second: :math:`b`, of the same shape.
        labels: :math:`y`, of that shape without the axis.
        margin: :math:`m`, beyond which a different pair costs nothing.
        axis: the axis of the vectors.

    Returns:
        One loss per pair. The gradient at :math:`d = 0` is zero: a different pair that has
        collapsed onto one point gets no push in any direction.

    Raises:
        ValueError: for shapes that differ, a label that is not 0 or 1, or a negative margin.

    >>> a, b = [[0.0, 0.0], [0.0, 0.0]], [[0.3, 0.4], [0.3, 0.4]]
    >>> pair_contrastive(a, b, [0, 1]).tolist()
    [0.125, 0.125]

    Reference: Hadsell, Chopra and LeCun (2006), equation 4.
    """
    xp = array_namespace(first)
    v = first - second
    short = _shortage(xp, v, margin, axis)
    return xp.where(labels == 1, short * (short / 2), xp.sum(v * (v / 2), axis=axis))


def _shortage(xp, v, margin, axis):
    """By how much a distance is below the margin."""
    margin = min(held(margin, v), xp.finfo(v.dtype).max) if isinstance(margin, Real) else margin
    return _hinge(xp, margin - bare(safe_norm)(v, axis=axis))


@contract(first="... D", second="... D", labels=Reals("...", binary), margin=finite_nonnegative)
def pair_contrastive_grad(
    first: Array | Numbers,
    second: ArrayLike,
    labels: ArrayLike,
    *,
    margin: Scalar = 1.0,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`pair_contrastive` with respect to the first vector.

    .. math::

        \frac{\partial \ell}{\partial a} = \left[ (1 - y)\, d - y \max(0, m - d) \right]
        \frac{a - b}{d}

    and zero at :math:`d = 0`. With respect to the second vector it is the negative.

    >>> grad = pair_contrastive_grad([[0.0, 0.0]], [[0.3, 0.4]], [1])
    >>> grad.round(6).tolist()
    [[0.3, 0.4]]
    """
    xp = array_namespace(first)
    v = first - second
    short, different = (
        xp.expand_dims(x, axis=axis) for x in (_shortage(xp, v, margin, axis), labels == 1)
    )
    return xp.where(different, -short * _direction(xp, v, 2.0, axis), v)


@contract(
    anchors="... D",
    positives="... D",
    negatives="... D",
    margin=finite_nonnegative,
    squared=flag,
    p=at_least_one,
)
def triplet(
    anchors: Array | Numbers,
    positives: ArrayLike,
    negatives: ArrayLike,
    *,
    margin: Scalar = 1.0,
    squared: bool = False,
    p: Scalar = 2.0,
    axis: int = -1,
) -> Array:
    r"""Triplet loss: the positive has to be nearer than the negative, by a margin.

    .. math::

        \begin{aligned}
        & \ell = \max\left( 0,\; D(a, b) - D(a, c) + m \right), \\
        & D(a, b) = \Big( \sum_d |a_d - b_d|^p \Big)^{1 / p} \\
        & \text{or its square}
        \end{aligned}

    Domain: any real vectors; :math:`1 \le p < \infty`. Unless it is 2, automatic differentiation
    loses digits where all differences are below the smallest normal number.

    Args:
        anchors: :math:`a`, vectors along the axis.
        positives: :math:`b`, of the anchors' classes and shape.
        negatives: :math:`c`, of other classes, of the same shape.
        margin: :math:`m`.
        squared: whether :math:`D` is the square of the distance.
        p: the order of the distance.
        axis: the axis of the vectors.

    Returns:
        One loss per triplet; none for no triplet. The slope at the kink is taken as 0.

    Raises:
        ValueError: for shapes that differ, a negative margin, or a p below 1.

    >>> triplet([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]]).tolist()
    [0.5]

    Reference: Schroff, Kalenichenko and Philbin (2015), equation 2 (squared, unit vectors).
    """
    xp = array_namespace(anchors)
    to_positives, to_negatives = anchors - positives, anchors - negatives
    if squared and is_exactly(p, 2):
        return _hinge(xp, _squares_apart(xp, to_positives, to_negatives, axis) + margin)
    near, far = (_length(xp, v, p, axis) for v in (to_positives, to_negatives))
    gap = (near - far) * (near + far) if squared else near - far
    return _hinge(xp, gap + margin)


def _squares_apart(xp, v, w, axis):
    """The difference of two squared lengths, entry by entry: equal ones differ by 0, however long.

    Divided by the root of the largest entry, neither the products nor their slopes overflow.
    """
    largest = xp.max(xp.maximum(xp.abs(v), xp.abs(w)), axis=axis, keepdims=True)
    root = xp.sqrt(constant(xp.where(largest == 0, 1.0, largest)))
    total = xp.sum(((v - w) / root) * ((v + w) / root), axis=axis, keepdims=True)
    return xp.squeeze(total * root * root, axis=axis)


@contract(
    anchors="... D",
    positives="... D",
    negatives="... D",
    margin=finite_nonnegative,
    squared=flag,
    p=at_least_one,
)
def triplet_grad(
    anchors: Array | Numbers,
    positives: ArrayLike,
    negatives: ArrayLike,
    *,
    margin: Scalar = 1.0,
    squared: bool = False,
    p: Scalar = 2.0,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`triplet` with respect to the anchors.

    .. math::

        \frac{\partial \ell}{\partial a} = [\ell > 0] \left(
        \frac{\partial D(a, b)}{\partial a} - \frac{\partial D(a, c)}{\partial a} \right)

    The gradient of a distance is the direction of the difference, and zero for the distance 0.

    >>> grad = triplet_grad([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]])
    >>> grad.round(6).tolist()
    [[-0.6, 0.2]]
    """
    xp = array_namespace(anchors)
    loss = bare(triplet)(
        anchors, positives, negatives, margin=margin, squared=squared, p=p, axis=axis
    )
    near, far = (_slope(xp, anchors - other, p, squared, axis) for other in (positives, negatives))
    return xp.where(xp.expand_dims(loss, axis=axis) <= 0, 0.0, near - far)


def _slope(xp, v, p, squared, axis):
    """The gradient of the length of v, or of its square."""
    if squared and is_exactly(p, 2):
        return 2 * v
    slope = _direction(xp, v, p, axis)
    return 2 * xp.expand_dims(_length(xp, v, p, axis), axis=axis) * slope if squared else slope


@contract(vectors="... D")
def normalise(vectors: Array | Numbers, *, axis: int = -1) -> Array:
    r"""Vectors of length 1 in the same direction; a zero vector stays zero.

    .. math::

        u = \frac{v}{\lVert v \rVert}

    Domain: finite vectors, however small or large.

    >>> units = normalise([[3.0, 4.0], [3e-200, 4e-200], [0.0, 0.0]])
    >>> units.round(6).tolist()
    [[0.6, 0.8], [0.6, 0.8], [0.0, 0.0]]
    """
    return _unit(array_namespace(vectors), vectors, axis)[0]


def _unit(xp, v, axis):
    """The direction, and the length as two factors, of which the product may be beyond the range.

    A zero vector has no direction and no slope, and is 1 long.
    """
    largest = constant(xp.max(xp.abs(v), axis=axis, keepdims=True))
    zero = largest == 0
    largest = xp.where(zero, 1.0, largest)
    scaled = xp.where(zero, 1.0, v / largest)
    length = xp.sqrt(xp.sum(scaled**2, axis=axis, keepdims=True))
    return xp.where(zero, 0.0, scaled / length), largest, xp.where(zero, 1.0, length)


@contract(first="... D", second="... D")
def cosine_similarity(first: Array | Numbers, second: ArrayLike, *, axis: int = -1) -> Array:
    r"""The cosine of the angle between two vectors; 0 if one of them is zero.

    .. math::

        \cos(a, b) = \frac{a^\top b}{\lVert a \rVert\, \lVert b \rVert}

    Domain: finite vectors, however small or large: nothing is added to the lengths. No rounding
    takes the cosine beyond -1 or 1.

    >>> a, b = [[1e-9, 0.0], [0.0, 0.0]], [[1e20, 0.0], [1.0, 0.0]]
    >>> cosine_similarity(a, b).tolist()
    [1.0, 0.0]
    """
    u, v = bare(normalise)(first, axis=axis), bare(normalise)(second, axis=axis)
    return _cosine(array_namespace(first), u, v, axis)


def _cosine(xp, u, v, axis):
    """Of unit vectors. What rounding adds beyond -1 or 1 is taken off, and the slope stays."""
    c = xp.sum(u * v, axis=axis)
    return c - constant(c - clip(c, -1.0, 1.0))


@contract(first="... D", second="... D", labels=Reals("...", signs), margin=cosine)
def cosine_embedding(
    first: Array | Numbers,
    second: ArrayLike,
    labels: ArrayLike,
    *,
    margin: Scalar = 0.0,
    axis: int = -1,
) -> Array:
    r"""Cosine embedding loss: alike pairs to a cosine of 1, others to at most the margin.

    .. math::

        \ell = \begin{cases} 1 - \cos(a, b) & y = +1 \\
        \max(0, \cos(a, b) - m) & y = -1 \end{cases}

    Domain: finite vectors; labels :math:`\pm 1`; :math:`-1 \le m \le 1`.

    Args:
        first: :math:`a`, vectors along the axis.
        second: :math:`b`, of the same shape.
        labels: :math:`y`, of that shape without the axis.
        margin: :math:`m`.
        axis: the axis of the vectors.

    Returns:
        One loss per pair. For nearly parallel vectors :math:`1 - \cos` is computed as half the
        squared distance of the unit vectors, which keeps its digits, and :math:`1 + \cos` for
        nearly opposite ones likewise. A zero vector has the cosine 0, and no gradient.

    Raises:
        ValueError: for shapes that differ, a label that is not -1 or 1, or a margin outside those.

    >>> a, b = [[1.0, 0.0], [1.0, 0.0]], [[0.0, 2.0], [3.0, 0.0]]
    >>> cosine_embedding(a, b, [1, -1]).tolist()
    [1.0, 1.0]
    """
    xp = array_namespace(first)
    u, v = bare(normalise)(first, axis=axis), bare(normalise)(second, axis=axis)
    c, less, more = _cosine_and_rests(xp, u, v, axis)
    beyond = xp.where(
        c > 0.5, (1 - margin) - less, xp.where(c < -0.5, more - (1 + margin), c - margin)
    )
    return xp.where(labels == 1, less, _hinge(xp, beyond))


def _cosine_and_rests(xp, u, v, axis):
    """The cosine of unit vectors, what it lacks to 1, and what it is above -1."""
    c = _cosine(xp, u, v, axis)
    less = xp.where(c > 0.5, xp.sum((u - v) ** 2, axis=axis) / 2, 1 - c)
    return c, less, xp.where(c < -0.5, xp.sum((u + v) ** 2, axis=axis) / 2, 1 + c)


@contract(first="... D", second="... D", labels=Reals("...", signs), margin=cosine)
def cosine_embedding_grad(
    first: Array | Numbers,
    second: ArrayLike,
    labels: ArrayLike,
    *,
    margin: Scalar = 0.0,
    axis: int = -1,
) -> Array:
    r"""Gradient of :func:`cosine_embedding` with respect to the first vector.

    .. math::

        \begin{aligned}
        \frac{\partial \ell}{\partial a} &= \frac{s}{\lVert a \rVert} \left( v - c\, u \right), \\
        s &= \begin{cases} -1 & y = +1 \\ [c > m] & y = -1 \end{cases}
        \end{aligned}

    with the unit vectors :math:`u, v` and their cosine :math:`c`.

    >>> grad = cosine_embedding_grad([[1.0, 1.0]], [[1.0, 0.0]], [1])
    >>> grad.round(4).tolist()
    [[-0.3536, 0.3536]]
    """
    xp = array_namespace(first)
    u, largest, length = _unit(xp, first, axis)
    v = bare(normalise)(second, axis=axis)
    c, less, more = (xp.expand_dims(x, axis=axis) for x in _cosine_and_rests(xp, u, v, axis))
    labels = xp.expand_dims(labels, axis=axis)
    s = xp.where(labels == 1, -1.0, xp.astype(c > margin, c.dtype))
    across = xp.where(c > 0, (v - u) + less * u, (v + u) - more * u)  # v - c u without cancelling
    return xp.where(
        xp.any(first != 0, axis=axis, keepdims=True), s * across / length / largest, 0.0
    )


class Triplets(NamedTuple, Generic[Array]):
    """Indices of anchors, positives and negatives in a batch.

    >>> Triplets([0], [1], [2]).negatives
    [2]
    """

    anchors: Array
    positives: Array
    negatives: Array


@contract(embeddings="N D", labels=Integers("N"))
def batch_hard_triplets(embeddings: Array | Numbers, labels: ArrayLike) -> Triplets[Array]:
    r"""For each anchor of a batch the farthest positive and the nearest negative.

    .. math::

        \begin{aligned}
        b &= \arg\max_{j \ne a,\; y_j = y_a} d_{aj} \\
        c &= \arg\min_{j:\; y_j \ne y_a} d_{aj}
        \end{aligned}

    Domain: finite vectors. Which triplets are taken has no gradient; :func:`triplet` of them has.

    Args:
        embeddings: of shape (N, D).
        labels: N integers, the classes.

    Returns:
        Indices, one triplet per anchor that has both a positive and a negative; of equal distances
        the first. Without any they are empty, and so is the loss of them: its sum is 0, its mean is
        NaN, its gradient zero. How many there are depends on the values: not under torch.func.vmap
        or with fake tensors, and torch.compile breaks its graph.

    Raises:
        ValueError: for embeddings that are no matrix, or labels that are not N integers.

    >>> embeddings = [[0.0], [1.0], [3.0], [4.0]]
    >>> found = batch_hard_triplets(embeddings, [0, 0, 1, 1])
    >>> [indices.tolist() for indices in found]
    [[0, 1, 2, 3], [1, 0, 3, 2], [2, 2, 1, 1]]

    Reference: Hermans, Beyer and Leibe (2017), equation 5.
    """
    xp = array_namespace(embeddings)
    require_values(embeddings, "embeddings", "their number depends on the values")
    d, positive, negative = _distances_and_pairs(xp, embeddings, labels)
    valid = xp.any(positive, axis=1) & xp.any(negative, axis=1)
    (anchors,) = xp.nonzero(valid)
    if not len(anchors):
        return Triplets(anchors, anchors, anchors)
    farthest = xp.argmax(xp.where(positive, d, -float("inf")), axis=1)
    nearest = xp.argmin(xp.where(negative, d, float("inf")), axis=1)
    return Triplets(anchors, farthest[anchors], nearest[anchors])


@contract(embeddings="N D", labels=Integers("N"))
def semi_hard_triplets(embeddings: Array | Numbers, labels: ArrayLike) -> Triplets[Array]:
    r"""For each pair of one class the nearest negative that is farther than the positive.

    .. math::

        c = \arg\min_{j:\; y_j \ne y_a,\; d_{aj} > d_{ab}} d_{aj}

    Harder negatives are left out: early in training they make embeddings collapse. So is one that
    is exactly as far as the positive; between whole numbers such ties are exact.

    Domain: finite vectors. Arguments and errors as for :func:`batch_hard_triplets`.

    Returns:
        Indices, one triplet per ordered pair of one class that has such a negative; empty without.

    >>> embeddings = [[0.0], [2.0], [1.0], [5.0]]
    >>> found = semi_hard_triplets(embeddings, [0, 0, 1, 1])
    >>> [indices.tolist() for indices in found]
    [[0, 1, 3], [1, 0, 2], [3, 3, 0]]

    Reference: Schroff, Kalenichenko and Philbin (2015), section 3.2.
    """
    xp = array_namespace(embeddings)
    require_values(embeddings, "embeddings", "their number depends on the values")
    d, positive, negative = _distances_and_pairs(xp, embeddings, labels)
    anchors, positives = xp.nonzero(positive)
    if not len(anchors):
        return Triplets(anchors, anchors, anchors)
    nearest, found = [], []
    for part in _slices(anchors, len(d)):
        a, b = anchors[part], positives[part]
        farther = negative[a] & (d[a] > d[a, b][:, None])
        nearest.append(xp.argmin(xp.where(farther, d[a], float("inf")), axis=1))
        found.append(xp.any(farther, axis=1))
    found = xp.concat(found)
    return Triplets(*(indices[found] for indices in (anchors, positives, xp.concat(nearest))))


def _distances_and_pairs(xp, embeddings, labels):
    """Squared distances up to a common factor, and which pairs are positive and negative."""
    same = labels[:, None] == labels[None, :]
    index = xp.arange(len(labels), device=device(labels))
    other = index[:, None] != index[None, :]
    return _squared_distances(xp, constant(embeddings)), same & other, ~same


def _squared_distances(xp, e):
    """In units of the largest entry. Where products would cancel, sums of squared differences."""
    if not size(e):
        return e @ e.T
    e = _centred(xp, e)
    e = e / _power_of_two(xp, xp.max(xp.abs(e)))
    squares = xp.sum(e**2, axis=1)
    total = squares[:, None] + squares[None, :]
    d = total - 2 * (e @ e.T)
    i, j = xp.nonzero(d < total / 8)
    for part in _slices(i, len(e.T)):
        d[i[part], j[part]] = xp.sum((e[i[part]] - e[j[part]]) ** 2, axis=1)
    return d


def _centred(xp, e):
    """Around the mean but for a part of the spread: whole numbers stay exact, and so do their ties.

    Halves keep the largest numbers' difference from overflowing, and a mean of steps from the
    lowest neither overflows nor is off where all are equal.
    """
    e = e / 2
    low = xp.min(e, axis=0)
    step = _power_of_two(xp, xp.max(e, axis=0) - low)
    return e - (low + xp.round(xp.mean((e - low) / step, axis=0)) * step)


def _power_of_two(xp, x):
    """The largest one that is not larger; of 0, one."""
    mantissa, _ = xp.frexp(xp.where(x == 0, 1.0, x))
    return xp.where(x == 0, 1.0, x) / (2 * mantissa)


def _slices(rows: Array, width: int):
    """Slices of the rows, of a block's size if each row is as wide."""
    step = max(1, BLOCK // width)
    return (slice(i, i + step) for i in range(0, len(rows), step))


def _hinge(xp, x):
    return xp.where(x <= 0, 0.0, x)  # NaN stays


def _length(xp, v, p, axis):
    if is_exactly(p, 2):
        return bare(safe_norm)(v, axis=axis)
    largest, _, powers, p = _powers(xp, v, p, axis)
    return xp.squeeze(largest * powers ** (1 / p), axis=axis)


def _powers(xp, v, p, axis):
    """The largest entry's size, the sizes relative to it, the sum of their powers, and p.

    From 1 / eps^2 on the length is the largest entry's size, in the precision of v.
    """
    p = min(p, xp.finfo(v.dtype).eps ** -2.0) if isinstance(p, Real) else p
    absolute = xp.abs(v)
    largest = constant(xp.max(absolute, axis=axis, keepdims=True))
    zero = largest == 0
    ratio = xp.where(zero, 1.0, absolute / xp.where(zero, 1.0, largest))  # without a slope at zero
    return largest, ratio, xp.sum(ratio**p, axis=axis, keepdims=True), p


def _direction(xp, v, p, axis):
    """The gradient of the length of v; 0 for the zero vector."""
    if is_exactly(p, 2):
        return _unit(xp, v, axis)[0]
    _, ratio, powers, p = _powers(xp, v, p, axis)
    return sign(v) * ratio ** (p - 1) * powers ** (1 / p - 1)
