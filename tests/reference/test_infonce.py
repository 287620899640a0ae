"""InfoNCE, NT-Xent and CLIP's loss: exact values, identities, low temperatures, memory, peers."""

import tracemalloc

import mpmath as mp
import numpy as np
import pytest
import torch
from pytorch_metric_learning import losses
from torch.nn import functional

from benchmarks import exact as oracle
from reference import infonce, margin
from reference.metric_learning import normalise

RNG = np.random.default_rng(0)
Q, K = RNG.normal(size=(2, 12, 5))
VALUES = {"info_nce": infonce.info_nce, "nt_xent": infonce.nt_xent, "clip": infonce.clip_loss}
GRADIENTS = {
    "info_nce": infonce.info_nce_grad,
    "nt_xent": infonce.nt_xent_grad,
    "clip": infonce.clip_loss_grad,
}
EACH = pytest.mark.parametrize("name", VALUES)
LIBRARIES = pytest.mark.parametrize(
    "convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"]
)


def similarities(first, second, temperature, unit):
    rows = [[[mp.mpf(float(v)) for v in x] for x in side] for side in (first, second)]
    if unit:
        rows = [[[v / mp.sqrt(mp.fsum(w * w for w in x)) for v in x] for x in s] for s in rows]
    return [
        [mp.fsum(p * q for p, q in zip(a, b, strict=True)) / mp.mpf(temperature) for b in rows[1]]
        for a in rows[0]
    ]


def exact(name, first, second, temperature):
    if name == "nt_xent":
        both = np.concatenate([first, second])
        s, n = similarities(both, both, temperature, unit=True), len(first)
        rows = [[v for j, v in enumerate(row) if j != i] for i, row in enumerate(s)]
        partners = [i + n - 1 if i < n else i - n for i in range(2 * n)]
        return [oracle.cross_entropy(*pair) for pair in zip(rows, partners, strict=True)]
    s = similarities(first, second, temperature, unit=name == "clip")
    rows = [oracle.cross_entropy(row, i) for i, row in enumerate(s)]
    if name == "info_nce":
        return rows
    columns = [oracle.cross_entropy([row[i] for row in s], i) for i in range(len(s))]
    return [(a + b) / 2 for a, b in zip(rows, columns, strict=True)]


@EACH
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("temperature", [1.0, 0.1, 0.01])
def test_exact(name, dtype, temperature):
    """A similarity of size s, rounded, moves the loss by up to s eps: that is its condition."""
    q, k = Q.astype(dtype), (Q + 0.3 * K).astype(dtype)
    size = 1 if name != "info_nce" else np.abs(q @ k.T).max()
    found = VALUES[name](q, k, temperature=temperature)
    off = [
        abs(mp.mpf(float(f)) - e)
        for f, e in zip(found, exact(name, q, k, temperature), strict=True)
    ]
    bound = 64 * np.finfo(dtype).eps * np.maximum(np.abs(found), size / temperature)
    assert all(a <= b for a, b in zip(off, bound, strict=True))


@LIBRARIES
def test_a_confident_row_keeps_its_digits(convert):
    """With one-hot keys the similarities are the queries, exactly."""
    q, k = 40.0 * np.eye(3) + [[0, 1, 2], [1, 0, 1], [0, 3, 0]], np.eye(3)
    found = infonce.info_nce(convert(q), convert(k), temperature=1.0)
    assert oracle.errors(found, exact("info_nce", q, k, 1.0)).max() <= 64


@EACH
@pytest.mark.parametrize("temperature", [1.0, 0.1])
def test_gradients(name, temperature):
    """As automatic differentiation and as fourth-order differences of the sum."""
    leaf = torch.from_numpy(Q.copy()).requires_grad_()
    total = VALUES[name](leaf, torch.from_numpy(K), temperature=temperature).sum()
    (slope,) = torch.autograd.grad(total, leaf)
    found = GRADIENTS[name](Q, K, temperature=temperature)
    np.testing.assert_allclose(found, slope.numpy(), atol=1e-12)
    h = 1e-3
    for i, d in ((0, 0), (3, 2), (11, 4)):
        step = np.zeros_like(Q)
        step[i, d] = h
        at = [VALUES[name](Q + m * step, K, temperature=temperature).sum() for m in (-2, -1, 1, 2)]
        difference = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
        assert difference == pytest.approx(found[i, d], abs=1e-5)


@EACH
def test_second_derivatives(name):
    q, k = (torch.from_numpy(v[:4]).requires_grad_() for v in (Q, K))
    loss = lambda q, k: VALUES[name](q, k, temperature=0.5)  # noqa: E731
    assert torch.autograd.gradcheck(loss, (q, k))
    assert torch.autograd.gradgradcheck(loss, (q, k))


def test_two_examples_are_the_logistic_loss():
    q, k = Q[:2], K[:2]
    s = q @ k.T / 0.5
    found = infonce.info_nce(q, k, temperature=0.5)
    expected = margin.logistic(np.array([s[0, 0] - s[0, 1], s[1, 1] - s[1, 0]]), [1, 1])
    np.testing.assert_allclose(found, expected, rtol=1e-13)


@EACH
def test_equal_vectors_cost_the_logarithm_of_their_number(name):
    ones = np.ones((7, 3))
    expected = np.log(13) if name == "nt_xent" else np.log(7)
    np.testing.assert_allclose(VALUES[name](ones, ones), expected, rtol=1e-14)
    np.testing.assert_allclose(GRADIENTS[name](ones, ones), 0, atol=1e-14)


@EACH
def test_one_pair_and_none(name):
    np.testing.assert_allclose(VALUES[name](Q[:1], K[:1]), 0, atol=1e-15)
    np.testing.assert_allclose(GRADIENTS[name](Q[:1], K[:1]), 0, atol=1e-12)
    assert VALUES[name](Q[:0], K[:0]).shape == (0,)
    assert GRADIENTS[name](Q[:0], K[:0]).shape == (0, 5)


@EACH
@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_a_temperature_of_a_thousandth_in_half_precision(name, half):
    """lightly#1259: the similarities over T leave the range of float16."""
    q, k = (torch.from_numpy(normalise(v)).to(half).requires_grad_() for v in (Q, K))
    value = VALUES[name](q, k, temperature=1e-3)
    assert value.dtype == half
    slopes = torch.autograd.grad(value.sum(), (q, k))
    assert all(torch.isfinite(v).all() for v in (value, *slopes))
    wide = VALUES[name](q.float(), k.float(), temperature=1e-3)
    assert torch.equal(value, wide.to(half))


@EACH
def test_a_zero_vector_gives_no_nan(name):
    q = np.concatenate([np.zeros((1, 5)), Q[1:]])
    assert np.isfinite(VALUES[name](q, K)).all()
    assert np.isfinite(GRADIENTS[name](q, K)).all()
    leaf = torch.from_numpy(q).requires_grad_()
    (slope,) = torch.autograd.grad(VALUES[name](leaf, torch.from_numpy(K)).sum(), leaf)
    np.testing.assert_allclose(slope.numpy(), GRADIENTS[name](q, K), atol=1e-12)


@EACH
def test_lengths_do_not_count_where_cosines_are_taken(name):
    scaled = VALUES[name](Q * 1e6, K * 1e-6, temperature=0.2)
    np.testing.assert_allclose(scaled, VALUES[name](Q, K, temperature=0.2), rtol=1e-11)
    longer = VALUES[name](3 * Q, K, temperature=0.2)
    assert np.allclose(longer, VALUES[name](Q, K, temperature=0.2)) == (name != "info_nce")


@EACH
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_libraries_agree_and_types_are_kept(name, dtype):
    for function in (VALUES[name], GRADIENTS[name]):
        q, k = Q.astype(dtype), K.astype(dtype)
        found, theirs = function(q, k), function(torch.from_numpy(q), torch.from_numpy(k))
        assert found.dtype == dtype
        assert theirs.numpy().dtype == dtype
        tolerance = 64 * np.finfo(max(dtype, np.float32, key=lambda d: np.finfo(d).bits)).eps
        if dtype != np.float16:
            np.testing.assert_allclose(found, theirs, rtol=tolerance, atol=20 * tolerance)
        meta = torch.from_numpy(q).to("meta")
        assert function(meta, meta).device.type == "meta"


def test_a_learned_temperature_gets_a_gradient():
    log_scale = torch.tensor(np.log(1 / 0.07), requires_grad=True)
    q, k = map(torch.from_numpy, (Q, K))
    infonce.clip_loss(q, k, temperature=torch.exp(-log_scale)).sum().backward()
    h = 1e-5
    at = [infonce.clip_loss(Q, K, temperature=0.07 * np.exp(-m * h)).sum() for m in (-1, 1)]
    assert float(log_scale.grad) == pytest.approx((at[1] - at[0]) / (2 * h), rel=1e-6)


@pytest.mark.parametrize("chunk", [1, 2, 5, 12, 4096])
@LIBRARIES
def test_streaming_is_the_whole_at_any_chunking(chunk, convert):
    q, k = convert(Q), convert(K)
    value, of_queries, of_keys = infonce.chunked_info_nce_and_grad(
        q, k, temperature=0.2, chunk=chunk
    )
    np.testing.assert_allclose(value, infonce.info_nce(Q, K, temperature=0.2), rtol=1e-12)
    alone = infonce.chunked_info_nce(q, k, temperature=0.2, chunk=chunk)
    np.testing.assert_allclose(alone, value, rtol=0)
    leaves = [torch.from_numpy(v.copy()).requires_grad_() for v in (Q, K)]
    slopes = torch.autograd.grad(infonce.info_nce(*leaves, temperature=0.2).sum(), leaves)
    for found, slope in zip((of_queries, of_keys), slopes, strict=True):
        np.testing.assert_allclose(found, slope.numpy(), atol=1e-12)


@pytest.mark.parametrize("n", [500, 1000, 2000])
def test_memory_grows_with_the_chunk(n):
    q, k = np.random.default_rng(1).normal(size=(2, n, 8))
    chunk = 100
    tracemalloc.start()
    kept = infonce.chunked_info_nce_and_grad(q, k, chunk=chunk)
    used = tracemalloc.get_traced_memory()[1] - sum(a.nbytes for a in kept)
    tracemalloc.stop()
    assert used < 8 * 8 * n * chunk + 2e5
    if n > 500:
        assert used < 8 * n * n


def test_as_torch_and_pytorch_metric_learning():
    q, k = map(torch.from_numpy, (Q, K))
    theirs = functional.cross_entropy(q @ k.T / 0.2, torch.arange(12), reduction="none")
    np.testing.assert_allclose(
        infonce.info_nce(Q, K, temperature=0.2), theirs, rtol=1e-12, atol=1e-12
    )
    labels = torch.arange(12).repeat(2)
    theirs = losses.NTXentLoss(temperature=0.2)(torch.cat([q, k]), labels)
    assert infonce.nt_xent(Q, K, temperature=0.2).mean() == pytest.approx(float(theirs), rel=1e-6)
