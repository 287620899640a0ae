r"""Losses that pick the right partner out of a batch: InfoNCE, NT-Xent and CLIP's.

Each is a :func:`reference.classification.cross_entropy` whose classes are the other examples.
"""

from __future__ import annotations

from array_api_compat import array_namespace, device

from reference._arrays import Array, held
from reference._contract import ClassLabels, Reals, bare, contract, positive_integer
from reference._domains import positive
from reference._errors import refuse
from reference._types import ArrayLike, Numbers, Scalar
from reference.classification import cross_entropy, cross_entropy_grad
from reference.linear import linear_cross_entropy, linear_cross_entropy_and_grad
from reference.metric_learning import normalise
from reference.numerics import safe_norm

__all__ = [
    "chunked_info_nce",
    "chunked_info_nce_and_grad",
    "clip_loss",
    "clip_loss_grad",
    "info_nce",
    "info_nce_grad",
    "nt_xent",
    "nt_xent_grad",
]


@contract(queries="N D", keys="M D", temperature=positive, labels=ClassLabels("N", "M"))
def info_nce(
    queries: Array | Numbers,
    keys: ArrayLike,
    *,
    temperature: Scalar = 0.1,
    labels: ArrayLike | None = None,
) -> Array:
    r"""InfoNCE: which of the M keys belongs to the query?

    .. math::

        \ell_i = -\log \frac{e^{s_{i y_i}}}{\sum_{j=1}^{M} e^{s_{ij}}}, \qquad
        s_{ij} = \frac{q_i^\top k_j}{T}

    Domain: finite vectors, taken as they are: :func:`reference.metric_learning.normalise` them for
    cosines. :math:`T > 0`, infinity included, as long as the similarities :math:`s` are finite.

    Args:
        queries: :math:`q`, of shape (N, D).
        keys: :math:`k`, of shape (M, D).
        temperature: :math:`T`. It may be a tensor that is learned.
        labels: :math:`y`, integers of shape (N,): which key belongs to each query. By default key i
            belongs to query i, and there are as many keys as queries.

    Returns:
        N losses. :math:`\log M` when all similarities are equal; 0 for a single key.

    Raises:
        ValueError: for arrays that are no matrices or differ in D, a label that is no key, numbers
            of queries and keys that differ without labels, or a temperature that is not positive.

    A low temperature magnifies the rounding of the similarities: the loss is as exact as they are.

    Where a batch is spread over processes, each calls this with its own queries, the gathered keys
    of all and its labels, shifted by the number of keys before its own. The losses of all
    processes together are those of the whole batch, and so are the gradients if gathering is
    differentiable, such as ``torch.distributed.nn.functional.all_gather``.

    >>> vectors = [[1.0, 0.0], [0.0, 1.0]]
    >>> info_nce(vectors, vectors, temperature=1.0).round(6).tolist()
    [0.313262, 0.313262]
    >>> second = info_nce(vectors[1:], vectors, temperature=1.0, labels=[1])
    >>> second.round(6).tolist()
    [0.313262]

    Reference: van den Oord, Li and Vinyals (2018), equation 4.
    """
    s = queries @ keys.T / held(temperature, queries)
    return _surprise(s, _labels(queries, keys, labels))


@contract(queries="N D", keys="M D", temperature=positive, labels=ClassLabels("N", "M"))
def info_nce_grad(
    queries: Array | Numbers,
    keys: ArrayLike,
    *,
    temperature: Scalar = 0.1,
    labels: ArrayLike | None = None,
) -> Array:
    r"""Gradient of :func:`info_nce` with respect to the queries.

    .. math::

        \frac{\partial \ell_i}{\partial q_i} =
        \frac{1}{T} \sum_{j=1}^{M} (p_{ij} - [j = y_i])\, k_j

    >>> queries, keys = [[0.0, 0.0], [0.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]]
    >>> info_nce_grad(queries, keys, temperature=1.0).tolist()
    [[-0.5, 0.5], [0.5, -0.5]]
    """
    temperature = held(temperature, queries)
    s = queries @ keys.T / temperature
    return _surprise_grad(s, _labels(queries, keys, labels)) @ keys / temperature


def _labels(queries, keys, labels):
    """Those that are given, or one key after the other."""
    if labels is None and queries.shape[0] != keys.shape[0]:
        expected = f"{tuple(queries.shape)}, to match queries, or labels that name each one's key"
        refuse("keys", f"shape {tuple(keys.shape)}", expected)
    return _partners(queries) if labels is None else labels


def _surprise(s, partners):
    if not s.shape[0]:  # perhaps without a class; the sum lets gradients through
        return array_namespace(s).sum(s, axis=1)
    return bare(cross_entropy)(s, partners)


def _surprise_grad(s, partners):
    return bare(cross_entropy_grad)(s, partners) if s.shape[0] else s


def _partners(queries):
    return array_namespace(queries).arange(queries.shape[0], device=device(queries))


@contract(
    queries="N D",
    keys=Reals("M D", dtype="own"),
    temperature=positive,
    labels=ClassLabels("N", "M"),
    chunk=positive_integer,
)
def chunked_info_nce(
    queries: Array | Numbers,
    keys: ArrayLike,
    *,
    temperature: Scalar = 0.1,
    labels: ArrayLike | None = None,
    chunk: int = 4096,
) -> Array:
    r""":func:`info_nce`, `chunk` keys at a time.

    .. math::

        \ell_i = \operatorname{LSE}_j(s_{ij}) - s_{i y_i}

    Nowhere are all the similarities held: beyond arguments, results and gradients there are at
    most :math:`N \times` `chunk` numbers, where the similarities are :math:`N \times M`. They are
    computed again where a derivative needs them, as in
    :func:`reference.linear.linear_cross_entropy`.

    Domain: finite vectors. Arguments and errors as for :func:`info_nce`; `chunk` is how many keys
    are held at once.

    >>> import numpy as np
    >>> vectors = np.eye(2)
    >>> losses = chunked_info_nce(vectors, vectors, temperature=1.0, chunk=1)
    >>> losses.round(6).tolist()
    [0.313262, 0.313262]
    """
    labels = _labels(queries, keys, labels)
    return bare(linear_cross_entropy)(
        queries / held(temperature, queries), keys, labels, chunk=chunk
    )


@contract(
    queries="N D",
    keys=Reals("M D", dtype="result"),
    temperature=positive,
    labels=ClassLabels("N", "M"),
    chunk=positive_integer,
)
def chunked_info_nce_and_grad(
    queries: Array | Numbers,
    keys: ArrayLike,
    *,
    temperature: Scalar = 0.1,
    labels: ArrayLike | None = None,
    chunk: int = 4096,
) -> tuple[Array, Array, Array]:
    r""":func:`chunked_info_nce` and the gradients of the sum of its losses.

    .. math::

        \begin{aligned}
        \frac{\partial}{\partial q_i} \sum_l \ell_l &= \frac{1}{T} \sum_j g_{ij} k_j \\
        \frac{\partial}{\partial k_j} \sum_l \ell_l &= \frac{1}{T} \sum_i g_{ij} q_i
        \end{aligned}

    with :math:`g_{ij} = p_{ij} - [j = y_i]`. Memory as for :func:`chunked_info_nce`, but that keys
    of another dtype than the result's are converted whole.

    Returns:
        N losses, the gradient with respect to the queries and that with respect to the keys.

    >>> import numpy as np
    >>> vectors = np.eye(2)
    >>> found = chunked_info_nce_and_grad(vectors, vectors, temperature=1.0)
    >>> found[1].round(4).tolist()
    [[-0.2689, 0.2689], [0.2689, -0.2689]]
    """
    labels, temperature = _labels(queries, keys, labels), held(temperature, queries)
    value, of_queries, of_keys = bare(linear_cross_entropy_and_grad)(
        queries / temperature, keys, labels, chunk=chunk
    )
    return value, of_queries / temperature, of_keys


@contract(first="N D", second="N D", temperature=positive)
def nt_xent(first: Array | Numbers, second: ArrayLike, *, temperature: Scalar = 0.1) -> Array:
    r"""NT-Xent, of SimCLR: two views of each example, all others of the 2N are negatives.

    .. math::

        \ell_i = -\log \frac{e^{s_{i \pi(i)}}}{\sum_{j \ne i} e^{s_{ij}}}, \quad
        s_{ij} = \frac{\cos(x_i, x_j)}{T}

    with :math:`x` the first views followed by the second ones, and :math:`\pi(i)` the other view
    of the same example.

    Domain: finite vectors; :math:`T > 0`, as long as :math:`1 / T` is finite.

    Args:
        first: one view of each example, of shape (N, D).
        second: the other views, of the same shape.
        temperature: :math:`T`. It may be a tensor that is learned.

    Returns:
        2N losses, those of the first views and then those of the second.

    Raises:
        ValueError: for arrays that are no matrices or differ in shape, or a temperature that is
            not positive.

    Where a batch is spread over processes, each calls this with the gathered views of all, and
    takes the losses of its own.

    >>> views = [[1.0, 0.0], [0.0, 1.0]]
    >>> nt_xent(views, views, temperature=1.0).round(6).tolist()
    [0.551445, 0.551445, 0.551445, 0.551445]

    Reference: Chen et al. (2020), equation 1.
    """
    return _surprise(*_views(first, second, temperature)[1:])


def _views(first, second, temperature):
    """All unit vectors, their similarities with none to themselves, and each one's partner."""
    xp = array_namespace(first)
    u = bare(normalise)(xp.concat([first, second]))
    index = xp.arange(u.shape[0], device=device(u))
    itself = index[:, None] == index[None, :]
    s = xp.where(itself, -float("inf"), u @ u.T / temperature)
    n = first.shape[0]
    return u, s, xp.concat([index[n:], index[:n]])


@contract(first="N D", second="N D", temperature=positive)
def nt_xent_grad(first: Array | Numbers, second: ArrayLike, *, temperature: Scalar = 0.1) -> Array:
    r"""Gradient of the sum of :func:`nt_xent` with respect to the first views.

    .. math::

        \begin{aligned}
        \frac{\partial}{\partial u_i} \sum_l \ell_l &=
        \frac{1}{T} \sum_j (g_{ij} + g_{ji})\, u_j, \\
        g_{ij} &= p_{ij} - [j = \pi(i)]
        \end{aligned}

    and from the unit vectors :math:`u = x / \lVert x \rVert` to :math:`x` by
    :math:`(I - u u^\top) / \lVert x \rVert`.

    >>> views = [[1.0, 0.0], [0.0, 1.0]]
    >>> nt_xent_grad(views, views, temperature=1.0).round(4).tolist()
    [[0.0, 0.8478], [0.8478, 0.0]]
    """
    u, s, partners = _views(first, second, temperature)
    g = _surprise_grad(s, partners)
    of_unit = (g @ u + g.T @ u) / temperature
    n = first.shape[0]
    return _through_normalise(first, u[:n], of_unit[:n])


def _through_normalise(vectors, unit, gradient):
    """From the gradient in unit vectors to that in the vectors; zero for a zero vector."""
    xp = array_namespace(vectors)
    length = bare(safe_norm)(vectors)[:, None]
    across = gradient - xp.sum(gradient * unit, axis=1, keepdims=True) * unit
    return xp.where(length == 0, 0.0, across / length)


@contract(images="N D", texts="N D", temperature=positive)
def clip_loss(images: Array | Numbers, texts: ArrayLike, *, temperature: Scalar = 0.07) -> Array:
    r"""CLIP's symmetric loss: find the text of each image, and the image of each text.

    .. math::

        \begin{aligned}
        \ell_i &= \frac{1}{2} \left( -\log \frac{e^{s_{ii}}}{\sum_j e^{s_{ij}}}
        - \log \frac{e^{s_{ii}}}{\sum_j e^{s_{ji}}} \right), \\
        s_{ij} &= \frac{\cos(x_i, t_j)}{T}
        \end{aligned}

    Domain: finite vectors; :math:`T > 0`, as long as :math:`1 / T` is finite.

    Args:
        images: :math:`x`, of shape (N, D).
        texts: :math:`t`, of the same shape; text i describes image i.
        temperature: :math:`T`. It may be a tensor that is learned.

    Returns:
        N losses.

    Raises:
        ValueError: for arrays that are no matrices or differ in shape, or a temperature that is
            not positive.

    It is :func:`info_nce` of unit vectors both ways. So where a batch is spread over processes,
    each takes half of ``info_nce(images, all_texts, labels=y) + info_nce(texts, all_images,
    labels=y)``, with unit vectors, gathered keys and shifted labels as described there.

    >>> images, texts = [[1.0, 0.0], [0.0, 2.0]], [[3.0, 0.0], [0.0, 1.0]]
    >>> clip_loss(images, texts, temperature=1.0).round(6).tolist()
    [0.313262, 0.313262]

    Reference: Radford et al. (2021), figure 3.
    """
    s = bare(normalise)(images) @ bare(normalise)(texts).T / temperature
    partners = _partners(images)
    return (_surprise(s, partners) + _surprise(s.T, partners)) / 2


@contract(images="N D", texts="N D", temperature=positive)
def clip_loss_grad(
    images: Array | Numbers, texts: ArrayLike, *, temperature: Scalar = 0.07
) -> Array:
    r"""Gradient of the sum of :func:`clip_loss` with respect to the images.

    .. math::

        \frac{\partial}{\partial u_i} \sum_l \ell_l = \frac{1}{2T} \sum_j (g_{ij} + h_{ji})\, v_j

    with the unit vectors :math:`u` of the images and :math:`v` of the texts, and :math:`g, h` the
    gradients of the two cross-entropies; then through the normalisation, as in
    :func:`nt_xent_grad`.

    >>> vectors = [[1.0, 0.0], [0.0, 1.0]]
    >>> clip_loss_grad(vectors, vectors, temperature=1.0).round(4).tolist()
    [[0.0, 0.2689], [0.2689, 0.0]]
    """
    u, v, partners = bare(normalise)(images), bare(normalise)(texts), _partners(images)
    s = u @ v.T / temperature
    g = _surprise_grad(s, partners) + _surprise_grad(s.T, partners).T
    return _through_normalise(images, u, g @ v / (2 * temperature))
