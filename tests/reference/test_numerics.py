"""The building blocks against exact values, in both libraries and both precisions."""

import mpmath as mp
import numpy as np
import pytest
import torch

from benchmarks.exact import errors, sigmoid, softplus
from reference import numerics

DTYPES = (np.float32, np.float64)
LIBRARIES = {"numpy": np.asarray, "torch": torch.from_numpy}
RNG = np.random.default_rng(0)
ONE = np.concatenate([RNG.normal(scale=s, size=40) for s in (0.1, 1, 10, 60)] + [[0.0, -0.0]])
ROWS = np.concatenate([RNG.normal(scale=s, size=(20, 5)) for s in (0.1, 1, 10, 60)])
ROWS[::7, 2] = ROWS[::7].max(axis=1)  # ties

each_dtype = pytest.mark.parametrize("dtype", DTYPES, ids=lambda dtype: dtype.__name__)
each_library = pytest.mark.parametrize("convert", LIBRARIES.values(), ids=LIBRARIES)


@each_library
@each_dtype
@pytest.mark.parametrize(
    ("function", "exact"),
    [
        (numerics.sigmoid, sigmoid),
        (numerics.softplus, softplus),
        (numerics.log_sigmoid, lambda z: -softplus(-z)),
    ],
    ids=["sigmoid", "softplus", "log_sigmoid"],
)
def test_functions_of_one_logit(function, exact, dtype, convert):
    z = ONE.astype(dtype)
    off = errors(function(convert(z)), [exact(mp.mpf(float(v))) for v in z])
    assert off.max() <= 4
    assert np.median(off) <= 1


@each_library
@each_dtype
def test_softmax_log_softmax_and_logsumexp(dtype, convert):
    z = ROWS.astype(dtype)
    rows = [[mp.mpf(float(v)) for v in row] for row in z]
    logs = [mp.log(mp.fsum(mp.exp(v) for v in row)) for row in rows]
    bound = np.ptp(z, axis=1).max() / 2 + 4
    pairs = [(row, total) for row, total in zip(rows, logs, strict=True)]
    probabilities = [mp.exp(v - total) for row, total in pairs for v in row]
    assert errors(numerics.softmax(convert(z)), probabilities).max() <= bound
    assert np.median(errors(numerics.softmax(convert(z)), probabilities)) <= 1.5
    off = errors(numerics.log_softmax(convert(z)), [v - t for row, t in pairs for v in row])
    assert off.max() <= 64
    assert np.median(off) <= 1
    largest = np.maximum(np.abs(z).max(axis=1), 1)
    off = np.array(
        [
            float(abs(mp.mpf(float(a)) - t))
            for a, t in zip(numerics.logsumexp(convert(z)), logs, strict=True)
        ]
    )
    assert np.all(off <= 2 * np.finfo(dtype).eps * largest)


@pytest.mark.parametrize(
    "function", [numerics.softmax, numerics.log_softmax, numerics.logsumexp, numerics.safe_norm]
)
def test_the_axis_is_the_last_unless_named(function):
    z = RNG.normal(size=(3, 4, 5))
    np.testing.assert_array_equal(function(z), function(z, axis=2))
    expected = (
        np.moveaxis(function(np.moveaxis(z, 0, 2)), -1, 0)
        if function(z).ndim == 3
        else (function(np.moveaxis(z, 0, 2)))
    )
    np.testing.assert_allclose(function(z, axis=0), expected, rtol=1e-14)


def test_streaming_along_another_axis():
    z = RNG.normal(size=(6, 4))
    np.testing.assert_allclose(
        numerics.streaming_logsumexp([z[:2], z[2:3], z[3:]], axis=0),
        numerics.logsumexp(z, axis=0),
        rtol=1e-14,
    )
    cube = z.reshape(2, 3, 4)
    np.testing.assert_allclose(
        numerics.streaming_logsumexp([cube[..., :1], cube[..., 1:]]), numerics.logsumexp(cube)
    )


def test_slopes_by_automatic_differentiation():
    z = torch.tensor([-3.0, -0.0, 0.0, 2.0], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(numerics.softplus(z).sum(), z)
    np.testing.assert_allclose(slope.numpy(), numerics.sigmoid(z.detach().numpy()), rtol=1e-14)
    (slope,) = torch.autograd.grad(numerics.sigmoid(z).sum(), z)
    p = numerics.sigmoid(z.detach())
    torch.testing.assert_close(slope, p * (1 - p))


@pytest.mark.parametrize("tied", [[1.0, 1.0, 0.0], [2.0, 2.0, 2.0]])
def test_gradient_of_logsumexp_is_softmax_also_at_ties(tied):
    z = torch.tensor(tied, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(numerics.logsumexp(z), z)
    np.testing.assert_allclose(slope.numpy(), numerics.softmax(tied), rtol=1e-14)


def test_xlogy():
    x, y = np.array([0.0, 0.0, 0.5, 2.0]), np.array([0.0, np.inf, 0.25, 3.0])
    np.testing.assert_allclose(numerics.xlogy(x, y), [0, 0, 0.5 * np.log(0.25), 2 * np.log(3)])
    assert numerics.xlogy(-2.0, 3.0) == pytest.approx(-2 * np.log(3))
    assert numerics.xlogy(1.0, 0.0) == -np.inf
    assert numerics.xlogy([[0.0, 1.0]] * 3, [2.0, 3.0]).shape == (3, 2)
    assert numerics.xlogy(0.0, [2.0, 3.0]).tolist() == [0, 0]
    at, of = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (0.0, 0.0))
    slopes = torch.autograd.grad(numerics.xlogy(at, of), (at, of))
    assert [s.item() for s in slopes] == [0, 0]


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_safe_norm(size):
    v = RNG.normal(size=(10, 3))
    np.testing.assert_allclose(
        numerics.safe_norm(v * size) / size, np.sqrt((v**2).sum(axis=1)), rtol=1e-14
    )
    z = torch.from_numpy(v * size).requires_grad_()
    (slope,) = torch.autograd.grad(numerics.safe_norm(z).sum(), z)
    np.testing.assert_allclose(slope.numpy(), v / np.sqrt((v**2).sum(axis=1, keepdims=True)))
    assert numerics.safe_norm(np.zeros((2, 3))).tolist() == [0, 0]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("steps", [1, 2**20])
def test_the_slope_of_a_length_below_the_smallest_normal_number(dtype, steps):
    """The scale times the slope, were it rounded, would be a whole number of smallest steps."""
    step = torch.finfo(dtype).smallest_normal * torch.finfo(dtype).eps * steps
    v = torch.tensor([2 * step, 3 * step, 0.0], dtype=dtype, requires_grad=True)
    (slope,) = torch.autograd.grad(numerics.safe_norm(v), v)
    expected = torch.tensor([2.0, 3.0, 0.0], dtype=dtype) / 13**0.5
    torch.testing.assert_close(slope, expected, rtol=4 * torch.finfo(dtype).eps, atol=0)


def logits_of_many_classes(classes):
    rng = np.random.default_rng(classes)
    yield np.zeros(classes)
    yield np.full(classes, 1000.0)
    yield rng.integers(3, size=classes).astype(float)
    yield rng.normal(size=classes)


@each_dtype
@pytest.mark.parametrize("classes", [1, 2, 7, 1000, 50_000])
def test_both_derivatives_of_many_classes_keep_their_digits(classes, dtype):
    """jax#13529: the largest entry was 1 less the sum of all the others."""
    eps = np.finfo(dtype).eps
    for logits in logits_of_many_classes(classes):
        z = torch.from_numpy(logits.astype(dtype)).requires_grad_()
        wide = z.detach().numpy().astype(np.longdouble)
        p = np.exp(wide - wide.max())
        p /= p.sum()
        w = np.random.default_rng(0).normal(size=classes).astype(dtype)
        turned = p * (w - (p * w).sum())
        (slope,) = torch.autograd.grad(numerics.logsumexp(z), z, create_graph=True)
        assert np.max(np.abs(slope.detach().numpy() - p) / p) <= 8 * eps
        (curved,) = torch.autograd.grad(slope @ torch.from_numpy(w), z)
        (soft,) = torch.autograd.grad(numerics.softmax(z) @ torch.from_numpy(w), z)
        for found in (curved, soft):
            assert np.max(np.abs(found.numpy() - turned)) <= 8 * eps * np.abs(p * w).max()
        (logs,) = torch.autograd.grad(numerics.log_softmax(z) @ torch.from_numpy(w), z)
        off = np.abs(logs.numpy() - (w - p * w.astype(np.longdouble).sum()))
        assert np.max(off) <= 8 * eps * np.abs(w).max()


@pytest.mark.parametrize("rest", [1, 2])
def test_gradient_of_a_confident_softmax_keeps_its_digits(rest):
    """The probability times that of the others: as a difference it loses thirteen digits."""
    z = torch.tensor([30.0, *[0.0] * rest], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(numerics.softmax(z)[0], z)
    others = rest * np.exp(-30.0) / (1 + rest * np.exp(-30.0))
    assert slope[0].item() == pytest.approx(others * (1 - others), rel=1e-14, abs=0)


def test_gradient_of_a_confident_log_softmax_keeps_its_digits():
    z = torch.tensor([20.0, 0.0], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(-numerics.log_softmax(z)[0], z)
    other = float(sigmoid(mp.mpf(-20)))
    assert slope.tolist() == pytest.approx([-other, other], rel=1e-14, abs=0)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_streaming_rounds_once(dtype):
    chunks = [torch.linspace(-1, 1, 50).to(dtype) + k for k in range(40)]
    whole = numerics.logsumexp(torch.cat(chunks).double()).to(dtype)
    assert numerics.streaming_logsumexp(iter(chunks)) == whole
    assert numerics.streaming_logsumexp(chunks).dtype == dtype


def test_streaming_takes_integers_and_lists_along_with_the_others():
    for integers in (np.array([3, 4]), [3, 4]):
        for floats in (np.float16, np.float32, np.float64):
            found = numerics.streaming_logsumexp([integers, np.array([1.5], floats)])
            exact = numerics.logsumexp([3.0, 4.0, 1.5]).astype(floats)
            assert (found.dtype, found) == (floats, exact)
    whole = torch.tensor([3, 4])
    assert numerics.streaming_logsumexp([whole]).dtype == torch.float32
    found = numerics.streaming_logsumexp([whole, torch.tensor([1.5], dtype=torch.float64)])
    assert found == numerics.logsumexp(torch.tensor([3, 4, 1.5], dtype=torch.float64))


def test_streaming_an_empty_chunk_changes_nothing_and_nothing_alone_is_refused():
    z = RNG.normal(size=(2, 3))
    none = np.empty((2, 0))
    for chunks in ([none, z], [z, none], [z[:, :1], none, z[:, 1:]]):
        np.testing.assert_allclose(
            numerics.streaming_logsumexp(chunks), numerics.logsumexp(z), rtol=1e-15, atol=1e-15
        )
    for nothing in ([none], [], [none, none]):
        with pytest.raises(ValueError, match=r"^chunks: got no"):
            numerics.streaming_logsumexp(nothing)
    with pytest.raises(ValueError, match=r"^chunks: got .3,. sums"):
        numerics.streaming_logsumexp([z, np.empty((3, 0))])
    with pytest.raises(ValueError, match=r"^chunks: got None, expected several arrays"):
        numerics.streaming_logsumexp(None)
    with pytest.raises(ValueError, match=r"^chunks: got a number"):
        numerics.streaming_logsumexp([np.array(1.0)])


def test_both_derivatives_flow_through_a_stream():
    z = torch.from_numpy(ROWS[45]).requires_grad_()
    streamed = lambda z: numerics.streaming_logsumexp([z[:2], z[2:2], z[2:]])  # noqa: E731
    p = torch.softmax(z.detach(), 0)
    torch.testing.assert_close(torch.func.grad(streamed)(z.detach()), p)
    curvature = torch.func.hessian(streamed)(z.detach())
    torch.testing.assert_close(curvature, torch.diag(p) - torch.outer(p, p))
    empty = torch.empty((3, 0), dtype=torch.float64, requires_grad=True)
    numerics.streaming_logsumexp([empty, torch.zeros(3, 2)]).sum().backward()
    assert empty.grad.shape == (3, 0)
