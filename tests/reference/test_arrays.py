"""Array operations that no loss shows by itself."""

import numpy as np
import pytest
import torch

from reference import classification, regression
from reference._arrays import BLOCK, held, sign, without_autocast
from reference.metric_learning import triplet_grad
from reference.regression import absolute_error_grad, smooth_l1_grad


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sign(dtype):
    array = np.array([-np.inf, -5e-324, -0.0, 0.0, 1e-30, np.inf, np.nan]).astype(dtype)
    for found in (sign(array), sign(torch.from_numpy(array)).numpy()):
        np.testing.assert_array_equal(found, np.sign(array))
        assert found.dtype == dtype


@pytest.mark.parametrize(
    ("function", "arrays"),
    [
        (absolute_error_grad, ((5,), (5,))),
        (lambda *pair: smooth_l1_grad(*pair, beta=0), ((5,), (5,))),
        (lambda *vectors: triplet_grad(*vectors, p=1), ((5, 3), (5, 3), (5, 3))),
    ],
)
def test_signs_of_residuals_under_vmap(function, arrays):
    arrays = [
        torch.from_numpy(np.random.default_rng(i).normal(size=s)) for i, s in enumerate(arrays)
    ]
    torch.testing.assert_close(torch.func.vmap(function)(*arrays), function(*arrays))


def test_products_keep_their_precision_under_autocast():
    def gram(x):
        with without_autocast(x):
            return x @ x.T

    x = torch.randn(3, 4, generator=torch.Generator().manual_seed(0), requires_grad=True)
    expected = x @ x.T
    for enabled in (True, False):
        with torch.autocast("cpu", torch.bfloat16, enabled=enabled):
            for run in (gram, torch.compile(gram, fullgraph=True, backend="aot_eager")):
                torch.testing.assert_close(run(x), expected)
            assert gram(x.to("meta")).dtype == torch.float32
    np.testing.assert_array_equal(gram(np.eye(2)), np.eye(2))


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
@pytest.mark.parametrize(
    "function",
    [
        classification.binary_cross_entropy,
        classification.binary_cross_entropy_and_grad,
        regression.huber_and_grad,
    ],
)
def test_a_batch_of_several_blocks_is_its_rows(function, asarray):
    """Blocks change no bit, their last is shorter, and one array broadcasts with the other."""
    z = np.random.default_rng(0).normal(scale=3, size=(5, BLOCK // 2 + 3))
    t = np.arange(5.0)[:, None] / 4
    whole = np.asarray(function(asarray(z), asarray(t)))
    rows = [np.asarray(function(asarray(row), asarray(e))) for row, e in zip(z, t, strict=True)]
    np.testing.assert_array_equal(whole, np.stack(rows, axis=-2))


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_largest_number_of_a_dtype_is_not_infinite_as_an_option(dtype, asarray):
    """Beside it only infinity is: as a bound of slopes the two differ at an infinite residual."""
    largest = float(np.finfo(dtype).max)
    pair = asarray(np.array([np.inf, -np.inf, 1], dtype)), asarray(np.zeros(3, dtype))
    for delta, bound in ((largest, largest), (np.inf, np.inf)):
        for slope in (
            regression.huber_grad(*pair, delta=delta),
            regression.huber_and_grad(*pair, delta=delta)[1],
        ):
            assert slope.tolist() == [bound, -bound, 1]
    line = regression.smooth_l1_grad(*pair, beta=largest)
    np.testing.assert_allclose(line, [1, -1, 1 / largest], rtol=4 * np.finfo(dtype).eps)


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_option_is_what_the_dtype_can_hold_of_it(dtype, asarray):
    """Neither a number that is not 0 becomes 0, nor a finite one that fits infinite."""
    smallest, largest = float(np.finfo(dtype).smallest_subnormal), float(np.finfo(dtype).max)
    options = {v: v for v in (0.0, smallest, 1e-30, 0.5, 1.5, 1e30, largest, np.inf)}
    if dtype == np.float32:
        options |= {smallest / 2: smallest, 1e-300: smallest, 2 * largest: np.inf, 1e300: np.inf}
    for option, expected in options.items():
        for side in (1, -1):
            with np.errstate(over="ignore"):  # as the contract has it
                found = held(side * option, asarray(np.ones(2, dtype)))
            assert found == side * expected
