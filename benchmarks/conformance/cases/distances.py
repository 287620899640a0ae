"""Lengths, distances and cosines."""

import jax.numpy as jnp
import mpmath as mp
import numpy as np
import optax
import scipy.spatial.distance
import sklearn.metrics.pairwise
import torch
import torchmetrics.functional.pairwise
from pytorch_metric_learning import distances

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import double, jax_slope, single, slope, tensor
from benchmarks.conformance.truth import (
    AT_MOST_ONE,
    NOT_NAN,
    Near,
    exactly,
)
from reference import metric_learning, numerics

functional = torch.nn.functional
lengths = distances.LpDistance(normalize_embeddings=False)
ZERO = np.zeros(3)


def cosine(a, b) -> dict:
    """The cosine of two vectors, by each library."""
    a, b = np.asarray(a), np.asarray(b)
    return {
        "reference": lambda: metric_learning.cosine_similarity(a, b),
        "torch": lambda: functional.cosine_similarity(tensor(a), tensor(b), dim=0),
        "SciPy": lambda: 1 - scipy.spatial.distance.cosine(a, b),
        "scikit-learn": lambda: sklearn.metrics.pairwise.cosine_similarity(a[None], b[None])[0, 0],
        "optax": lambda: optax.cosine_similarity(jnp.asarray(a), jnp.asarray(b)),
        "torchmetrics": lambda: torchmetrics.functional.pairwise.pairwise_cosine_similarity(
            tensor(a)[None], tensor(b)[None]
        )[0, 0],
        "PML": lambda: distances.CosineSimilarity()(tensor(a)[None], tensor(b)[None])[0, 0],
    }


def largest_with_itself(rows) -> dict:
    """The largest cosine of a vector with itself, of many, by each library.

    Of a single one it depends on the processor, which adds in an order of its own.
    """
    pairwise = torchmetrics.functional.pairwise.pairwise_cosine_similarity
    return {
        "reference": lambda: metric_learning.cosine_similarity(rows, rows).max(),
        "torch": lambda: functional.cosine_similarity(tensor(rows), tensor(rows)).max(),
        "SciPy": lambda: max(1 - scipy.spatial.distance.cosine(row, row) for row in rows),
        "scikit-learn": lambda: np.diag(sklearn.metrics.pairwise.cosine_similarity(rows)).max(),
        "optax": lambda: optax.cosine_similarity(jnp.asarray(rows), jnp.asarray(rows)).max(),
        "torchmetrics": lambda: pairwise(tensor(rows), tensor(rows)).diagonal().max(),
        "PML": lambda: distances.CosineSimilarity()(tensor(rows), tensor(rows)).diagonal().max(),
    }


def distance(a, b) -> dict:
    """The distance of two points, each given as a row of many."""
    a, b = np.broadcast_to(a, (64, len(a))).copy(), np.broadcast_to(b, (64, len(b))).copy()
    return {
        "reference": lambda: numerics.safe_norm(a[0] - b[0]),
        "torch": lambda: torch.cdist(tensor(a), tensor(b))[0, 0],
        "SciPy": lambda: scipy.spatial.distance.cdist(a, b)[0, 0],
        "scikit-learn": lambda: sklearn.metrics.pairwise.euclidean_distances(a, b)[0, 0],
        "torchmetrics": lambda: torchmetrics.functional.pairwise.pairwise_euclidean_distance(
            tensor(a), tensor(b)
        )[0, 0],
        "PML": lambda: lengths(tensor(a), tensor(b))[0, 0],
    }


def exact_cosine(a, b):
    a, b = exactly(a), exactly(b)
    dot = mp.fsum(x * y for x, y in zip(a, b, strict=True))
    return dot / mp.sqrt(mp.fsum(x * x for x in a) * mp.fsum(y * y for y in b))


def exact_distance(a, b):
    return mp.sqrt(mp.fsum((x - y) ** 2 for x, y in zip(exactly(a), exactly(b), strict=True)))


COUNTED = single(np.arange(500)[:, None] + np.arange(84))
LARGE, TINY = (
    double(2606.66824394, 2477.72226966, 3251.84008903),
    double(3.46822161e-09, 1.82536693e-09, 8.35245752e-09),
)
FAR, BESIDE = single([512695.0]), single([512804.0])
WORDS, OTHERS = single(np.full(1000, 1.0)), single(np.full(1000, 1.001))
POINTS = double([[1, 2], [1, 2], [3, 4]])

CASES = (
    Case(
        "norm-gradient-at-zero",
        "The gradient of the length of the zero vector",
        ("pytorch#2421", "tensorflow#12071"),
        Near(lambda: [0, 0, 0]),
        {
            "reference": lambda: slope(numerics.safe_norm, ZERO),
            "torch": lambda: slope(torch.linalg.vector_norm, ZERO),
            "optax": lambda: jax_slope(jnp.linalg.norm, ZERO),
        },
    ),
    Case(
        "norm-squared-gradient-at-zero",
        "The gradient of its square",
        ("jax#4177",),
        Near(lambda: [0, 0, 0]),
        {
            "reference": lambda: slope(lambda v: numerics.safe_norm(v) ** 2, ZERO),
            "torch": lambda: slope(lambda v: torch.linalg.vector_norm(v) ** 2, ZERO),
            "optax": lambda: jax_slope(lambda v: jnp.linalg.norm(v) ** 2, ZERO),
        },
    ),
    Case(
        "norm-tiny",
        "The length of the vector (3e-30, 4e-30) in single precision",
        ("tensorflow#12071", "jax#5816"),
        Near(lambda: exact_distance(single(3e-30, 4e-30), single(0, 0)), dtype=np.float32),
        {
            "reference": lambda: numerics.safe_norm(single(3e-30, 4e-30)),
            "torch": lambda: torch.linalg.vector_norm(tensor(single(3e-30, 4e-30))),
            "SciPy": lambda: scipy.linalg.norm(single(3e-30, 4e-30)),
            "optax": lambda: jnp.linalg.norm(jnp.asarray(single(3e-30, 4e-30))),
        },
    ),
    Case(
        "distances-gradient-of-equals",
        "The gradient of all distances of three points, two of them equal",
        ("pytorch#37154",),
        NOT_NAN,
        {
            "reference": lambda: slope(
                lambda v: numerics.safe_norm(v[:, None] - v[None]), POINTS
            ).sum(),
            "torch": lambda: slope(lambda v: torch.cdist(v, v), POINTS).sum(),
            "torchmetrics": lambda: slope(
                torchmetrics.functional.pairwise.pairwise_euclidean_distance, POINTS
            ).sum(),
            "PML": lambda: slope(lengths, POINTS).sum(),
        },
    ),
    Case(
        "distances-far-from-zero",
        "The distance of 512695 and 512804 in single precision, among 64 points each",
        ("pytorch#42479",),
        Near(lambda: 109, relative=1e-3),
        distance(FAR, BESIDE),
    ),
    Case(
        "distances-words",
        "1000 features, of 1 in one vector and of 1.001 in the other, single precision",
        ("scikit-learn#13410", "scikit-learn#9354"),
        Near(lambda: exact_distance(WORDS, OTHERS), relative=1e-3),
        distance(WORDS, OTHERS),
    ),
    Case(
        "distances-words-double",
        "The same kind in double precision: 1 and 1.00000001",
        (),
        Near(lambda: exact_distance(np.ones(1000), np.full(1000, 1 + 1e-8)), relative=1e-3),
        distance(np.ones(1000), np.full(1000, 1 + 1e-8)),
    ),
    Case(
        "cosine-at-most-one",
        "The largest cosine with itself of (k, ..., k + 83) for k below 500, in single precision",
        ("pytorch#18057", "pytorch#78064"),
        AT_MOST_ONE,
        largest_with_itself(COUNTED),
    ),
    Case(
        "cosine-tiny",
        "The cosine of a vector of thousands and one of billionths",
        ("pytorch#115786",),
        Near(lambda: exact_cosine(LARGE, TINY), eps=64),
        cosine(LARGE, TINY),
    ),
    Case(
        "cosine-small",
        "The cosine of eight entries of 0.0001 with themselves, in single precision",
        ("VelesDB#2103",),
        Near(lambda: 1, dtype=np.float32),
        cosine(single(np.full(8, 1e-4)), single(np.full(8, 1e-4))),
    ),
    Case(
        "cosine-large",
        "The cosine of entries of 1e20 with themselves, in single precision",
        ("pytorch#51912",),
        Near(lambda: 1, dtype=np.float32),
        cosine(single(np.full(8, 1e20)), single(np.full(8, 1e20))),
    ),
    Case(
        "cosine-zero",
        "The cosine of two zero vectors, in single precision",
        ("burn#5584", "optax#946"),
        NOT_NAN,
        cosine(single(ZERO), single(ZERO)),
    ),
)
