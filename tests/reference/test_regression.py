"""The losses of real-valued targets: exact values, gradients, what they estimate, peers."""

import mpmath as mp
import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar

from reference import regression as r
from tests.reference.oracle import errors

TARGETS = np.array([0.0, 1.0, 3.0])


def exact_huber(d, delta):
    return d**2 / 2 if abs(d) <= delta else delta * (abs(d) - delta / 2)


def clip(d, bound):
    return max(-bound, min(bound, d))


def exact_robust(d, alpha):
    if alpha == -mp.inf:
        return -mp.expm1(-(d**2) / 2)
    if alpha == 2:
        return d**2 / 2
    b = abs(alpha - 2)
    return b / alpha * ((d**2 / b + 1) ** (alpha / 2) - 1) if alpha else mp.log1p(d**2 / 2)


def exact_robust_grad(d, alpha):
    if alpha == -mp.inf:
        return d * mp.exp(-(d**2) / 2)
    return d if alpha == 2 else d * (d**2 / abs(alpha - 2) + 1) ** (alpha / 2 - 1)


# Value, gradient, options, and both of the residual in exact arithmetic.
ROWS = [
    (r.squared_error, r.squared_error_grad, {}, lambda d: d**2, lambda d: 2 * d),
    (r.half_squared_error, r.half_squared_error_grad, {}, lambda d: d**2 / 2, lambda d: d),
    (r.absolute_error, r.absolute_error_grad, {}, abs, mp.sign),
    *(
        (
            r.huber,
            r.huber_grad,
            {"delta": delta},
            lambda d, delta=delta: exact_huber(d, mp.mpf(delta)),
            lambda d, delta=delta: clip(d, mp.mpf(delta)),
        )
        for delta in (0.25, 1.0, 4.0)
    ),
    *(
        (
            r.smooth_l1,
            r.smooth_l1_grad,
            {"beta": beta},
            lambda d, beta=beta: exact_huber(d, mp.mpf(beta)) / mp.mpf(beta),
            lambda d, beta=beta: clip(d / mp.mpf(beta), mp.mpf(1)),
        )
        for beta in (0.25, 1.0, 4.0)
    ),
    (r.log_cosh, r.log_cosh_grad, {}, lambda d: mp.log(mp.cosh(d)), mp.tanh),
    *(
        (
            r.general_robust,
            r.general_robust_grad,
            {"alpha": alpha},
            lambda d, alpha=alpha: exact_robust(d, mp.mpf(alpha)),
            lambda d, alpha=alpha: exact_robust_grad(d, mp.mpf(alpha)),
        )
        for alpha in (2.0, 1.0, 1e-9, 0.0, -2.0, 2 - 2**-20, 3.0, -np.inf)
    ),
    *(
        (
            r.general_robust,
            r.general_robust_grad,
            {"alpha": alpha, "scale": 4.0},
            lambda d, alpha=alpha: exact_robust(d / 4, mp.mpf(alpha)),
            lambda d, alpha=alpha: exact_robust_grad(d / 4, mp.mpf(alpha)) / 4,
        )
        for alpha in (2.0, 1.0, 0.0, -np.inf)
    ),
    *(
        (
            r.pinball,
            r.pinball_grad,
            {"level": level},
            lambda d, level=level: max(-mp.mpf(level) * d, (1 - mp.mpf(level)) * d),
            lambda d, level=level: -mp.mpf(level) if d < 0 else (1 - mp.mpf(level)) * (d > 0),
        )
        for level in (0.25, 0.5, 0.9375)
    ),
]
each_row = pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row[0].__name__}{''.join(map(str, row[2].values()))}"
)


def residuals(dtype):
    rng = np.random.default_rng(0)
    drawn = [rng.normal(scale=scale, size=60) for scale in (1e-3, 0.1, 1, 10, 100)]
    return np.concatenate([*drawn, [0.0, 1e-4, -1e-4, 1.0, -1.0, 100.0]]).astype(dtype)


@each_row
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_exact(row, dtype, convert):
    value, gradient, options, exact, exact_gradient = row
    predictions = residuals(dtype)
    targets = np.zeros_like(predictions)
    d = [mp.mpf(float(v)) for v in predictions]
    for function, truth in ((value, exact), (gradient, exact_gradient)):
        off = errors(function(convert(predictions), convert(targets), **options), map(truth, d))
        # Rounding u before exp(-u^2 / 2) alone costs u^2 / 2 eps; it underflows at 745.
        bound = 745 if options.get("alpha") == -np.inf else 64
        assert off.max() <= bound, predictions[off.argmax()]
        assert np.median(off) <= 1


@each_row
def test_gradient_by_differences_and_by_autograd(row):
    value, gradient, options, *_ = row
    d = residuals(np.float64)
    d = d[np.abs(d) < 50]
    kinks = np.array([0.0, *(v for v in options.values()), *(-v for v in options.values())])
    smooth = d[np.abs(d[:, None] - kinks).min(axis=1) > 1e-2]
    up, down = (value(smooth + h, 0 * smooth, **options) for h in (1e-6, -1e-6))
    np.testing.assert_allclose(
        (up - down) / 2e-6, gradient(smooth, 0 * smooth, **options), rtol=1e-5, atol=1e-7
    )
    z = torch.from_numpy(d).requires_grad_()
    (slope,) = torch.autograd.grad(value(z, torch.zeros_like(z), **options).sum(), z)
    expected = gradient(d, 0 * d, **options)
    off_kink = d != 0
    np.testing.assert_allclose(slope.numpy()[off_kink], expected[off_kink], rtol=1e-13, atol=1e-13)
    assert np.all(np.isfinite(slope.numpy()))


def test_worked_example():
    predictions, targets = [1.1, 2.2, 2.8, 4.1], [1, 2, 3, 4]
    assert r.squared_error(predictions, targets).mean() == pytest.approx(0.0250)
    assert r.absolute_error(predictions, targets).mean() == pytest.approx(0.15)
    assert r.huber(predictions, targets).mean() == pytest.approx(0.0125)


def test_log_cosh_far_and_near():
    """torchmetrics#3488"""
    assert float(r.log_cosh(100.0, 0.0)) == pytest.approx(100 - np.log(2))
    assert float(r.log_cosh(1e-4, 0.0)) == pytest.approx(5e-9)
    assert np.isfinite(r.log_cosh(1e300, 0.0))


def test_huber_and_smooth_l1_limits():
    """pytorch#97022"""
    d = residuals(np.float64)
    zero = 0 * d
    np.testing.assert_array_equal(r.huber(d, zero, delta=np.inf), r.half_squared_error(d, zero))
    np.testing.assert_array_equal(r.huber_grad(d, zero, delta=np.inf), d)
    np.testing.assert_array_equal(r.smooth_l1(d, zero, beta=0), np.abs(d))
    np.testing.assert_allclose(r.smooth_l1(d, zero, beta=0.7), r.huber(d, zero, delta=0.7) / 0.7)
    np.testing.assert_array_equal(r.smooth_l1(d, zero), r.huber(d, zero))
    assert np.any(r.smooth_l1(d, zero, beta=2.0) != r.huber(d, zero, delta=2.0))


def test_peers():
    d = torch.from_numpy(residuals(np.float64))
    zero, f = torch.zeros_like(d), torch.nn.functional
    pairs = [
        (r.squared_error(d, zero), f.mse_loss(d, zero, reduction="none")),
        (r.absolute_error(d, zero), f.l1_loss(d, zero, reduction="none")),
        (r.huber(d, zero, delta=0.7), f.huber_loss(d, zero, reduction="none", delta=0.7)),
        (r.smooth_l1(d, zero, beta=0.7), f.smooth_l1_loss(d, zero, reduction="none", beta=0.7)),
    ]
    for ours, theirs in pairs:
        torch.testing.assert_close(ours, theirs, rtol=1e-13, atol=1e-300)
    counts = torch.arange(6.0)
    log_rates = torch.linspace(-2, 2, 6)
    theirs = f.poisson_nll_loss(log_rates, counts, reduction="none")
    torch.testing.assert_close(r.poisson_nll(log_rates, counts), theirs)


SAMPLE = np.array([1.0, 2.0, 4.0, 7.0, 7.5, 9.0, 30.0])


@pytest.mark.parametrize(
    ("loss", "functional"),
    [
        (lambda c: r.squared_error(c, SAMPLE), SAMPLE.mean()),
        (lambda c: r.absolute_error(c, SAMPLE), np.median(SAMPLE)),
        (lambda c: r.pinball(c, SAMPLE, level=0.8), 9.0),
        (lambda c: r.pinball(c, SAMPLE, level=0.2), 2.0),
        (lambda c: r.poisson_nll(np.log(c), SAMPLE), SAMPLE.mean()),
    ],
    ids=["mean", "median", "quantile .8", "quantile .2", "poisson"],
)
def test_what_each_estimates(loss, functional):
    found = minimize_scalar(
        lambda c: loss(np.full(len(SAMPLE), c)).mean(),
        bounds=(0.01, 100),
        method="bounded",
        options={"xatol": 1e-9},
    ).x
    assert found == pytest.approx(functional, abs=1e-4)


def test_pinball_of_one_half_is_half_of_the_absolute_error():
    d = residuals(np.float64)
    np.testing.assert_allclose(r.pinball(d, 0 * d), np.abs(d) / 2)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@each_row
def test_dtype_shape_and_nan(row, dtype):
    value, gradient, options, *_ = row
    predictions = np.array([[1.0, np.nan, 3.0]], dtype=dtype)
    for function in (value, gradient):
        result = function(predictions, np.zeros((2, 1), dtype=dtype), **options)
        assert result.dtype == dtype
        assert result.shape == (2, 3)
        assert np.all(np.isnan(result[:, 1]))
        assert len(function(predictions[0, :0], predictions[0, :0], **options)) == 0


@each_row
def test_second_derivatives_and_transformations(row):
    value, _, options, *_ = row
    z = torch.tensor([0.3, -0.6, 2.5, -7.0], dtype=torch.float64, requires_grad=True)
    zero = torch.zeros_like(z)
    assert torch.autograd.gradcheck(lambda z: value(z, zero, **options), z)
    assert torch.autograd.gradgradcheck(lambda z: value(z, zero, **options), z)
    vectorised = torch.func.vmap(lambda a, b: value(a, b, **options))(z, zero)
    torch.testing.assert_close(vectorised, value(z, zero, **options))


@each_row
def test_only_the_residual_counts(row):
    value, gradient, options, *_ = row
    d = np.arange(-256, 257) / 32  # sums with a whole number are exact
    for function in (value, gradient):
        for target in (-3.0, 5.0):
            moved = function(d + target, np.full_like(d, target), **options)
            np.testing.assert_array_equal(moved, function(d, 0 * d, **options))


def test_poisson_exact():
    log_rates, counts = np.linspace(-3, 3, 25), np.arange(25) % 6
    pairs = [(mp.mpf(float(z)), int(y)) for z, y in zip(log_rates, counts, strict=True)]
    values = r.poisson_nll(log_rates, counts)
    np.testing.assert_allclose(values, [float(mp.exp(z) - y * z) for z, y in pairs], rtol=1e-13)
    slopes = r.poisson_nll_grad(log_rates, counts)
    np.testing.assert_allclose(slopes, [float(mp.exp(z) - y) for z, y in pairs], rtol=1e-12)


def test_smooth_l1_without_a_square():
    assert r.smooth_l1_grad([-2.0, 0.0, 2.0], [0.0, 0.0, 0.0], beta=0).tolist() == [-1, 0, 1]
