"""The chunked cross-entropy of a linear layer: the same numbers, in a fraction of the memory."""

import tracemalloc

import mpmath as mp
import numpy as np
import pytest
import torch

from benchmarks.exact import cross_entropy, errors
from reference import classification as c
from reference import linear

RNG = np.random.default_rng(0)
HIDDEN, WEIGHTS = RNG.normal(size=(20, 6)), 3 * RNG.normal(size=(37, 6))
LABELS = RNG.integers(37, size=20)
LABELS[:3] = (HIDDEN @ WEIGHTS.T)[:3].argmax(axis=1)


@pytest.mark.parametrize("chunk", [1, 2, 5, 36, 37, 38, 4096])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_as_the_whole_at_any_chunking(chunk, convert):
    arrays = convert(HIDDEN), convert(WEIGHTS), convert(LABELS)
    z = HIDDEN @ WEIGHTS.T
    value, of_hidden, of_weights = linear.linear_cross_entropy_and_grad(*arrays, chunk=chunk)
    g = c.cross_entropy_grad(z, LABELS)
    np.testing.assert_allclose(value, c.cross_entropy(z, LABELS), rtol=1e-12)
    np.testing.assert_allclose(linear.linear_cross_entropy(*arrays, chunk=chunk), value, rtol=0)
    np.testing.assert_allclose(of_hidden, g @ WEIGHTS, rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(of_weights, g.T @ HIDDEN, rtol=1e-11, atol=1e-13)
    assert type(of_weights) is type(arrays[0])


@pytest.mark.parametrize("chunk", [1, 3, 50])
def test_confident_rows_keep_their_digits(chunk):
    """With one-hot hidden states the logits are the weights themselves, exactly."""
    z = RNG.normal(scale=20, size=(10, 50))
    y = z.argmax(axis=1)
    value, of_hidden, _ = linear.linear_cross_entropy_and_grad(np.eye(10), z.T, y, chunk=chunk)
    exact = [cross_entropy([mp.mpf(v) for v in row], k) for row, k in zip(z, y, strict=True)]
    assert errors(value, exact).max() <= 64
    g = np.stack([c.cross_entropy_grad(z[i], y[i]) for i in range(10)])
    np.testing.assert_allclose(of_hidden, g @ z.T, rtol=1e-12, atol=1e-300)


def test_tied_and_equal_logits():
    value, _, of_weights = linear.linear_cross_entropy_and_grad(
        np.ones((1, 2)), np.zeros((4, 2)), [2], chunk=3
    )
    assert value == pytest.approx(np.log(4))
    np.testing.assert_allclose(of_weights[:, 0], [0.25, 0.25, -0.75, 0.25])


def test_empty_batch_and_inputs_left_alone():
    assert linear.linear_cross_entropy(np.ones((0, 3)), np.ones((4, 3)), np.zeros(0, int)).size == 0
    copies = HIDDEN.copy(), WEIGHTS.copy()
    linear.linear_cross_entropy_and_grad(HIDDEN, WEIGHTS, LABELS, chunk=5)
    np.testing.assert_array_equal(HIDDEN, copies[0])
    np.testing.assert_array_equal(WEIGHTS, copies[1])


def peak(function):
    tracemalloc.start()
    kept = function()
    used = tracemalloc.get_traced_memory()[1] - sum(a.nbytes for a in kept)
    tracemalloc.stop()
    return used


@pytest.mark.parametrize("classes", [2_000, 8_000, 32_000])
def test_memory_grows_with_the_chunk_and_not_with_the_classes(classes):
    n, d, chunk = 200, 8, 250
    rng = np.random.default_rng(0)
    hidden, weights = rng.normal(size=(n, d)), rng.normal(size=(classes, d))
    labels = rng.integers(classes, size=n)
    used = peak(lambda: linear.linear_cross_entropy_and_grad(hidden, weights, labels, chunk=chunk))
    assert used < 8 * n * chunk * 8
