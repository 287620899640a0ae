"""Pairs nearer and farther than the margin, triplets that count and one that does not."""

import mpmath as mp
import numpy as np

from reference import metric_learning as ml
from tests.reference.cases.case import Case, End

A = np.array([[1.0, -0.5, 0.25], [0.0, 2.0, 1.0], [-1.5, 0.75, 0.5], [0.125, 0.25, -1.0]])
B = np.array([[0.5, 1.0, 0.0], [-1.0, 0.25, 2.0], [2.0, -0.75, 1.5], [0.25, 0.5, -0.75]])
C = np.array([[1.5, 0.5, 0.5], [2.0, 1.25, -1.0], [-1.0, 1.5, 0.25], [3.0, 0.0, -4.0]])
LABELS = np.array([0, 1, 1, 0])
SIGNS = np.array([1, -1, 1, -1])
POINT, RIGHT = [1.0, 1.0], [1.0, 0.0]
BATCH = np.array([[0.0, 0.5], [1.0, 0.0], [3.0, -0.5], [4.5, 0.0], [2.25, 1.0]])
CLASSES = np.array([0, 0, 1, 1, 0])
INDICES = {
    "autograd": "indices have no gradient",
    "gradcheck": "indices have no gradient",
    "gradgradcheck": "indices have no gradient",
    "vmap": "the number of triplets depends on the values",
    "compile": "the number of triplets depends on the values",
    "fake": "the number of triplets depends on the values",
    "meta": "the number of triplets depends on the values",
    "empty": "indices into a batch",
}


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def dot(a, b):
    return mp.fsum(x * y for x, y in zip(a, b, strict=True))


def length(v, p=2):
    return mp.fsum(abs(x) ** p for x in v) ** (mp.mpf(1) / p)


def pair_contrastive(a, b, y, margin=1):
    d = length(minus(a, b))
    return max(mp.mpf(0), margin - d) ** 2 / 2 if y else d**2 / 2


def triplet(a, b, c, margin=1, squared=False, p=2):
    near, far = length(minus(a, b), p), length(minus(a, c), p)
    return max(mp.mpf(0), (near**2 - far**2 if squared else near - far) + margin)


def cosine(a, b):
    return dot(a, b) / (length(a) * length(b))


def cosine_embedding(a, b, y, margin=0):
    return 1 - cosine(a, b) if y == 1 else max(mp.mpf(0), cosine(a, b) - margin)


def batch_hard(e, labels):
    d = [[length(minus(a, b)) for b in e] for a in e]
    n, found = range(len(e)), []
    for a in n:
        alike = [j for j in n if j != a and labels[j] == labels[a]]
        unlike = [j for j in n if labels[j] != labels[a]]
        found.append((a, max(alike, key=lambda j: d[a][j]), min(unlike, key=lambda j: d[a][j])))
    return [index for indices in zip(*found, strict=True) for index in indices]


def semi_hard(e, labels):
    d = [[length(minus(a, b)) for b in e] for a in e]
    n, found = range(len(e)), []
    for a, b in ((a, b) for a in n for b in n if a != b and labels[a] == labels[b]):
        farther = [j for j in n if labels[j] != labels[a] and d[a][j] > d[a][b]]
        if farther:
            found.append((a, b, min(farther, key=lambda j: d[a][j])))
    return [index for indices in zip(*found, strict=True) for index in indices]


CASES = [
    Case(
        ml.pair_contrastive,
        (A, B, LABELS),
        pair_contrastive,
        options=({}, {"margin": 4.0}),
        conditioned=True,
        ends=(
            End((POINT, POINT, 1), 0.5, [0, 0]),
            End((POINT, POINT, 0), 0, [0, 0]),
            End((POINT, RIGHT, 1), 0, [0, 0], {"margin": 0.0}),
            End((POINT, RIGHT, 1), np.inf, [0, -1e200], {"margin": 1e200}),
            End((POINT, POINT, 1), np.inf, [0, 0], {"margin": 1e300}),
            End(([1e200, 0.0], [0.0, 0.0], 0), np.inf, [1e200, 0]),
        ),
        refused={"labels": (-1, 0.5), "margin": (-1, np.inf)},
    ),
    Case(
        ml.triplet,
        (A, B, C),
        triplet,
        options=(
            {},
            *({"p": p, "margin": 0.75} for p in (1.0, 1.5, 3.0)),
            *({"squared": True, "p": p} for p in (1.0, 2.0, 3.0)),
        ),
        conditioned=True,
        ends=(
            End((POINT, POINT, POINT), 1, [0, 0]),
            End((POINT, POINT, POINT), 1, [0, 0], {"p": 1.0}),
            End(([0.0, 0.0], RIGHT, [0.0, 2.0]), 0, [0, 0]),
        ),
        refused={"margin": (-1, np.inf), "squared": (2,), "p": (0, np.inf)},
    ),
    Case(
        ml.normalise,
        (A,),
        lambda v: [x / length(v) for x in v],
        conditioned=True,
        ends=(
            End(([0.0, 0.0],), [0, 0], [0, 0]),
            End(([3e-200, 4e-200],), [0.6, 0.8]),
            *(End(([v, v],), [np.sqrt(0.5)] * 2) for v in (1.5e308, 5e-324, 2.0**-149)),
        ),
    ),
    Case(
        ml.cosine_similarity,
        (A, B),
        cosine,
        conditioned=True,
        ends=(End(([0.0, 0.0], RIGHT), 0, [0, 0]), End(([1e-150, 0.0], [1e150, 0.0]), 1)),
    ),
    Case(
        ml.cosine_embedding,
        (A, B, SIGNS),
        cosine_embedding,
        options=({}, {"margin": -0.9}),
        conditioned=True,
        ends=(
            End(([0.0, 0.0], RIGHT, 1), 1, [0, 0]),
            End((RIGHT, [0.0, 1.0], -1), 0, [0, 0]),
            End((RIGHT, RIGHT, -1), 0, [0, 0], {"margin": 1.0}),
            End((RIGHT, [-1.0, 0.0], -1), 0, [0, 0], {"margin": -1.0}),
        ),
        refused={"labels": (0, 0.5), "margin": (-2, 2)},
    ),
    Case(
        ml.batch_hard_triplets,
        (BATCH, CLASSES),
        batch_hard,
        whole=True,
        returns=ml.Triplets,
        without=INDICES,
        ends=(End((BATCH[:2], [0, 0]), ([], [], [])), End((BATCH[:2], [0, 1]), ([], [], []))),
    ),
    Case(
        ml.semi_hard_triplets,
        (BATCH, CLASSES),
        semi_hard,
        whole=True,
        returns=ml.Triplets,
        without=INDICES,
        ends=(End((BATCH[:2], [0, 0]), ([], [], [])), End((BATCH[:2], [0, 1]), ([], [], []))),
    ),
]
