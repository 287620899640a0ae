r"""Losses of distances between embeddings: pairs, triplets, and which triplets to learn from.

The vectors of an array lie along its `axis`. Distances are computed from differences of vectors,
never from their products, so that near points far from the origin keep theirs, and a distance of
zero has the gradient zero.
"""

from __future__ import annotations

from typing import Generic, NamedTuple

from array_api_compat import array_namespace, device, size

from reference._arrays import BLOCK, Array, constant, sign
from reference._contract import Integers, Reals, bare, contract, flag
from reference._domains import at_least_one, binary, cosine, finite_nonnegative, signs
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

        \ell = \tfrac{1}{2} (1 - y)\, d^2 + \tfrac{1}{2}\, y \max(0, m - d)^2,
        \qquad d = \lVert a - b \rVert

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

    >>> pair_contrastive([[0.0, 0.0], [0.0, 0.0]], [[0.3, 0.4], [0.3, 0.4]], [0, 1]).tolist()
    [0.125, 0.125]

    Reference: Hadsell, Chopra and LeCun (2006), equation 4.
    """
    d = bare(safe_norm)(first - second, axis=axis)
    return _spring(d, labels, margin) ** 2 / 2


def _spring(d, labels, margin):
    """How far the distance is from what it should be; negative where it is too small."""
    xp = array_namespace(d)
    return xp.where(labels == 1, -_hinge(xp, margin - d), d)


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

    >>> pair_contrastive_grad([[0.0, 0.0]], [[0.3, 0.4]], [1]).tolist()
    [[0.3, 0.4]]
    """
    xp = array_namespace(first)
    v = first - second
    d = bare(safe_norm)(v, axis=axis)
    return xp.expand_dims(_spring(d, labels, margin), axis=axis) * _direction(xp, v, 2.0, axis)


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

        \ell = \max\left( 0,\; D(a, b) - D(a, c) + m \right), \qquad
        D(a, b) = \Big( \sum_d |a_d - b_d|^p \Big)^{1 / p} \text{, or its square}

    Domain: any real vectors; :math:`1 \le p < \infty`.

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
    near, far = (_length(xp, anchors - other, p, axis) for other in (positives, negatives))
    gap = (near - far) * (near + far) if squared else near - far
    return _hinge(xp, gap + margin)


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

    >>> triplet_grad([[0.0, 0.0]], [[3.0, 4.0]], [[0.0, 5.5]]).round(6).tolist()
    [[-0.6, 0.2]]
    """
    xp = array_namespace(anchors)
    loss = bare(triplet)(
        anchors, positives, negatives, margin=margin, squared=squared, p=p, axis=axis
    )
    slopes = []
    for v in (anchors - positives, anchors - negatives):
        slope = _direction(xp, v, p, axis)
        d = xp.expand_dims(_length(xp, v, p, axis), axis=axis)
        slopes.append(2 * d * slope if squared else slope)
    return xp.where(xp.expand_dims(loss, axis=axis) <= 0, 0.0, slopes[0] - slopes[1])


@contract(vectors="... D")
def normalise(vectors: Array | Numbers, *, axis: int = -1) -> Array:
    r"""Vectors of length 1 in the same direction; a zero vector stays zero.

    .. math::

        u = \frac{v}{\lVert v \rVert}

    Domain: finite vectors, however small or large.

    >>> normalise([[3.0, 4.0], [3e-200, 4e-200], [0.0, 0.0]]).round(6).tolist()
    [[0.6, 0.8], [0.6, 0.8], [0.0, 0.0]]
    """
    xp = array_namespace(vectors)
    length = xp.expand_dims(bare(safe_norm)(vectors, axis=axis), axis=axis)
    zero = length == 0
    return xp.where(zero, 0.0, vectors / xp.where(zero, 1.0, length))  # without a slope at zero


@contract(first="... D", second="... D")
def cosine_similarity(first: Array | Numbers, second: ArrayLike, *, axis: int = -1) -> Array:
    r"""The cosine of the angle between two vectors; 0 if one of them is zero.

    .. math::

        \cos(a, b) = \frac{a^\top b}{\lVert a \rVert\, \lVert b \rVert}

    Domain: finite vectors, however small or large: nothing is added to the lengths.

    >>> cosine_similarity([[1e-9, 0.0], [0.0, 0.0]], [[1e20, 0.0], [1.0, 0.0]]).tolist()
    [1.0, 0.0]
    """
    xp = array_namespace(first)
    return xp.sum(bare(normalise)(first, axis=axis) * bare(normalise)(second, axis=axis), axis=axis)


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
        squared distance of the unit vectors, which keeps its digits. A zero vector has the cosine
        0, and no gradient.

    Raises:
        ValueError: for shapes that differ, a label that is not -1 or 1, or a margin outside those.

    >>> cosine_embedding([[1.0, 0.0], [1.0, 0.0]], [[0.0, 2.0], [3.0, 0.0]], [1, -1]).tolist()
    [1.0, 1.0]
    """
    xp = array_namespace(first)
    u, v = bare(normalise)(first, axis=axis), bare(normalise)(second, axis=axis)
    c = xp.sum(u * v, axis=axis)
    return xp.where(labels == 1, _one_minus_cosine(xp, u, v, c, axis), _hinge(xp, c - margin))


def _one_minus_cosine(xp, u, v, c, axis):
    return xp.where(c > 0.5, xp.sum((u - v) ** 2, axis=axis) / 2, 1 - c)


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

        \frac{\partial \ell}{\partial a} = \frac{s}{\lVert a \rVert} \left( v - c\, u \right),
        \qquad s = \begin{cases} -1 & y = +1 \\ [c > m] & y = -1 \end{cases}

    with the unit vectors :math:`u, v` and their cosine :math:`c`.

    >>> cosine_embedding_grad([[1.0, 1.0]], [[1.0, 0.0]], [1]).round(4).tolist()
    [[-0.3536, 0.3536]]
    """
    xp = array_namespace(first)
    u, v = bare(normalise)(first, axis=axis), bare(normalise)(second, axis=axis)
    c = xp.sum(u * v, axis=axis)
    s = xp.where(labels == 1, -1.0, xp.astype(c > margin, c.dtype))
    rest = _one_minus_cosine(xp, u, v, c, axis)
    s, rest, length = (
        xp.expand_dims(x, axis=axis) for x in (s, rest, bare(safe_norm)(first, axis=axis))
    )
    across = (v - u) + rest * u  # v - c u without cancelling
    return xp.where(length == 0, 0.0, s * across / length)


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

        b = \arg\max_{j \ne a,\; y_j = y_a} d_{aj}, \qquad c = \arg\min_{j:\; y_j \ne y_a} d_{aj}

    Domain: finite vectors. Which triplets are taken has no gradient; :func:`triplet` of them has.

    Args:
        embeddings: of shape (N, D).
        labels: N integers, the classes.

    Returns:
        Indices, one triplet per anchor that has both a positive and a negative. Without any they
        are empty, and so is the loss of them: its sum is 0, its mean is NaN.

    Raises:
        ValueError: for embeddings that are no matrix, or labels that are not N integers.

    >>> found = batch_hard_triplets([[0.0], [1.0], [3.0], [4.0]], [0, 0, 1, 1])
    >>> [indices.tolist() for indices in found]
    [[0, 1, 2, 3], [1, 0, 3, 2], [2, 2, 1, 1]]

    Reference: Hermans, Beyer and Leibe (2017), equation 5.
    """
    xp = array_namespace(embeddings)
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

    Harder negatives are left out: early in training they make embeddings collapse.

    Domain: finite vectors. Arguments and errors as for :func:`batch_hard_triplets`.

    Returns:
        Indices, one triplet per ordered pair of one class that has such a negative; empty without.

    >>> found = semi_hard_triplets([[0.0], [2.0], [1.0], [5.0]], [0, 0, 1, 1])
    >>> [indices.tolist() for indices in found]
    [[0, 1, 3], [1, 0, 2], [3, 3, 0]]

    Reference: Schroff, Kalenichenko and Philbin (2015), section 3.2.
    """
    xp = array_namespace(embeddings)
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
    e = e - xp.mean(e, axis=0)
    e = e / (xp.max(xp.abs(e)) + xp.finfo(e.dtype).smallest_normal)
    squares = xp.sum(e**2, axis=1)
    total = squares[:, None] + squares[None, :]
    d = total - 2 * (e @ e.T)
    i, j = xp.nonzero(d < total / 8)
    for part in _slices(i, len(e.T)):
        d[i[part], j[part]] = xp.sum((e[i[part]] - e[j[part]]) ** 2, axis=1)
    return d


def _slices(rows: Array, width: int):
    """Slices of the rows, of a block's size if each row is as wide."""
    step = max(1, BLOCK // width)
    return (slice(i, i + step) for i in range(0, len(rows), step))


def _hinge(xp, x):
    return xp.where(x <= 0, 0.0, x)  # NaN stays


def _length(xp, v, p, axis):
    if p == 2:
        return bare(safe_norm)(v, axis=axis)
    absolute = xp.abs(v)
    scale = constant(xp.max(absolute, axis=axis, keepdims=True))
    zero = scale == 0
    ratio = xp.where(zero, 1.0, absolute / xp.where(zero, 1.0, scale))  # without a slope at zero
    powers = xp.sum(ratio**p, axis=axis, keepdims=True)
    return xp.squeeze(scale * powers ** (1 / p), axis=axis)


def _direction(xp, v, p, axis):
    """The gradient of the length of v; 0 for the zero vector."""
    d = xp.expand_dims(_length(xp, v, p, axis), axis=axis)
    d = xp.where(d == 0, 1.0, d)
    return v / d if p == 2 else sign(v) * (xp.abs(v) / d) ** (p - 1)
