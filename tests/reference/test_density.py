"""Gaussian and mixture likelihoods: exact values, gradients, what they estimate, peers."""

import mpmath as mp
import numpy as np
import pytest
import torch
from scipy.optimize import minimize
from scipy.stats import norm

from benchmarks.exact import errors
from reference import density

RNG = np.random.default_rng(0)
MEANS, LOG_VARIANCES, TARGETS = RNG.normal(size=(3, 300))
MIX = RNG.normal(size=(3, 40, 5))
Y = RNG.normal(size=40)
HALF_LOG_2PI = mp.log(2 * mp.pi) / 2


def exact_gaussian(m, s, y):
    return (s + (m - y) ** 2 * mp.exp(-s)) / 2 + HALF_LOG_2PI


def exact_mixture(z, m, s, y):
    total = mp.log(mp.fsum(mp.exp(a) for a in z))
    parts = (
        mp.exp(a - total - b - ((u - y) / mp.exp(b)) ** 2 / 2)
        for a, u, b in zip(z, m, s, strict=True)
    )
    return HALF_LOG_2PI - mp.log(mp.fsum(parts))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gaussian_exact(dtype):
    args = [a.astype(dtype) for a in (MEANS, LOG_VARIANCES, TARGETS)]
    exact = [exact_gaussian(*map(mp.mpf, map(float, row))) for row in zip(*args, strict=True)]
    off = errors(density.gaussian_nll(*args), exact)
    # The log-variance and the other terms can cancel: compare with the size of the terms.
    rows = [list(map(float, row)) for row in zip(*args, strict=True)]
    terms = [abs(s) + 1 + (m - y) ** 2 * np.exp(-s) for m, s, y in rows]
    assert max(o * abs(x) / t for o, x, t in zip(off, exact, terms, strict=True)) <= 4
    assert np.median(off) <= 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_mixture_exact(dtype):
    args = [a.astype(dtype) for a in (*MIX, Y)]
    exact = [
        exact_mixture(
            *([mp.mpf(float(v)) for v in part] for part in row[:3]), mp.mpf(float(row[3]))
        )
        for row in zip(*args, strict=True)
    ]
    off = errors(density.gaussian_mixture_nll(*args), exact)
    assert np.median(off) <= 1.5
    assert max(o * abs(x) for o, x in zip(off, exact, strict=True)) <= 64 * max(map(abs, exact))


def test_gradients_as_autograd_and_differences():
    for value, gradient, arrays in (
        (density.gaussian_nll, density.gaussian_nll_grad, (MEANS, LOG_VARIANCES, TARGETS)),
        (density.gaussian_mixture_nll, density.gaussian_mixture_nll_grad, (*MIX, Y)),
    ):
        *parameters, targets = arrays
        leaves = [torch.from_numpy(a).requires_grad_() for a in parameters]
        slopes = torch.autograd.grad(value(*leaves, torch.from_numpy(targets)).sum(), leaves)
        ours = gradient(*arrays)
        assert len(ours) == len(parameters)
        for k, (a, b) in enumerate(zip(ours, slopes, strict=True)):
            np.testing.assert_allclose(a, b.numpy(), rtol=1e-12, atol=1e-13)
            step = np.zeros_like(parameters[k])
            step[..., 0] = 1e-5
            up = [p + step if i == k else p for i, p in enumerate(parameters)]
            down = [p - step if i == k else p for i, p in enumerate(parameters)]
            numeric = (value(*up, targets) - value(*down, targets)) / 2e-5
            expected = a[..., 0]
            first = numeric if numeric.shape == np.shape(expected) else numeric[0]
            np.testing.assert_allclose(first, expected, rtol=1e-6, atol=1e-7)


def test_peers():
    ours = density.gaussian_nll(MEANS, LOG_VARIANCES, TARGETS)
    np.testing.assert_allclose(
        ours, -norm.logpdf(TARGETS, MEANS, np.exp(LOG_VARIANCES / 2)), rtol=1e-12, atol=1e-14
    )
    theirs = torch.nn.functional.gaussian_nll_loss(
        *map(torch.from_numpy, (MEANS, TARGETS, np.exp(LOG_VARIANCES))), full=True, reduction="none"
    )
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-12, atol=1e-14)
    logits, means, scales = map(torch.from_numpy, MIX)
    mixture = torch.distributions.MixtureSameFamily(
        torch.distributions.Categorical(logits=logits),
        torch.distributions.Normal(means, scales.exp()),
    )
    np.testing.assert_allclose(
        density.gaussian_mixture_nll(*MIX, Y),
        -mixture.log_prob(torch.from_numpy(Y)).numpy(),
        rtol=1e-12,
    )


def test_mixture_is_the_logarithm_of_the_mixture():
    weights = np.exp(MIX[0]) / np.exp(MIX[0]).sum(axis=1, keepdims=True)
    densities = norm.pdf(Y[:, None], MIX[1], np.exp(MIX[2]))
    np.testing.assert_allclose(
        density.gaussian_mixture_nll(*MIX, Y), -np.log((weights * densities).sum(axis=1))
    )
    np.testing.assert_allclose(
        density.gaussian_mixture_nll(*(a.T for a in MIX), Y, axis=0),
        density.gaussian_mixture_nll(*MIX, Y),
    )


def test_one_component_is_the_gaussian():
    one = [a[:, None] for a in (0 * MEANS, MEANS, LOG_VARIANCES / 2)]
    np.testing.assert_allclose(
        density.gaussian_mixture_nll(*one, TARGETS),
        density.gaussian_nll(MEANS, LOG_VARIANCES, TARGETS),
        rtol=1e-12,
        atol=1e-14,
    )


@pytest.mark.parametrize("far", [-1e4, 1e4])
def test_a_component_far_away_costs_no_digit(far):
    """Of the other, which has half the weight and whose mean is the target."""
    value = density.gaussian_mixture_nll([[0.0, 0.0]], [[far, 2.0]], [[0.0, 0.0]], [2.0])
    exact = 0.5 * np.log(2 * np.pi) + np.log(2)
    assert value[0] == pytest.approx(exact, rel=8 * np.finfo(float).eps)


def test_components_alike_at_the_end_of_the_range_share_the_gradient():
    """The loss is infinite; which component is to blame is no question of 0 times infinity."""
    far = [[1.7e308, 1.7e308]]
    none = [[0.0, 0.0]]
    assert density.gaussian_mixture_nll(none, far, none, [0.0]).tolist() == [np.inf]
    of_logits, of_means, _ = density.gaussian_mixture_nll_grad(none, far, none, [0.0])
    assert of_logits.tolist() == none
    assert of_means.tolist() == [[0.85e308, 0.85e308]]


def test_an_unlikely_component_that_is_very_narrow_costs_no_digit():
    """Its weight is 0 to all digits, its density too large: their product counts."""
    gradient, _, _ = density.gaussian_mixture_nll_grad(
        [[0.0, -800.0]], [[0.0, 0.0]], [[0.0, -750.0]], [0.0]
    )
    share = np.exp(-50.0) / (1 + np.exp(-50.0))
    assert gradient[0].tolist() == pytest.approx([share, -share], rel=1e-12, abs=0)


def test_a_target_far_from_every_component_stays_finite():
    far = density.gaussian_mixture_nll([[0.0, 0.0]], [[0.0, 1.0]], [[0.0, 0.0]], [1e4])
    assert far[0] == pytest.approx((1e4 - 1) ** 2 / 2, rel=1e-3)
    for part in density.gaussian_mixture_nll_grad([[0.0, 0.0]], [[0.0, 1.0]], [[0.0, 0.0]], [1e4]):
        assert np.isfinite(part).all()


def test_gaussian_estimates_mean_and_variance():
    sample = np.array([1.0, 2.0, 4.0, 9.0])
    found = minimize(
        lambda p: density.gaussian_nll(p[0], p[1], sample).mean(),
        x0=[20.0, -1.0],
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000},
    ).x
    assert found == pytest.approx([sample.mean(), np.log(sample.var())], abs=1e-4)


def test_responsibilities_next_to_the_weights_keep_their_digits():
    """pi - r by subtraction would be 0, or noise."""
    for dtype in (np.float32, np.float64):
        eps = np.finfo(dtype).eps
        for logits, means in (
            ([20.0, 0.0], [0.0, 1.0]),  # one component is nearly all
            ([0.5, -0.25], [1e-3, -1.25e-3]),  # the densities nearly agree
            ([18.0, 0.0, -1.0], [0.5, 0.0, 3.0]),
        ):
            rows = [np.array(v, dtype)[None] for v in (logits, means, [0.0] * len(means))]
            found = density.gaussian_mixture_nll_grad(*rows, np.zeros(1, dtype))[0][0]
            z, m, _ = ([mp.mpf(float(v)) for v in row[0]] for row in rows)
            weights = [mp.exp(a) for a in z]
            shares = [w * mp.exp(-(u**2) / 2) for w, u in zip(weights, m, strict=True)]
            terms = zip(weights, shares, strict=True)
            exact = [w / mp.fsum(weights) - s / mp.fsum(shares) for w, s in terms]
            assert errors(found, exact).max() <= 64, (found, exact, eps)


def test_a_mixture_whose_squares_overflow_belongs_to_the_nearest_component():
    args = [[0.0, 0.0]], [[3e200, 2e200]], [[0.0, 0.0]], [0.0]
    assert density.gaussian_mixture_nll(*args).tolist() == [np.inf]
    of_logits, of_means, of_scales = density.gaussian_mixture_nll_grad(*args)
    assert of_logits.tolist() == [[0.5, -0.5]]
    assert of_means.tolist() == [[0, 2e200]]
    assert of_scales.tolist() == [[0, -np.inf]]
    leaves = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in args[:3]]
    value = density.gaussian_mixture_nll(*leaves, torch.zeros(1).double())
    slopes = torch.autograd.grad(value.sum(), leaves)
    assert [s.tolist() for s in slopes] == [[[0.5, -0.5]], [[0, 2e200]], [[0, -np.inf]]]


def test_the_curvature_of_a_gaussian_is_the_precision():
    zero = torch.tensor(0.0).double()
    found = torch.func.hessian(lambda m: density.gaussian_nll(m, zero - 1, zero))(zero)
    assert float(found) == pytest.approx(np.e)


@pytest.mark.parametrize(
    ("dtype", "s"),
    [(torch.float32, s) for s in (-100.0, -354.0, -360.0)]
    + [(torch.float64, s) for s in (-1000.0, -2000.0, -1e5)],
)
def test_at_the_mean_no_curvature_but_the_precision(dtype, s):
    """The precision is beyond the range; what it is multiplied with is 0."""
    zero = torch.zeros((), dtype=dtype)
    point = torch.tensor([0.0, s], dtype=dtype)
    expected = [[np.inf, 0], [0, 0]]
    hessian = torch.func.hessian(lambda v: density.gaussian_nll(*v, zero))(point)
    assert hessian.tolist() == expected
    by_slopes = torch.func.jacrev(lambda v: torch.stack(density.gaussian_nll_grad(*v, zero)))(point)
    assert by_slopes.tolist() == expected
    one = torch.tensor([[0.0], [0.0], [s / 2]], dtype=dtype)
    mixture = torch.func.hessian(lambda v: density.gaussian_mixture_nll(*v, zero))(one)
    assert mixture.flatten(2)[1:, 0, 1:].flatten(1).tolist() == expected
