r"""The cross-entropy of a linear layer and its derivatives, one tile of the logits at a time.

.. math::

    \ell_i = a_i (L_i - z_{i y_i}) + \sum_k v_k (L_i - z_{ik}), \qquad
    L_i = \operatorname{LSE}_k z_{ik}, \qquad z_{ik} = h_i^\top w_k

Each function computes the logits again rather than keep them. They write into arrays of their own,
so no graph may go through them: in torch they are nodes of `reference._linear_torch`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from array_api_compat import array_namespace

from reference._arrays import Array, exp_, put_along_axis_, take_along_axis

TILE = 2**20
"""Logits that are held at once: few enough for the processor's cache, many for a product."""


class Layer(NamedTuple):
    """What the loss depends on; derivatives are by the hidden states and the weights."""

    hidden: Array
    weights: Array
    labels: Array
    a: Array
    """The weight of the label's surprise, a column."""
    v: Array | None
    """The weights of the surprises of all classes, if any."""
    chunk: int


Wanted = tuple[bool, bool]
"""Whether the gradient by the hidden states is asked for, and that by the weights."""

BOTH: Wanted = (True, True)


class Sums(NamedTuple):
    """Columns: the largest logit, the label's, and the exponentials of the others."""

    largest: Array
    own: Array
    others: Array


@dataclass(frozen=True)
class Tile:
    """The logits of some rows and of a chunk of classes."""

    rows: slice
    z: Array
    index: Array
    """Of the label among the classes, 0 where it is elsewhere."""
    inside: Array

    def put(self, array: Array, at_label: Array | float) -> Array:
        """Overwrite what belongs to the labels."""
        kept = take_along_axis(array, self.index, 1)
        entries = array_namespace(array).where(self.inside, at_label, kept)
        return put_along_axis_(array, self.index, entries, 1)


def chunks(layer: Layer) -> Iterator[tuple[slice, Array]]:
    """The classes of each chunk, and their weights as precise as the hidden states."""
    xp, k = array_namespace(layer.hidden), layer.weights.shape[0]
    for start in range(0, k, layer.chunk):
        part = slice(start, min(start + layer.chunk, k))
        yield part, xp.astype(layer.weights[part], layer.hidden.dtype, copy=False)


def tiles(layer: Layer, part: slice, w: Array) -> Iterator[Tile]:
    xp, n, height = array_namespace(w), layer.hidden.shape[0], max(1, TILE // w.shape[0])
    for start in range(0, n, height):
        rows = slice(start, min(start + height, n))
        y = layer.labels[rows][:, None] - part.start
        inside = (y >= 0) & (y < w.shape[0])
        yield Tile(rows, layer.hidden[rows] @ w.T, xp.where(inside, y, 0), inside)


def sum_of(v: Array | None) -> Array | float:
    return 0.0 if v is None else array_namespace(v).sum(v)


def value(layer: Layer) -> tuple[Array, Sums]:
    """Nothing cancels: every term is positive, and the label is left out of the exponentials."""
    a, v, xp = layer.a, layer.v, array_namespace(layer.hidden)
    largest, own, others, each = (xp.zeros_like(a) for _ in range(4))
    for part, w in chunks(layer):
        for tile in tiles(layer, part, w):
            rows, z = tile.rows, tile.z
            own[rows] = xp.where(tile.inside, take_along_axis(z, tile.index, 1), own[rows])
            here = xp.max(z, axis=1, keepdims=True)
            top = xp.maximum(largest[rows], here) if part.start else here
            lag = top - largest[rows] if part.start else xp.zeros_like(here)
            z -= top
            if v is not None:
                each[rows] += sum_of(v[: part.start]) * lag - (z @ v[part])[:, None]
            e = exp_(tile.put(z, -inf))
            others[rows] = others[rows] * xp.exp(-lag) + xp.sum(e, axis=1, keepdims=True)
            largest[rows] = top
    rest = xp.log1p(others + (xp.exp(own - largest) - 1))
    loss = a * (largest - own) + each + (a + sum_of(v)) * rest
    return loss[:, 0], Sums(largest, own, others)


def slope(scale: Array, layer: Layer, sums: Sums, part: slice, tile: Tile, e: Array) -> Array:
    """`scale` times the gradient by the logits, in the memory of `e`, their exponentials.

    The label's entry is minus that of the others.
    """
    scale, a = scale[tile.rows], layer.a[tile.rows]
    total, others = total_of(sums, tile.rows), sums.others[tile.rows]
    each = sum_of(layer.v)
    e *= scale * (a + each) / total
    g = tile.put(e, scale * (each - (a + each) * others / total))
    if layer.v is not None:
        g -= scale * layer.v[part]
    return g


def total_of(sums: Sums, rows: slice) -> Array:
    largest, own, others = (column[rows] for column in sums)
    return others + array_namespace(own).exp(own - largest)


def gradients(
    scale: Array, layer: Layer, sums: Sums, wanted: Wanted = BOTH
) -> tuple[Array | None, Array | None]:
    """Those of the sum of the losses times `scale`, a column."""
    hidden, xp = layer.hidden, array_namespace(layer.hidden)
    of_hidden, of_weights = _zeros(wanted, hidden, layer.weights)
    for part, w in chunks(layer):
        (of_w,) = _zeros(wanted[1:], w)
        for tile in tiles(layer, part, w):
            rows, z = tile.rows, tile.z
            z -= sums.largest[rows]
            g = slope(scale, layer, sums, part, tile, exp_(z))
            if of_hidden is not None:
                of_hidden[rows] += g @ w
            if of_w is not None:
                of_w += g.T @ hidden[rows]
        if of_w is not None:
            of_weights[part] = xp.astype(of_w, of_weights.dtype, copy=False)
    return of_hidden, of_weights


def _zeros(wanted, *like, dtype=None):
    pairs = zip(wanted, like, strict=True)
    return [array_namespace(a).zeros_like(a, dtype=dtype) if w else None for w, a in pairs]


def moved(d_hidden: Array, d_weights: Array | None, layer: Layer, sums: Sums) -> Iterator[tuple]:
    """By how much each logit moves more than the label's, with the probabilities.

    Weights that stay where they are have no `d_weights`, which would be as large as they.
    """
    hidden, weights, y, *_ = layer
    xp, still = array_namespace(hidden), d_weights is None
    own = d_hidden * xp.take(weights, y, axis=0)
    own = own if still else own + hidden * xp.take(d_weights, y, axis=0)
    own = xp.sum(own, axis=1, keepdims=True)
    for part, w in chunks(layer):
        d_w = None if still else xp.astype(d_weights[part], w.dtype, copy=False)
        for tile in tiles(layer, part, w):
            rows, z = tile.rows, tile.z
            z -= sums.largest[rows]
            u = d_hidden[rows] @ w.T
            u = (u if still else u + hidden[rows] @ d_w.T) - own[rows]
            yield part, w, d_w, tile, exp_(z), tile.put(u, 0.0)


def change(
    d_hidden: Array, d_weights: Array | None, layer: Layer, sums: Sums
) -> tuple[Array, Array]:
    """Of each loss, and of each row's mean logit over the label's, as the arguments move."""
    xp = array_namespace(layer.a)
    mean, each = xp.zeros_like(layer.a), xp.zeros_like(layer.a)
    for part, _, _, tile, e, u in moved(d_hidden, d_weights, layer, sums):
        rows = tile.rows
        mean[rows] += xp.sum(e * u, axis=1, keepdims=True) / total_of(sums, rows)
        if layer.v is not None:
            each[rows] += (u @ layer.v[part])[:, None]
    return ((layer.a + sum_of(layer.v)) * mean - each)[:, 0], mean


def change_of_gradients(
    d_scale: Array,
    d_hidden: Array,
    d_weights: Array | None,
    scale: Array,
    layer: Layer,
    sums: Sums,
    wanted: Wanted = BOTH,
) -> tuple[Array, Array | None, Array | None]:
    """The Hessian of the sum of the losses times `scale`, times a direction in all three."""
    hidden, xp = layer.hidden, array_namespace(layer.hidden)
    of_scale, mean = change(d_hidden, d_weights, layer, sums)
    if not any(wanted):
        return of_scale, None, None
    share = scale * (layer.a + sum_of(layer.v))
    of_hidden, of_weights = _zeros(wanted, hidden, layer.weights, dtype=hidden.dtype)
    for part, w, d_w, tile, e, u in moved(d_hidden, d_weights, layer, sums):
        rows = tile.rows
        curved = share[rows] * (e / total_of(sums, rows)) * (u - mean[rows])
        q = slope(d_scale, layer, sums, part, tile, xp.asarray(e, copy=True)) + curved
        g = slope(scale, layer, sums, part, tile, e)
        if of_hidden is not None:
            of_hidden[rows] += q @ w if d_w is None else q @ w + g @ d_w
        if of_weights is not None:
            of_weights[part] += q.T @ hidden[rows] + g.T @ d_hidden[rows]
    if of_weights is not None:
        of_weights = xp.astype(of_weights, layer.weights.dtype, copy=False)
    return of_scale, of_hidden, of_weights
