"""The equations of book/contrastive-and-triplet.md."""

import itertools

import numpy as np
import pytest
import sympy as sp

from reference import metric_learning as ml
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
A, B, C = RNG.normal(size=(3, 40, 4))
EMBEDDINGS, LABELS = RNG.normal(size=(12, 2)), np.repeat([0, 1, 2], 4)


def symbols():
    names = "a0:2 b0:2 c0:2"
    flat = sp.symbols(names, real=True)
    return [sp.Matrix(flat[i : i + 2]) for i in (0, 2, 4)]


@checks(
    "eq-pair-contrastive",
    r"""\begin{aligned}
\ell = {}& \tfrac{1}{2} (1 - y)\, d^2 \\
& + \tfrac{1}{2}\, y \max(0, m - d)^2 .
\end{aligned}""",
)
def test_pair_contrastive():
    d = np.linalg.norm(A - B, axis=1)
    for y in (0, 1):
        claimed = (1 - y) * d**2 / 2 + y * np.maximum(0, 3 - d) ** 2 / 2
        np.testing.assert_allclose(ml.pair_contrastive(A, B, np.full(40, y), margin=3.0), claimed)


@answers("con-pair")
def pair_at_six_tenths():
    return float(ml.pair_contrastive([0.0], [0.6], 1))


@checks(
    "eq-pair-gradient",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial a} &= f\, \frac{a - b}{d} , \\
f &= (1 - y)\, d \\
&\quad - y \max(0, m - d) .
\end{aligned}""",
)
def test_pair_gradient():
    a, b, _ = symbols()
    d = sp.sqrt((a - b).dot(a - b))
    for loss, factor in ((d**2 / 2, d), ((3 - d) ** 2 / 2, -(3 - d))):
        for i in range(2):
            claimed = factor * (a[i] - b[i]) / d
            assert sp.simplify(sp.diff(loss, a[i]) - claimed) == 0
    d = np.linalg.norm(A - B, axis=1)[:, None]
    for y in (0, 1):
        claimed = ((1 - y) * d - y * np.maximum(0, 3 - d)) * (A - B) / d
        found = ml.pair_contrastive_grad(A, B, np.full(40, y), margin=3.0)
        np.testing.assert_allclose(found, claimed, atol=1e-14)


@checks("eq-distance-gradient", r"\frac{\partial d}{\partial a} = \frac{a - b}{d} , \qquad d > 0 .")
def test_gradient_of_a_distance():
    a, b, _ = symbols()
    d = sp.sqrt((a - b).dot(a - b))
    assert all(sp.simplify(sp.diff(d, a[i]) - (a[i] - b[i]) / d) == 0 for i in range(2))


@checks(
    "eq-triplet",
    r"""\begin{aligned}
\ell = \max\big( 0,\; & D(a, b) \\
& {} - D(a, c) + m \big) .
\end{aligned}""",
)
def test_triplet():
    near, far = (np.linalg.norm(A - other, axis=1) for other in (B, C))
    np.testing.assert_allclose(ml.triplet(A, B, C), np.maximum(0, near - far + 1), atol=1e-14)
    squared = ml.triplet(A, B, C, squared=True)
    np.testing.assert_allclose(squared, np.maximum(0, near**2 - far**2 + 1), atol=1e-13)


@checks(
    "eq-triplet-gradient",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial a} &= 2 (c - b) , \\
\frac{\partial \ell}{\partial b} &= 2 (b - a) , \\
\frac{\partial \ell}{\partial c} &= 2 (a - c) .
\end{aligned}""",
)
def test_gradient_of_a_squared_triplet():
    a, b, c = symbols()
    loss = (a - b).dot(a - b) - (a - c).dot(a - c)
    for variable, claimed in ((a, 2 * (c - b)), (b, 2 * (b - a)), (c, 2 * (a - c))):
        for i in range(2):
            assert sp.expand(sp.diff(loss, variable[i]) - claimed[i]) == 0
    active = ml.triplet(A, B, C, squared=True) > 0
    found = ml.triplet_grad(A, B, C, squared=True)
    np.testing.assert_allclose(found[active], 2 * (C - B)[active], atol=1e-13)
    np.testing.assert_array_equal(found[~active], 0)


@checks("eq-unit-distance", r"\lVert u - v \rVert^2 = 2 - 2 \cos(u, v) .")
def test_distance_of_unit_vectors():
    u, v = ml.normalise(A), ml.normalise(B)
    claimed = 2 - 2 * ml.cosine_similarity(A, B)
    np.testing.assert_allclose(((u - v) ** 2).sum(axis=1), claimed, atol=1e-14)


@checks(
    "eq-triplet-count",
    r"N \left( \frac{N}{K} - 1 \right) \left( N - \frac{N}{K} \right)",
)
def test_number_of_triplets():
    triples = itertools.product(range(12), repeat=3)
    valid = [t for t in triples if t[0] != t[1] and LABELS[t[0]] == LABELS[t[1]] != LABELS[t[2]]]
    assert len(valid) == 12 * (12 / 3 - 1) * (12 - 12 / 3)
    assert 100 * (100 / 10 - 1) * (100 - 100 / 10) == 81_000


@checks(
    "eq-batch-hard",
    r"""\begin{aligned}
b &= \operatorname*{arg\,max}_{j \ne a,\; y_j = y_a} d_{aj} , \\
c &= \operatorname*{arg\,min}_{j:\; y_j \ne y_a} d_{aj} .
\end{aligned}""",
)
@checks(
    "eq-semi-hard",
    r"c = \operatorname*{arg\,min}_{j:\; y_j \ne y_a,\; d_{aj} > d_{ab}} d_{aj} .",
)
def test_mining():
    d = np.linalg.norm(EMBEDDINGS[:, None] - EMBEDDINGS, axis=-1)
    for a, b, c in zip(*ml.batch_hard_triplets(EMBEDDINGS, LABELS), strict=True):
        positives = [j for j in range(12) if j != a and LABELS[j] == LABELS[a]]
        negatives = [j for j in range(12) if LABELS[j] != LABELS[a]]
        assert b == max(positives, key=lambda j, a=a: d[a, j])
        assert c == min(negatives, key=lambda j, a=a: d[a, j])
    for a, b, c in zip(*ml.semi_hard_triplets(EMBEDDINGS, LABELS), strict=True):
        farther = [j for j in range(12) if LABELS[j] != LABELS[a] and d[a, j] > d[a, b]]
        assert c == min(farther, key=lambda j, a=a: d[a, j])


@checks("eq-collapse", r"\ell = \max(0, 0 - 0 + m) = m ,")
@pytest.mark.parametrize("squared", [False, True])
def test_collapse(squared):
    point = np.ones((5, 3))
    options = {"margin": 0.7, "squared": squared}
    np.testing.assert_array_equal(ml.triplet(point, point, point, **options), 0.7)
    np.testing.assert_array_equal(ml.triplet_grad(point, point, point, **options), 0)


@checks(
    "eq-cosine-embedding",
    r"""\ell =
\begin{cases}
1 - \cos(a, b) \\
\quad \text{for } y = +1 , \\[0.5ex]
\max(0, \cos(a, b) - m) \\
\quad \text{for } y = -1 .
\end{cases}""",
)
def test_cosine_embedding():
    cos = (A * B).sum(axis=1) / (np.linalg.norm(A, axis=1) * np.linalg.norm(B, axis=1))
    np.testing.assert_allclose(ml.cosine_embedding(A, B, np.ones(40)), 1 - cos)
    found = ml.cosine_embedding(A, B, -np.ones(40), margin=0.2)
    np.testing.assert_allclose(found, np.maximum(0, cos - 0.2), atol=1e-14)


def test_the_exercise_on_shrinking():
    found = ml.semi_hard_triplets(EMBEDDINGS, LABELS)
    for indices, pays in ((ml.batch_hard_triplets(EMBEDDINGS, LABELS), True), (found, False)):
        rows = [EMBEDDINGS[i] for i in indices]
        means = [ml.triplet(*(s * r for r in rows), margin=50.0).mean() for s in (0.5, 1.0, 2.0)]
        assert np.diff(means) == pytest.approx([means[1] - means[0]] * 2 * np.array([1, 2]))
        assert (means[0] < means[1]) == pays


def test_the_exercise_on_squares():
    u, v, w = map(ml.normalise, (A, B, C))
    claimed = 2 * ml.cosine_similarity(A, C) - 2 * ml.cosine_similarity(A, B) + 0.5
    found = ml.triplet(u, v, w, margin=0.5, squared=True)
    np.testing.assert_allclose(found, np.maximum(0, claimed), atol=1e-14)
