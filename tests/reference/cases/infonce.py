"""Batches of three in which every similarity counts."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import infonce
from tests.reference.cases.case import Case, End

PAIRS = (
    np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]]),
    np.array([[0.5, 1.0], [-1.0, 0.25], [2.0, -0.75]]),
)
TEMPERATURES = ({}, {"temperature": 1.0}, {"temperature": 0.25})
MANY = PAIRS[0], np.concatenate([PAIRS[1], [[0.75, 0.5], [-0.25, 1.75]]])
OF_MANY = {"temperature": 0.5, "labels": np.array([3, 4, 1])}
ALONE = End(([[1.0, 0.0]], [[0.0, 1.0]]), [0], [[0, 0]])
EVEN = End(([[1.0], [2.0]], [[3.0], [-4.0]]), [np.log(2)] * 2, [[0], [0]], {"temperature": np.inf})


def dot(a, b):
    return mp.fsum(x * y for x, y in zip(a, b, strict=True))


def unit(vectors):
    return [[v / mp.sqrt(dot(row, row)) for v in row] for row in vectors]


def partners(s, labels=None):
    """The surprise of the own column of each row."""
    own = range(len(s)) if labels is None else labels
    return [exact.cross_entropy(row, i) for row, i in zip(s, own, strict=True)]


def info_nce(queries, keys, temperature=0.1, labels=None, chunk=None):
    return partners([[dot(q, k) / temperature for k in keys] for q in queries], labels)


def nt_xent(first, second, temperature=0.1):
    u, n = unit(first + second), len(first)
    others = [[dot(a, b) / temperature for j, b in enumerate(u) if j != i] for i, a in enumerate(u)]
    own = [i + n - 1 if i < n else i - n for i in range(2 * n)]
    return [exact.cross_entropy(*pair) for pair in zip(others, own, strict=True)]


def clip_loss(images, texts, temperature=0.07):
    s = [[dot(x, t) / temperature for t in unit(texts)] for x in unit(images)]
    both = zip(partners(s), partners(list(map(list, zip(*s, strict=True)))), strict=True)
    return [(a + b) / 2 for a, b in both]


CASES = [
    Case(
        infonce.info_nce,
        PAIRS,
        info_nce,
        options=TEMPERATURES,
        whole=True,
        conditioned=True,
        ends=(ALONE, EVEN),
        refused={"temperature": (0, -1)},
    ),
    Case(
        infonce.chunked_info_nce,
        PAIRS,
        info_nce,
        options=(*TEMPERATURES, {"temperature": 1.0, "chunk": 2}),
        gradient_of=(0, 1),
        whole=True,
        conditioned=True,
        ends=(End(ALONE.arguments, [0], ([[0, 0]], [[0, 0]])),),
        refused={"temperature": (0, -1), "chunk": (0, np.inf)},
    ),
    Case(
        infonce.info_nce,
        MANY,
        info_nce,
        options=(OF_MANY,),
        name="more keys",
        whole=True,
        conditioned=True,
        without={"empty": "labels go with queries"},
    ),
    Case(
        infonce.chunked_info_nce,
        MANY,
        info_nce,
        options=(OF_MANY | {"chunk": 2},),
        gradient_of=(0, 1),
        name="more keys",
        whole=True,
        conditioned=True,
        without={"empty": "labels go with queries"},
    ),
    Case(
        infonce.nt_xent,
        PAIRS,
        nt_xent,
        options=TEMPERATURES,
        whole=True,
        conditioned=True,
        ends=(End(ALONE.arguments, [0, 0], [[0, 0]]),),
        refused={"temperature": (0, -1)},
    ),
    Case(
        infonce.clip_loss,
        PAIRS,
        clip_loss,
        options=TEMPERATURES,
        whole=True,
        conditioned=True,
        ends=(ALONE, End(([[0.0, 0.0]], [[0.0, 1.0]]), [0], [[0, 0]])),
        refused={"temperature": (0, -1)},
    ),
]
