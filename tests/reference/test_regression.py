"""The losses of real-valued targets: exact values, gradients, what they estimate, peers."""

from functools import lru_cache

import mpmath as mp
import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar

from benchmarks.exact import errors
from reference import regression as r
from tests.reference.cases import CASES, calls

TARGETS = np.array([0.0, 1.0, 3.0])


CALLS = [c for case in CASES if case.sweep == "residual" for c in calls(case)]
ROWS = [
    (c.function, c.case.functions["grad"], c.options, c.case) for c in CALLS if c.kind == "value"
]
each_row = pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row[0].__name__}{''.join(map(str, row[2].values()))}"
)


def residuals(dtype):
    rng = np.random.default_rng(0)
    drawn = [rng.normal(scale=scale, size=60) for scale in (1e-3, 0.1, 1, 10, 100)]
    return np.concatenate([*drawn, [0.0, 1e-4, -1e-4, 1.0, -1.0, 100.0]]).astype(dtype)


@lru_cache
def exact_of_residuals(truth, dtype, **options):
    exact_options = {k: mp.mpf(v) for k, v in options.items()}
    return [truth(mp.mpf(float(v)), mp.mpf(0), **exact_options) for v in residuals(dtype)]


@each_row
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_exact(row, dtype, convert):
    value, gradient, options, case = row
    predictions = residuals(dtype)
    targets = np.zeros_like(predictions)
    for function, truth in ((value, case.exact), (gradient, case.gradient)):
        exact = exact_of_residuals(truth, dtype, **options)
        off = errors(function(convert(predictions), convert(targets), **options), exact)
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


@each_row
def test_only_the_residual_counts(row):
    value, gradient, options, *_ = row
    d = np.arange(-256, 257) / 32  # sums with a whole number are exact
    for function in (value, gradient):
        for target in (-3.0, 5.0):
            moved = function(d + target, np.full_like(d, target), **options)
            np.testing.assert_array_equal(moved, function(d, 0 * d, **options))


def test_smooth_l1_without_a_square():
    assert r.smooth_l1_grad([-2.0, 0.0, 2.0], [0.0, 0.0, 0.0], beta=0).tolist() == [-1, 0, 1]


ZERO = torch.tensor(0.0, dtype=torch.float64)
CURVED = [
    ("half_squared_error", {}, 1),
    ("huber", {}, 1),
    ("huber", {"delta": np.inf}, 1),
    ("smooth_l1", {"beta": 0.25}, 4),
    ("log_cosh", {}, 1),
    *(("general_robust", {"alpha": a}, 1) for a in (3.0, 2.0, 1.0, 1e-9, 0.0, -1e8, -np.inf)),
]


@pytest.mark.parametrize(("name", "options", "expected"), CURVED)
def test_curvature_at_a_perfect_prediction(name, options, expected):
    """A Newton step divides by it."""
    loss = getattr(r, name)
    found = torch.func.hessian(lambda p: loss(p, ZERO, **options))(ZERO)
    assert float(found) == pytest.approx(expected, rel=1e-12)


OPTIONS = [
    ("huber", "delta", (0.25, 1.0)),
    ("smooth_l1", "beta", (0.25, 1.0)),
    ("pinball", "level", (0.3,)),
    ("general_robust", "alpha", (3.0, 1.0, 0.0, -2.0)),
    ("general_robust", "scale", (0.5, 4.0)),
]
PAIR = [
    torch.tensor([1.125, -0.5, 3.0, -6.0]).double(),
    torch.tensor([1.0, 0.25, 0.0, 1.5]).double(),
]


@pytest.mark.parametrize("suffix", ["", "_grad"])
@pytest.mark.parametrize(("name", "option", "values"), OPTIONS)
def test_derivatives_by_a_hyper_parameter(name, option, values, suffix):
    function = getattr(r, name + suffix)
    for value in values:
        tensor = torch.tensor(value, dtype=torch.float64, requires_grad=True)
        assert torch.autograd.gradcheck(lambda v: function(*PAIR, **{option: v}), tensor)
        plain = function(*PAIR, **{option: value})
        torch.testing.assert_close(function(*PAIR, **{option: tensor}), plain, rtol=1e-14, atol=0)
        mapped = torch.func.vmap(lambda v: function(*PAIR, **{option: v}))(tensor.detach()[None])
        torch.testing.assert_close(mapped[0], plain, rtol=1e-14, atol=0)


def test_a_beta_of_zero_in_a_tensor_is_the_absolute_error():
    for beta in (torch.tensor(0.0).double(), torch.zeros(4).double()):
        torch.testing.assert_close(r.smooth_l1(*PAIR, beta=beta), r.absolute_error(*PAIR))


def test_a_robust_loss_of_a_huge_shape_and_residual():
    """(1 + x)^n would lose the digits of n log(1 + x)."""
    one = np.float32(1)
    assert r.general_robust_grad(np.float32(1e20), np.float32(0), alpha=1.0) == one
    for dtype in (np.float32, np.float64):
        for alpha in (-1e3, -1e6, -1e8):
            p = np.linspace(-3, 3, 61).astype(dtype)
            for function, truth in zip(
                (r.general_robust, r.general_robust_grad),
                (ROBUST.exact, ROBUST.gradient),
                strict=True,
            ):
                exact = [truth(mp.mpf(float(v)), mp.mpf(0), alpha=mp.mpf(alpha)) for v in p]
                assert errors(function(p, 0 * p, alpha=alpha), exact).max() <= 64


RATIOS = [
    (np.float32, (1.0, 17.0, 1e30, 3e38, -1e20), (1e-39, 1e-38, 1e-10)),
    (np.float64, (1.0, 17.0, 1e200, 1e308, -1e20), (1e-310, 1e-308, 1e-110)),
]


@pytest.mark.parametrize("alpha", [1.0, 2**-9, 0.0, -(2**-9), -0.5, -1.0, -2.0, -10.0, -np.inf])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_a_robust_loss_of_a_residual_far_beyond_its_scale(convert, alpha):
    """The quotient may be beyond the range where the loss and its slope are not."""
    for dtype, sizes, scales in RATIOS:
        p, largest = np.array(sizes, dtype), float(np.finfo(dtype).max)
        for scale in scales:
            c = mp.mpf(float(dtype(scale)))
            for function, truth in zip(ROBUST_PAIR, (ROBUST.exact, ROBUST.gradient), strict=True):
                found = function(convert(p), convert(0 * p), alpha=alpha, scale=scale)
                shape = {"alpha": mp.mpf(alpha), "scale": c}
                exact = [truth(mp.mpf(float(v)), mp.mpf(0), **shape) for v in p]
                exact = [mp.sign(e) * mp.inf if abs(e) > largest else e for e in exact]
                for f, e in zip(map(float, found), exact, strict=True):
                    bound = 64 * np.finfo(dtype).eps * max(abs(e), float(np.finfo(dtype).tiny))
                    assert f == e or abs(f - e) <= bound, (function.__name__, scale, f, e)


@pytest.mark.parametrize("alpha", [0.5, 0.0, -0.5])
def test_derivatives_of_a_robust_loss_far_beyond_its_scale(alpha):
    leaves = torch.tensor([1e200, 1e-120, alpha], dtype=torch.float64, requires_grad=True)
    p, c, a = leaves
    (slopes,) = torch.autograd.grad(r.general_robust(p, 0.0, scale=c, alpha=a), leaves)
    exact = [mp.mpf(leaf.item()) for leaf in leaves]
    by_p = ROBUST.gradient(exact[0], mp.mpf(0), alpha=exact[2], scale=exact[1])
    expected = [float(by_p), float(-by_p * exact[0] / exact[1])]
    assert slopes[:2].tolist() == pytest.approx(expected, rel=1e-12)
    assert slopes[2].isfinite()


@pytest.mark.parametrize(("dtype", "alpha"), [(np.float32, -1e8), (np.float64, -1e17)])
def test_the_tail_of_a_robust_loss_of_a_huge_shape(dtype, alpha):
    """A shape counts as minus infinity beyond 1 / eps^2: at 1 / eps the tail is another."""
    p = np.linspace(-10, 10, 41).astype(dtype)
    exact = [ROBUST.gradient(mp.mpf(float(v)), mp.mpf(0), alpha=mp.mpf(alpha)) for v in p]
    assert errors(r.general_robust_grad(p, 0 * p, alpha=alpha), exact).max() <= 128


@pytest.mark.parametrize("alpha", [-4.0, -10.0, -30.0])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_slope_of_a_robust_loss_keeps_its_digits_until_it_vanishes(dtype, alpha):
    """On the way its factors leave the range, one after the other."""
    p = np.logspace(-1, 38 if dtype == np.float32 else 300, 400).astype(dtype)
    for scale in (1.0, 1e-10, 1e10):
        shape = {"alpha": mp.mpf(alpha), "scale": mp.mpf(float(dtype(scale)))}
        found = r.general_robust_grad(p, 0 * p, alpha=alpha, scale=dtype(scale))
        exact = [ROBUST.gradient(mp.mpf(float(v)), mp.mpf(0), **shape) for v in p]
        for f, e in zip(map(float, found), exact, strict=True):
            bound = 128 * np.finfo(dtype).eps * max(abs(e), float(np.finfo(dtype).tiny))
            assert abs(f - e) <= bound, (scale, f, e)


def test_slopes_of_usual_residuals_beside_one_far_beyond_its_scale():
    """By autograd: what is computed for the one alone must not reach the others."""
    for function, alpha in ((f, a) for f in ROBUST_PAIR for a in (0.0, -0.5)):
        slopes = []
        for k in (slice(3), slice(1, 3)):
            p = torch.tensor([1e200, 1.5e-120, 0.0], dtype=torch.float64)[k].requires_grad_()
            c, a = torch.tensor([1e-120, alpha], dtype=torch.float64, requires_grad=True)
            loss = function(p, torch.zeros_like(p), scale=c, alpha=a)
            slopes.append(torch.autograd.grad(loss[-2:].sum(), (p, c, a)))
        (of_three, *by_options), (of_two, *expected) = slopes
        assert of_three[0] == 0
        torch.testing.assert_close(of_three[1:], of_two, rtol=1e-13, atol=0)
        torch.testing.assert_close(by_options, expected, rtol=1e-13, atol=0)


def test_slope_by_the_scale_where_a_residual_over_it_is_infinite():
    """At alpha 1 the gradient far out is 1 / c, whose slope is -1 / c^2."""
    c = torch.tensor(1e-120, dtype=torch.float64, requires_grad=True)
    p = torch.tensor([1e200, -1e200], dtype=torch.float64)
    found = r.general_robust_grad(p, torch.zeros_like(p), scale=c, alpha=1.0)
    torch.testing.assert_close(found, torch.stack([1 / c, -1 / c]), rtol=1e-13, atol=0)
    for k, sign in enumerate((-1, 1)):
        (slope,) = torch.autograd.grad(found[k], c, retain_graph=True)
        torch.testing.assert_close(slope, sign / c.detach() ** 2, rtol=1e-13, atol=0)


@pytest.mark.parametrize("function", [r.smooth_l1, r.smooth_l1_grad])
def test_slopes_beside_a_beta_of_zero_in_a_tensor(function):
    """There it is the absolute error, whose slope by the prediction is the sign."""
    p, targets = PAIR[0].clone().requires_grad_(), PAIR[1].clone()
    targets[2] = PAIR[0][2]  # a perfect prediction, at the kink
    beta = torch.tensor([0.0, 1.0, 0.0, 0.25]).double()
    loss = function(p, targets, beta=beta)
    (slope,) = torch.autograd.grad(loss.sum(), p)
    one = [function(a, b, beta=float(c)) for a, b, c in zip(PAIR[0], targets, beta, strict=True)]
    torch.testing.assert_close(loss, torch.stack(one))
    expected = r.smooth_l1_grad(PAIR[0], targets, beta=beta)
    flat = torch.tensor([0, 1.0, 0, 0]).double()
    torch.testing.assert_close(slope, expected if function is r.smooth_l1 else flat)


ROBUST_PAIR = (r.general_robust, r.general_robust_grad)
ROBUST = next(case for case in CASES if case.function is r.general_robust)
