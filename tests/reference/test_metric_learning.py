"""Pairs, triplets and mining: exact values, gradients at zero distance, peers, hostile batches.

Losses of distances are as exact as the differences of vectors allow: 64 eps times the condition
number, the sum of |x df/dx| over |f|.
"""

import tracemalloc

import mpmath as mp
import numpy as np
import pytest
import torch
from pytorch_metric_learning import losses, miners
from torch.nn import functional

from benchmarks.exact import errors
from reference import metric_learning as ml
from reference import reduce

RNG = np.random.default_rng(0)
A, B, C = (
    RNG.normal(size=(3, 30, 4)) * np.array([1e-3, 1.0, 10.0])[RNG.integers(3, size=30)][:, None]
)
LABELS = np.arange(24) % 4
EMBEDDINGS = RNG.normal(size=(24, 3))
EACH_P = pytest.mark.parametrize("p", [1.0, 1.5, 2.0, 3.0])


def exactly(vectors):
    return [[mp.mpf(float(v)) for v in row] for row in vectors]


def length(v, p=2):
    return (
        mp.root(mp.fsum(abs(a) ** p for a in v), p)
        if p != 1.5
        else (mp.fsum(abs(a) ** mp.mpf(1.5) for a in v) ** (1 / mp.mpf(1.5)))
    )


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def dot(a, b):
    return mp.fsum(x * y for x, y in zip(a, b, strict=True))


def cosine(a, b):
    return dot(a, b) / (length(a) * length(b))


def allowed(value, arguments, gradients, eps):
    """64 eps times the size of the value and of what a rounding of the arguments does to it."""
    moved = sum((abs(x) * abs(g)).sum(axis=-1) for x, g in zip(arguments, gradients, strict=True))
    return 64 * eps * (np.abs(value) + moved)


def autograd(function, *arrays):
    leaves = [torch.from_numpy(a.astype(float)).requires_grad_() for a in arrays]
    return [g.numpy() for g in torch.autograd.grad(function(*leaves).sum(), leaves)]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("y", [0, 1])
def test_pair_contrastive_exact(dtype, y):
    a, b = A.astype(dtype), B.astype(dtype)
    y = np.full(30, y)
    found = ml.pair_contrastive(a, b, y, margin=2.0)
    d = [length(minus(*pair)) for pair in zip(exactly(a), exactly(b), strict=True)]
    exact = [max(mp.mpf(0), 2 - v) ** 2 / 2 if k else v**2 / 2 for v, k in zip(d, y, strict=True)]
    gradients = autograd(lambda *x: ml.pair_contrastive(*x, torch.from_numpy(y), margin=2.0), a, b)
    bound = allowed(found, (a, b), gradients, np.finfo(dtype).eps)
    assert all(abs(mp.mpf(float(f)) - e) <= k for f, e, k in zip(found, exact, bound, strict=True))


@EACH_P
@pytest.mark.parametrize("squared", [False, True])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_triplet_exact(dtype, squared, p):
    """With p = 1 and 3 the absolute values count (pytorch#187178)."""
    arrays = [v.astype(dtype) for v in (A, B, C)]
    options = {"margin": 0.7, "squared": squared, "p": p}
    found = ml.triplet(*arrays, **options)
    exact = []
    for a, b, c in zip(*map(exactly, arrays), strict=True):
        near, far = length(minus(a, b), p), length(minus(a, c), p)
        gap = near**2 - far**2 if squared else near - far
        exact.append(max(mp.mpf(0), gap + mp.mpf(0.7)))
    gradients = autograd(lambda *x: ml.triplet(*x, **options), *arrays)
    bound = allowed(found, arrays, gradients, np.finfo(dtype).eps)
    assert all(abs(mp.mpf(float(f)) - e) <= k for f, e, k in zip(found, exact, bound, strict=True))
    assert 3 < (found > 0).sum() < 30


@pytest.mark.parametrize("y", [-1, 1])
def test_cosine_embedding_exact(y):
    nearly = A + 1e-7 * np.abs(A) * B  # nearly parallel: 1 - cos would lose all its digits
    for second in (B, nearly):
        found = ml.cosine_embedding(A, second, np.full(30, y), margin=0.1)
        pairs = zip(exactly(A), exactly(second), strict=True)
        c = [cosine(*pair) for pair in pairs]
        exact = [1 - v if y == 1 else max(mp.mpf(0), v - mp.mpf(0.1)) for v in c]
        tolerance = 1e-5 if second is nearly and y == 1 else 1e-12  # 1 - cos is ill-conditioned
        np.testing.assert_allclose(
            found, [float(v) for v in exact], rtol=tolerance, atol=1e-15 * (y < 0)
        )


def test_the_cosine_of_a_zero_a_tiny_and_a_huge_vector():
    v = np.array([3.0, 4.0])
    for scale in (1e-9, 1e-150, 1e20, 1e150):
        assert ml.cosine_similarity(scale * v, v) == pytest.approx(1, abs=1e-15)
        assert ml.cosine_embedding(scale * v, v, 1) == pytest.approx(0, abs=1e-15)
    assert ml.cosine_similarity(0 * v, v) == 0
    assert ml.cosine_embedding(0 * v, v, 1) == 1
    assert ml.cosine_embedding(0 * v, v, -1) == 0
    np.testing.assert_array_equal(ml.cosine_embedding_grad(0 * v, v, 1), 0)
    (slope,) = autograd(
        lambda x: ml.cosine_embedding(x, torch.from_numpy(v), torch.tensor(1)), 0 * v
    )
    np.testing.assert_array_equal(slope, 0)


GRADIENTS = {
    "pull": (ml.pair_contrastive, ml.pair_contrastive_grad, 2, {}, 0),
    "push": (ml.pair_contrastive, ml.pair_contrastive_grad, 2, {"margin": 3.0}, 1),
    "alike": (ml.cosine_embedding, ml.cosine_embedding_grad, 2, {}, 1),
    "unlike": (ml.cosine_embedding, ml.cosine_embedding_grad, 2, {"margin": -0.2}, -1),
    **{
        f"triplet {p} {squared}": (
            ml.triplet,
            ml.triplet_grad,
            3,
            {"p": p, "squared": squared},
            None,
        )
        for p in (1.0, 1.5, 2.0, 3.0)
        for squared in (False, True)
    },
}


@pytest.mark.parametrize("case", GRADIENTS.values(), ids=GRADIENTS)
def test_gradients(case):
    """As automatic differentiation and as fourth-order differences."""
    value, gradient, vectors, options, label = case
    x, *others = np.random.default_rng(1).normal(size=(vectors, 40, 4))
    rest = [*others, *([] if label is None else [np.full(40, label)])]
    found = gradient(x, *rest, **options)
    (slope,) = autograd(lambda v: value(v, *map(torch.from_numpy, rest), **options), x)
    np.testing.assert_allclose(found, slope, atol=1e-13)
    h = 1e-3
    away = np.abs(value(x, *rest, **options)) > 0.05
    for column in np.eye(4):
        at = [value(x + k * h * column, *rest, **options)[away] for k in (-2, -1, 1, 2)]
        difference = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
        close = np.abs(difference - found[away] @ column) < 1e-6
        assert close.mean() > 0.9  # p below 2 has kinks, near which differences are no judge


@EACH_P
def test_the_gradient_at_distance_zero_is_zero(p):
    """sentence-transformers#4033: the norm's own gradient is NaN there."""
    x = np.ones((2, 3))
    y = np.array([0, 1])
    np.testing.assert_array_equal(ml.pair_contrastive_grad(x, x, y), 0)
    slopes = autograd(lambda a, b: ml.pair_contrastive(a, b, torch.from_numpy(y)), x, x)
    np.testing.assert_array_equal(slopes, 0)
    for squared in (False, True):
        options = {"p": p, "squared": squared}
        np.testing.assert_array_equal(ml.triplet_grad(x, x, x, **options), 0)
        slopes = autograd(lambda *v, o=options: ml.triplet(*v, **o), x, x, x)
        np.testing.assert_array_equal(slopes, 0)
    np.testing.assert_array_equal(ml.triplet(x, x, x), 1)


def test_at_the_kink_and_beyond_nothing_pulls():
    a, b, c = np.zeros((1, 2)), np.array([[1.0, 0.0]]), np.array([[0.0, 2.0]])
    assert ml.triplet(a, b, c, margin=1.0) == 0
    np.testing.assert_array_equal(ml.triplet_grad(a, b, c, margin=1.0), 0)
    assert ml.triplet(a, b, c, margin=1.5) == 0.5
    assert np.isnan(ml.triplet(a * np.nan, b, c))
    np.testing.assert_array_equal(ml.cosine_embedding_grad([1.0, 0.0], [0.0, 1.0], -1), 0)


def test_as_torch():
    a, b, c = (torch.from_numpy(v) for v in (A, B, C))
    for p in (1.0, 2.0, 3.0):
        theirs = functional.triplet_margin_loss(a, b, c, p=p, eps=0.0, reduction="none")
        np.testing.assert_allclose(ml.triplet(A, B, C, p=p), theirs, rtol=1e-10, atol=1e-12)
    for y in (-1, 1):
        labels = torch.full((30,), y)
        theirs = functional.cosine_embedding_loss(a, b, labels, margin=0.1, reduction="none")
        ours = ml.cosine_embedding(A, B, labels.numpy(), margin=0.1)
        np.testing.assert_allclose(ours, theirs, atol=1e-6)  # torch adds 1e-12 to the squares


def test_mining_of_a_large_batch_is_done_in_parts():
    """More pairs than fit a block; alike but for one embedding."""
    rng = np.random.default_rng(2)
    e = np.concatenate([rng.normal(size=(300, 40)), 1e-3 * rng.normal(size=(100, 40))])
    y = np.arange(400) % 7
    d = np.linalg.norm(e[:, None] - e[None], axis=-1)
    same = (y[:, None] == y) & ~np.eye(400, dtype=bool)
    _, positives, negatives = ml.batch_hard_triplets(e, y)
    np.testing.assert_array_equal(positives, np.where(same, d, -1).argmax(axis=1))
    np.testing.assert_array_equal(negatives, np.where(y[:, None] == y, np.inf, d).argmin(axis=1))
    found = ml.semi_hard_triplets(e, y)
    assert (d[found.anchors, found.negatives] > d[found.anchors, found.positives]).all()
    farther = (y[:, None] != y)[:, None] & (d[:, None] > d[:, :, None])
    assert len(found.anchors) == (same & farther.any(axis=2)).sum()
    nearest = np.where(farther, d[:, None], np.inf).min(axis=2)
    np.testing.assert_array_equal(
        d[found.anchors, found.negatives], nearest[found.anchors, found.positives]
    )


def test_mining_holds_a_block_at_a_time():
    e, y = np.random.default_rng(4).normal(size=(400, 3)), np.arange(400) % 7
    tracemalloc.start()
    ml.semi_hard_triplets(e, y)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 20 * 400 * 400 * 8 / 2  # all pairs at once: 22,500 rows of 400


def test_only_near_points_are_computed_twice(monkeypatch):
    """In many dimensions the distances of a batch are alike: the diagonal alone is."""
    counted = []
    slices = ml._slices
    monkeypatch.setattr(
        ml, "_slices", lambda rows, width: counted.append(rows) or slices(rows, width)
    )
    ml.batch_hard_triplets(np.random.default_rng(5).normal(size=(50, 60)), np.arange(50) % 5)
    assert [rows.tolist() for rows in counted] == [list(range(50))]


def test_rows_wider_than_a_block_are_taken_one_by_one():
    found = list(ml._slices(np.zeros(3), 2 * ml.BLOCK))
    assert found == [slice(0, 1), slice(1, 2), slice(2, 3)]


@pytest.mark.parametrize("scale", [0.0, 1e-200, 1e200])
def test_mining_of_a_point_and_at_the_ends_of_the_range(scale):
    y = LABELS
    found = ml.batch_hard_triplets(scale * EMBEDDINGS, y)
    assert (y[found.positives] == y[found.anchors]).all()
    assert (y[found.negatives] != y[found.anchors]).all()
    assert len(found.anchors) == 24
    if scale:
        for ours, plain in zip(found, ml.batch_hard_triplets(EMBEDDINGS, y), strict=True):
            np.testing.assert_array_equal(ours, plain)
    else:
        assert len(ml.semi_hard_triplets(scale * EMBEDDINGS, y).anchors) == 0
    with pytest.raises(ValueError, match="embeddings: got shape"):
        ml.batch_hard_triplets(np.ones((24, 0)), y)


@pytest.mark.parametrize("mine", [ml.batch_hard_triplets, ml.semi_hard_triplets])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
@pytest.mark.parametrize("same", [0.0, 1 / 3, -1e17 / 3, 1e200 / 3, -1e308 / 3])
def test_a_feature_that_all_share_changes_no_triplet(mine, convert, same):
    """A dead unit, or one that is always on: no spread to measure by, whose mean may be off."""
    shared = np.insert(EMBEDDINGS, 1, same, axis=1)
    plain, found = (mine(convert(e), convert(LABELS)) for e in (EMBEDDINGS, shared))
    assert len(plain.anchors) >= 24
    for ours, right in zip(found, plain, strict=True):
        np.testing.assert_array_equal(ours, right)


def test_mining_as_its_definition():
    d = np.linalg.norm(EMBEDDINGS[:, None] - EMBEDDINGS[None], axis=-1)
    anchors, positives, negatives = ml.batch_hard_triplets(EMBEDDINGS, LABELS)
    np.testing.assert_array_equal(anchors, np.arange(24))
    for a, b, c in zip(anchors, positives, negatives, strict=True):
        same = (LABELS[a] == LABELS) & (np.arange(24) != a)
        assert d[a, b] == d[a, same].max()
        assert same[b]
        assert d[a, c] == d[a, LABELS[a] != LABELS].min()
        assert LABELS[c] != LABELS[a]
    expected = []
    for a in range(24):
        for b in range(24):
            farther = (LABELS[a] != LABELS) & (d[a] > d[a, b])
            if a != b and LABELS[a] == LABELS[b] and farther.any():
                expected.append((a, b, np.where(farther, d[a], np.inf).argmin()))
    found = ml.semi_hard_triplets(EMBEDDINGS, LABELS)
    assert list(zip(*(i.tolist() for i in found), strict=True)) == expected
    assert 20 < len(expected) < 24 * 5


def test_mining_as_pytorch_metric_learning():
    e, y = torch.from_numpy(EMBEDDINGS), torch.from_numpy(LABELS)
    from pytorch_metric_learning.distances import LpDistance

    miner = miners.BatchHardMiner(distance=LpDistance(normalize_embeddings=False))
    for ours, theirs in zip(ml.batch_hard_triplets(e, y), miner(e, y), strict=True):
        assert torch.equal(ours, theirs)
    loss = losses.TripletMarginLoss(margin=0.3, distance=LpDistance(normalize_embeddings=False))
    picked = [e[i] for i in ml.batch_hard_triplets(e, y)]
    values = ml.triplet(*picked, margin=0.3)
    theirs = loss(e, y, miner(e, y))  # the mean of those above zero
    assert float(values[values > 0].mean()) == pytest.approx(float(theirs))


@pytest.mark.parametrize("mine", [ml.batch_hard_triplets, ml.semi_hard_triplets])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
@pytest.mark.parametrize(
    "labels", [[0, 0, 0], [0, 1, 2], []], ids=["one class", "all differ", "none"]
)
def test_without_a_valid_triplet_there_is_none_and_no_nan(mine, convert, labels):
    """pytorch-metric-learning#107."""
    e = convert(np.ones((len(labels), 2)))
    found = mine(e, convert(np.array(labels, dtype=int)))
    assert [len(i) for i in found] == [0, 0, 0]
    values = ml.triplet(*(e[i] for i in found))
    assert float(reduce(values, "sum")) == 0


@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_near_points_far_from_zero_are_told_apart(convert):
    """The usual |a|^2 + |b|^2 - 2ab loses such distances (pytorch#42479)."""
    e = convert(np.array([[1e8], [1e8 + 1], [1e8 + 3], [1e8 + 3.5], [-3e8]]))
    found = ml.batch_hard_triplets(e, convert(np.array([0, 1, 0, 1, 2])))
    assert [i.tolist() for i in found] == [[0, 1, 2, 3], [2, 3, 0, 1], [1, 0, 3, 2]]
    huge = ml.batch_hard_triplets(e * 1e200, convert(np.array([0, 1, 0, 1, 2])))
    assert [i.tolist() for i in huge] == [i.tolist() for i in found]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_distances_in_a_batch(dtype):
    rng = np.random.default_rng(3)
    spread = rng.normal(size=(60, 5)) * 10.0 ** rng.integers(-4, 2, size=(60, 1)) + 5
    e = np.concatenate([spread, spread[:3]]).astype(dtype)
    found = ml._squared_distances(np, e)
    wide = e.astype(np.longdouble)
    exact = ((wide[:, None] - wide[None]) ** 2).sum(axis=-1)
    zero = exact == 0
    np.testing.assert_array_equal(found[zero], 0)
    ratio = found[~zero] / exact[~zero].astype(float)
    near = np.sqrt(exact[~zero].astype(float)) < 0.1  # rounding of the centred vectors counts there
    eps = np.finfo(dtype).eps
    assert np.ptp(ratio[~near]) / ratio.mean() < 1000 * eps
    assert np.ptp(ratio[near]) / ratio.mean() < 1e6 * eps
    assert zero.sum() == 63 + 6


def test_any_axis_can_hold_the_vectors():
    y = np.arange(30) % 2
    np.testing.assert_allclose(
        ml.pair_contrastive(A.T, B.T, y, axis=0), ml.pair_contrastive(A, B, y), rtol=1e-14
    )
    np.testing.assert_allclose(ml.triplet(A.T, B.T, C.T, axis=0, p=3.0), ml.triplet(A, B, C, p=3.0))
    for grad in (ml.pair_contrastive_grad, ml.cosine_embedding_grad):
        labels = y if grad is ml.pair_contrastive_grad else 2 * y - 1
        np.testing.assert_allclose(grad(A.T, B.T, labels, axis=0), grad(A, B, labels).T, rtol=1e-13)
    for squared in (False, True):
        options = {"p": 3.0, "squared": squared}
        found = ml.triplet_grad(A.T, B.T, C.T, axis=0, **options)
        np.testing.assert_allclose(found, ml.triplet_grad(A, B, C, **options).T, rtol=1e-13)
    np.testing.assert_allclose(ml.normalise(A.T, axis=0), ml.normalise(A).T)


def test_unit_vectors():
    v = np.array([[3e200, 4e200], [3e-200, 4e-200], [0.0, 0.0]])
    assert errors(ml.normalise(v)[:2], [mp.mpf(3) / 5, mp.mpf(4) / 5] * 2).max() <= 4
    np.testing.assert_array_equal(ml.normalise(v)[2], 0)
    assert torch.autograd.gradcheck(ml.normalise, torch.from_numpy(A[:5]).requires_grad_())


V = torch.tensor([1.0, 2.0]).double()


def test_squared_distances_have_curvature_at_zero():
    identity = torch.eye(2).double()
    alike = torch.func.hessian(lambda a: ml.pair_contrastive(a, V, torch.tensor(0)))(V)
    torch.testing.assert_close(alike, identity, rtol=0, atol=0)
    pulled = torch.func.hessian(lambda b: ml.triplet(V, b, V + 1, squared=True, margin=5.0))(V)
    torch.testing.assert_close(pulled, 2 * identity, rtol=0, atol=0)
    both = torch.func.hessian(lambda a: ml.triplet(a, V, V, squared=True))(V)
    torch.testing.assert_close(both, 0 * identity, rtol=0, atol=0)


@pytest.mark.parametrize("scale", [1e200, 1e150, 1e-200])
def test_equal_distances_are_equal_at_any_size(scale):
    a, b, c = [0.0, 0.0], [scale, 0.0], [0.0, scale]
    for p in (1.0, 2.0, 3.0, 50.0):
        assert ml.triplet(a, b, c, p=p) == 1
    assert ml.triplet(a, b, c, squared=True) == 1
    assert ml.triplet_grad(a, b, c, squared=True).tolist() == [-2 * scale, 2 * scale]
    leaf = torch.zeros(2).double().requires_grad_()
    value = ml.triplet(leaf, *map(torch.tensor, (np.array(b), np.array(c))), squared=True)
    assert torch.autograd.grad(value, leaf)[0].tolist() == [-2 * scale, 2 * scale]


@pytest.mark.parametrize("p", [1.0, 1.5, 3.0, 50.0, 1e4, 1e300])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_distances_of_any_order(p, dtype):
    a, b, c = (torch.tensor(v, dtype=dtype) for v in ([0.0, 0.0], [0.5, 0.5], [0.25, 0.125]))
    d = mp.mpf(2) ** (1 / mp.mpf(p)) / 2
    e = mp.mpf(0.25) * (1 + mp.mpf(2) ** -mp.mpf(min(p, 1e4))) ** (1 / mp.mpf(p))
    assert errors(ml.triplet(a, b, c, p=p), [d - e + 1]).max() <= 4
    slope = mp.mpf(2) ** (1 / mp.mpf(p) - 1)  # of two equal entries, however large p
    found = ml.triplet_grad(a, b, 100 * c, p=p, margin=100.0) - ml.triplet_grad(
        a, 0 * b, 100 * c, p=p, margin=100.0
    )
    assert np.abs(found.numpy().astype(float) + float(slope)).max() <= 4 * torch.finfo(dtype).eps
    leaf = a.clone().requires_grad_()
    (auto,) = torch.autograd.grad(ml.triplet(leaf, b, 100 * c, p=p, margin=100.0), leaf)
    torch.testing.assert_close(auto, ml.triplet_grad(a, b, 100 * c, p=p, margin=100.0))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("p", [1e3, 1e8, 1e16, 1e20, 1e300])
def test_a_high_order_tells_neighbouring_numbers_apart(p, dtype):
    """As p passes 1 / eps, the smaller one's part in the slope goes from a half to nothing."""
    almost = 1 - mp.mpf(float(np.finfo(dtype).epsneg))
    a, b = np.array([[0.0, 0.0], [-1.0, -almost]], dtype)
    total = 1 + almost ** mp.mpf(p)
    exact = [total ** (1 / mp.mpf(p) - 1) * v for v in (1, almost ** mp.mpf(p - 1))]
    for squared in (False, True):
        options = {"p": p, "squared": squared}
        slope = ml.triplet_grad(a, b, a, **options)
        right = [(1 + squared) * total ** (squared / mp.mpf(p)) * v for v in exact]
        np.testing.assert_allclose(slope, [*map(float, right)], rtol=64 * np.finfo(dtype).eps)
        leaf, *others = map(torch.tensor, (a, b, a))
        loss = ml.triplet(leaf.requires_grad_(), *others, **options)
        (auto,) = torch.autograd.grad(loss, leaf)
        np.testing.assert_allclose(auto, slope, rtol=64 * np.finfo(dtype).eps)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_directions_of_the_smallest_and_the_largest_vectors(dtype):
    info = np.finfo(dtype)
    root = np.sqrt(0.5)
    for size in (info.smallest_subnormal, 3 * info.smallest_subnormal, info.tiny, info.max):
        v = np.array([size, size], dtype)
        assert errors(ml.normalise(v), [mp.sqrt(0.5)] * 2).max() <= 2
        assert errors(ml.cosine_similarity(v, np.array([1, 0], dtype)), [mp.sqrt(0.5)]).max() <= 2
        assert ml.cosine_embedding_grad(v, v, 1).tolist() == [0, 0]
    assert root < 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_no_cosine_is_beyond_one(dtype):
    v = np.random.default_rng(0).normal(size=(2000, 7)).astype(dtype)
    for w in (v, 3 * v, -v):
        assert np.abs(ml.cosine_similarity(v, w)).max() <= 1
    assert ml.cosine_embedding(v, v, -np.ones(2000), margin=1.0).max() == 0
    t = torch.from_numpy(v[:1].astype(float))[0]
    found = torch.func.hessian(lambda a: ml.cosine_similarity(a, t))(t)
    u = t / t.norm()
    torch.testing.assert_close(found, (torch.outer(u, u) - torch.eye(7)) / t.norm() ** 2)


def test_nearly_opposite_vectors_keep_the_digits_of_what_is_above_minus_one():
    a, b = np.array([1.0, 0.0]), np.array([-1.0, 1e-7])
    exact = 1 - 1 / mp.sqrt(1 + mp.mpf(1e-7) ** 2)
    assert errors(ml.cosine_embedding(a, b, -1, margin=-1.0), [exact]).max() <= 64


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
@pytest.mark.parametrize("scale", [1, 3, 1000])
def test_ties_of_whole_numbers_are_ties(dtype, convert, scale):
    rng = np.random.default_rng(0)
    codes = scale * (2 * rng.integers(2, size=(96, 16)) - 1)
    y = np.arange(96) % 4
    d = ((codes[:, None] - codes[None]) ** 2).sum(axis=-1)
    e, labels = convert(codes.astype(dtype)), convert(y)
    a, b, c = (np.asarray(i) for i in ml.semi_hard_triplets(e, labels))
    assert (d[a, c] > d[a, b]).all()
    assert len(a) > 1000
    _, positives, negatives = (np.asarray(i) for i in ml.batch_hard_triplets(e, labels))
    same = y[:, None] == y
    alike = same & ~np.eye(96, dtype=bool)
    np.testing.assert_array_equal(positives, np.where(alike, d, -1).argmax(axis=1))
    np.testing.assert_array_equal(negatives, np.where(same, d.max() + 1, d).argmin(axis=1))


@pytest.mark.parametrize("mine", [ml.batch_hard_triplets, ml.semi_hard_triplets])
def test_mining_needs_the_values(mine):
    e, y = torch.zeros(1, 3, 2), torch.tensor([0, 0, 1])
    with pytest.raises(ValueError, match=r"^embeddings: got values that are not known"):
        torch.func.vmap(lambda e: mine(e, y))(e)


@pytest.mark.parametrize("mine", [ml.batch_hard_triplets, ml.semi_hard_triplets])
def test_the_loss_of_no_triplet_has_gradient_zero(mine):
    e = torch.ones(3, 2, requires_grad=True)
    loss = ml.triplet(*(e[i] for i in mine(e, torch.zeros(3, dtype=torch.int64)))).sum()
    assert torch.autograd.grad(loss, e)[0].tolist() == [[0, 0]] * 3


@pytest.mark.parametrize(
    ("function", "arrays", "option", "values"),
    [
        (ml.pair_contrastive, (A, B, np.arange(30) % 2), "margin", (3.0,)),
        (ml.pair_contrastive_grad, (A, B, np.arange(30) % 2), "margin", (3.0,)),
        (ml.triplet, (A, B, C), "margin", (3.0,)),
        (ml.triplet, (A, B, C), "p", (1.5, 2.0, 3.0)),
        (ml.triplet_grad, (A, B, C), "p", (1.5, 2.0, 3.0)),
        (ml.cosine_embedding, (A, B, np.arange(30) % 2 * 2 - 1), "margin", (-0.3,)),
    ],
)
def test_derivatives_by_a_hyper_parameter(function, arrays, option, values):
    arrays = [torch.from_numpy(a[:6]) for a in arrays]
    for value in values:
        tensor = torch.tensor(value, dtype=torch.float64, requires_grad=True)
        assert torch.autograd.gradcheck(lambda v: function(*arrays, **{option: v}), tensor)
        plain = function(*arrays, **{option: value})
        torch.testing.assert_close(
            function(*arrays, **{option: tensor}), plain, rtol=1e-13, atol=1e-13
        )


def test_the_slope_of_triplets_below_the_smallest_normal_number():
    a, b, c = torch.tensor([[[0.0, 0.0]], [[3e-45, 4e-45]], [[6e-45, -3e-45]]])
    (slope,) = torch.autograd.grad(ml.triplet(a.requires_grad_(), b, c).sum(), a)
    torch.testing.assert_close(slope, ml.triplet_grad(a.detach(), b, c), rtol=1e-6, atol=0)


@pytest.mark.parametrize("mine", [ml.batch_hard_triplets, ml.semi_hard_triplets])
def test_autocast_mines_the_same_triplets(mine):
    """Products in bfloat16 mistake the order of distances."""
    embeddings = torch.randn(64, 16, generator=torch.Generator().manual_seed(0))
    labels = torch.arange(64) % 8
    with torch.autocast("cpu", torch.bfloat16):
        found = mine(embeddings, labels)
    for part, expected in zip(found, mine(embeddings, labels), strict=True):
        torch.testing.assert_close(part, expected)
