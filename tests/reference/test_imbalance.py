"""Class weights and focal losses: exact values, identities, saturation, peers."""

import mpmath as mp
import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar

from benchmarks import exact as oracle
from reference import classification as c
from reference import imbalance, numerics
from reference._arrays import BLOCK

GAMMAS = (0.0, 0.5, 1.0, 5.0)
Z = np.random.default_rng(0).normal(scale=10, size=200)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("gamma", GAMMAS)
@pytest.mark.parametrize("label", [0, 1])
def test_binary_focal_exact(dtype, gamma, label):
    z = Z.astype(dtype)
    q = [abs(label - oracle.sigmoid(mp.mpf(float(v)))) for v in z]
    surprise = [oracle.binary_cross_entropy(mp.mpf(float(v)), label) for v in z]
    value = [oracle.focal_of(*pair, mp.mpf(gamma)) for pair in zip(q, surprise, strict=True)]
    sign = 1 - 2 * label
    slope = [
        sign * a * oracle.focal_slope(a, s, mp.mpf(gamma)) for a, s in zip(q, surprise, strict=True)
    ]
    assert oracle.errors(imbalance.binary_focal(z, label, gamma=gamma), value).max() <= 64
    assert oracle.errors(imbalance.binary_focal_grad(z, label, gamma=gamma), slope).max() <= 64


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("gamma", GAMMAS)
def test_focal_exact(dtype, gamma):
    rng = np.random.default_rng(1)
    z, y = rng.normal(scale=8, size=(60, 5)).astype(dtype), rng.integers(5, size=60)
    rows = [[mp.mpf(float(v)) for v in row] for row in z]
    surprise = [oracle.cross_entropy(*pair) for pair in zip(rows, y, strict=True)]
    value = [oracle.focal_of(-mp.expm1(-s), s, mp.mpf(gamma)) for s in surprise]
    slopes = [
        oracle.focal_slope(-mp.expm1(-s), s, mp.mpf(gamma)) * g
        for s, row, label in zip(surprise, rows, y, strict=True)
        for g in oracle.cross_entropy_grad(row, label)
    ]
    assert oracle.errors(imbalance.focal(z, y, gamma=gamma), value).max() <= 64
    assert oracle.errors(imbalance.focal_grad(z, y, gamma=gamma), slopes).max() <= 64


def test_without_focusing_it_is_the_cross_entropy():
    t = np.arange(200) % 2
    np.testing.assert_array_equal(
        imbalance.binary_focal(Z, t, gamma=0.0), c.binary_cross_entropy(Z, t)
    )
    np.testing.assert_allclose(
        imbalance.binary_focal_grad(Z, t, gamma=0.0), c.binary_cross_entropy_grad(Z, t), rtol=1e-14
    )
    rows, y = Z.reshape(50, 4), np.arange(50) % 4
    np.testing.assert_array_equal(imbalance.focal(rows, y, gamma=0.0), c.cross_entropy(rows, y))
    np.testing.assert_allclose(
        imbalance.focal_grad(rows, y, gamma=0.0), c.cross_entropy_grad(rows, y), rtol=1e-14
    )


@pytest.mark.parametrize("gamma", GAMMAS)
def test_two_classes_are_the_binary_loss(gamma):
    two = np.stack([np.zeros_like(Z), Z], axis=1)
    ones = np.ones(200, int)
    binary = imbalance.binary_focal(Z, ones, gamma=gamma)
    np.testing.assert_allclose(imbalance.focal(two, ones, gamma=gamma), binary, rtol=1e-13)
    slope = imbalance.binary_focal_grad(Z, ones, gamma=gamma)
    np.testing.assert_allclose(
        imbalance.focal_grad(two, ones, gamma=gamma)[:, 1], slope, rtol=1e-13
    )


def test_alpha_weighs_the_positive_class():
    plain = imbalance.binary_focal(0.3, [1, 0])
    assert imbalance.binary_focal(0.3, [1, 0], alpha=0.25) == pytest.approx(plain * [0.25, 0.75])
    slopes = imbalance.binary_focal_grad(0.3, [1, 0])
    weighted = imbalance.binary_focal_grad(0.3, [1, 0], alpha=0.25)
    assert weighted == pytest.approx(slopes * [0.25, 0.75])


@pytest.mark.parametrize("gamma", [0.0, 0.25, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("z", [-1000.0, -50.0, 0.0, 50.0, 1000.0])
def test_gradient_is_finite_at_saturation(gamma, z):
    """kornia#918, optax#1267: below 1, the slope of the power is infinite where p_t is 1."""
    for label in (0, 1):
        logit = torch.tensor(z, dtype=torch.float64, requires_grad=True)
        imbalance.binary_focal(logit, torch.tensor(label), gamma=gamma).backward()
        exact = float(imbalance.binary_focal_grad(z, label, gamma=gamma))
        assert logit.grad.item() == pytest.approx(exact, rel=1e-12)
        row = torch.tensor([0.0, z], dtype=torch.float64, requires_grad=True)
        imbalance.focal(row, torch.tensor(label), gamma=gamma).backward()
        assert torch.isfinite(row.grad).all()
        assert np.isfinite(imbalance.focal_grad([0.0, z], label, gamma=gamma)).all()


def test_class_weights_do_not_enter_the_modulating_factor():
    """kornia#875"""
    rows, y, w = Z.reshape(50, 4), np.arange(50) % 4, np.array([0.5, 1.0, 2.0, 4.0])
    np.testing.assert_allclose(
        imbalance.focal(rows, y, class_weights=w), w[y] * imbalance.focal(rows, y)
    )
    np.testing.assert_allclose(
        imbalance.focal_grad(rows, y, class_weights=w),
        w[y][:, None] * imbalance.focal_grad(rows, y),
    )
    np.testing.assert_allclose(
        imbalance.focal(rows.T, y, class_weights=w, axis=0),
        imbalance.focal(rows, y, class_weights=w),
    )


def test_as_optax():
    optax = pytest.importorskip("optax")
    z, t = np.linspace(-6, 6, 25).astype(np.float32), np.arange(25) % 2
    theirs = optax.sigmoid_focal_loss(z, t.astype(np.float32), alpha=0.25, gamma=2.0)
    ours = imbalance.binary_focal(z, t, alpha=0.25)
    np.testing.assert_allclose(ours, np.asarray(theirs), rtol=2e-5)


@pytest.mark.parametrize("eta", [0.2, 0.5, 0.9])
def test_estimates_the_sign_and_not_the_log_odds(eta):
    def risk(z):
        return eta * imbalance.binary_focal(z, 1) + (1 - eta) * imbalance.binary_focal(z, 0)

    best = minimize_scalar(risk, bounds=(-20, 20), method="bounded", options={"xatol": 1e-10}).x
    assert np.sign(round(best, 6)) == np.sign(eta - 0.5)
    if eta != 0.5:
        assert abs(best) < abs(np.log(eta / (1 - eta))) - 0.1


def test_three_weightings():
    assert imbalance.inverse_frequency_weights([900, 100]) == pytest.approx([5 / 9, 5])
    assert imbalance.inverse_sqrt_frequency_weights([900, 100]) == pytest.approx(
        np.sqrt([5 / 9, 5])
    )
    n = np.array([1, 5, 50])
    assert imbalance.effective_number_weights(n, beta=0.9) == pytest.approx(0.1 / (1 - 0.9**n))
    assert imbalance.effective_number_weights(n, beta=0.0) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("beta", [0.0, 1e-300, 1e-5, 0.3, 0.49, 0.5, 0.9])
def test_effective_number_of_a_fraction_of_an_example(beta, dtype):
    """Their power is near 1 whatever beta is."""
    n = np.array([1e-20, 1e-10, 1e-3, 0.5, 1, 7], dtype)
    exact = [(1 - mp.mpf(beta)) / (1 - mp.mpf(beta) ** mp.mpf(float(k))) for k in n]
    assert oracle.errors(imbalance.effective_number_weights(n, beta=beta), exact).max() <= 4
    if beta > 1e-38 or not beta:
        variable = torch.tensor(beta, dtype=torch.float64, requires_grad=True)
        found = imbalance.effective_number_weights(torch.from_numpy(n), beta=variable)
        assert oracle.errors(found.detach().numpy(), exact).max() <= 4


@pytest.mark.parametrize("beta", [0.5, 0.999, 1 - 1e-9, 1 - 2**-52])
def test_effective_number_near_one(beta):
    n = [1, 7, 10**6, 10**12]
    exact = [(1 - mp.mpf(beta)) / (1 - mp.mpf(beta) ** k) for k in n]
    assert oracle.errors(imbalance.effective_number_weights(n, beta=beta), exact).max() <= 8


def test_torch_and_numpy_agree_and_focal_keeps_the_batch_shape():
    rows, y = Z[:24].reshape(2, 3, 4), np.arange(6).reshape(2, 3) % 4
    ours = imbalance.focal(rows, y)
    assert ours.shape == (2, 3)
    theirs = imbalance.focal(torch.from_numpy(rows), torch.from_numpy(y))
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-13)
    assert numerics.softmax(rows).shape == imbalance.focal_grad(rows, y).shape


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
def test_large_batches_are_computed_block_by_block(asarray):
    """Blocks change no bit, their last is shorter, and labels broadcast."""
    z = np.random.default_rng(0).normal(size=(5, BLOCK // 2 + 3))
    y = np.arange(5)[:, None] % 2
    for function in (imbalance.binary_focal, imbalance.binary_focal_grad):
        rows = np.stack(
            [np.asarray(function(asarray(row), asarray(t))) for row, t in zip(z, y, strict=True)]
        )
        np.testing.assert_array_equal(np.asarray(function(asarray(z), asarray(y))), rows)


def test_large_batches_keep_both_derivatives():
    z = torch.linspace(-3, 3, 2 * BLOCK + 1, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(
        imbalance.binary_focal(z, torch.tensor(1)).sum(), z, create_graph=True
    )
    np.testing.assert_allclose(
        slope.detach(), imbalance.binary_focal_grad(z.detach().numpy(), 1), rtol=1e-14
    )
    (curvature,) = torch.autograd.grad(slope.sum(), z)
    np.testing.assert_allclose(
        curvature, np.gradient(slope.detach(), z.detach()), atol=1e-4, rtol=1e-3
    )


def test_effective_number_in_single_precision_keeps_a_beta_near_one():
    counts = np.array([10, 1000], dtype=np.float32)
    w = imbalance.effective_number_weights(counts, beta=1 - 1e-9)
    np.testing.assert_allclose(w, 1 / counts, rtol=1e-5)


@pytest.mark.parametrize("gamma", [1e-300, 100.0, 1000.0, 1e6, 1e38])
def test_any_power(gamma):
    """Near 1, a huge power needs the digits that 1 - p has lost."""
    for z in (-30.0, -12.0, -3.0, -1e-3):
        q, surprise = oracle.sigmoid(mp.mpf(-z)), oracle.binary_cross_entropy(mp.mpf(z), 1)
        exact = oracle.focal_of(q, surprise, mp.mpf(gamma))
        slope = -q * oracle.focal_slope(q, surprise, mp.mpf(gamma))
        bound = 64 + 4 * float(gamma * (1 - q))
        row, options = np.array([z, 0.0]), {"gamma": gamma}
        if exact > 1e-300:
            assert oracle.errors(imbalance.binary_focal(z, 1, **options), [exact])[0] <= bound
            assert oracle.errors(imbalance.binary_focal_grad(z, 1, **options), [slope])[0] <= bound
            assert oracle.errors(imbalance.focal(row, 0, **options), [exact])[0] <= bound
        else:
            assert imbalance.binary_focal(z, 1, **options) <= 1e-300
            assert np.abs(imbalance.focal_grad(row, 0, **options)).max() <= 1e-290


def test_powers_beyond_the_dtype():
    """A gamma beyond the range is infinite: a label with any chance costs nothing."""
    z = np.array([0.5, -88.0, -104.0, -200.0, -np.inf], np.float32)
    rows, y = np.stack([z, np.zeros_like(z)], 1), np.zeros(5, int)
    none = imbalance.binary_focal(z, 1, gamma=0)
    np.testing.assert_array_equal(imbalance.binary_focal(z, 1, gamma=1e-300), none)
    for found in (
        imbalance.binary_focal(z, 1, gamma=1e300),
        imbalance.focal(rows, y, gamma=1e300),
        imbalance.focal(torch.from_numpy(rows), torch.from_numpy(y), gamma=1e300),
    ):
        assert found.tolist() == [0, 0, 0, 0, np.inf]
    for slope in (
        imbalance.binary_focal_grad(z, 1, gamma=1e300),
        imbalance.focal_grad(rows, y, gamma=1e300)[:, 0],
    ):
        np.testing.assert_array_equal(slope, [0, 0, 0, 0, -1])


def test_an_alpha_below_the_dtype_is_not_zero():
    assert imbalance.binary_focal(np.float32(-np.inf), 1, alpha=1e-50) == np.inf


@pytest.mark.parametrize("gamma", [1e66, 1e308])
def test_gradient_of_a_hopeless_label_at_a_huge_power(gamma):
    row = torch.tensor([-800.0, 0.0], dtype=torch.float64, requires_grad=True)
    imbalance.focal(row, torch.tensor(0), gamma=gamma).backward()
    assert row.grad.tolist() == [-1, 1]


SATURATED = [(torch.float32, 60.0, 104.0), (torch.float64, 400.0, 746.0)]


@pytest.mark.parametrize("gamma", [0.01, 0.05, 0.1, 0.5, 1.0, 1.5])
@pytest.mark.parametrize(("dtype", "low", "high"), SATURATED, ids=["float32", "float64"])
def test_derivatives_down_to_the_smallest_numbers(dtype, low, high, gamma):
    """The slope of the power overflows there; that of the loss is all but 0."""
    z = torch.linspace(low, high, 45, dtype=dtype)
    rows, y = torch.stack([z, torch.zeros_like(z)], 1).requires_grad_(), torch.zeros(45).long()
    tiny = torch.finfo(dtype).smallest_normal
    for focal, argument, label in ((imbalance.focal, rows, y), (imbalance.binary_focal, z, y + 1)):
        slope_of = {imbalance.focal: imbalance.focal_grad}.get(focal, imbalance.binary_focal_grad)
        leaf = argument.detach().requires_grad_()
        focal(leaf, label, gamma=gamma).sum().backward()
        expected = slope_of(leaf.detach(), label, gamma=gamma)
        torch.testing.assert_close(leaf.grad, expected, rtol=1e-5, atol=0)
        compiled = torch.compile(focal, backend="eager")(leaf, label, gamma=gamma)
        (slope,) = torch.autograd.grad(compiled.sum(), leaf)
        torch.testing.assert_close(slope, expected, rtol=1e-5, atol=2 * tiny)
        one = lambda z, t, focal=focal: focal(z, t, gamma=gamma)  # noqa: E731
        for curvature in (
            torch.func.vmap(torch.func.hessian(one)),
            torch.func.vmap(torch.func.jacrev(torch.func.jacrev(one))),
        ):
            found = curvature(leaf.detach(), label)
            assert torch.isfinite(found).all()
            assert found.abs().max() <= 2 * torch.exp(-z[0])


@pytest.mark.parametrize("z", [20.0, 30.0, 40.0])
def test_curvature_of_a_hopeless_label_keeps_its_digits(z):
    """Torch takes the slope of `expm1` from its value, which has lost a small exponential."""

    def exact(own):
        return oracle.focal_of(oracle.sigmoid(z - own), oracle.softplus(z - own), 2)

    curvature = torch.func.hessian(lambda row: imbalance.focal(row, torch.tensor(0)))
    found = curvature(torch.tensor([0.0, z], dtype=torch.float64))[0, 0].item()
    with mp.workdps(60):
        assert found == pytest.approx(float(mp.diff(exact, mp.mpf(0), 2)), rel=1e-13, abs=0)


def test_value_and_gradient_in_one_call():
    y = np.arange(200) % 2
    for options in ({}, {"gamma": 0.5}, {"alpha": 0.25}):
        value, slope = imbalance.binary_focal_and_grad(Z, y, **options)
        np.testing.assert_array_equal(value, imbalance.binary_focal(Z, y, **options))
        np.testing.assert_array_equal(slope, imbalance.binary_focal_grad(Z, y, **options))


@pytest.mark.parametrize("gamma", [0.5, 1.0])
def test_a_loss_below_the_smallest_number_has_no_slope(gamma):
    """The probability of the wrong class has a few bits left; a power of it has none."""
    z = torch.tensor([720.0], dtype=torch.float64)
    with_slope = torch.func.grad_and_value(lambda z: imbalance.binary_focal(z, 1, gamma=gamma))
    slope, loss = torch.vmap(with_slope)(z)
    assert (slope.item(), loss.item()) == (0, 0)


def test_the_slope_of_effective_numbers_at_no_repetition():
    """1 / (1 + beta + ... + beta^(n-1)) has the slope -1 at 0, or 0 for a single example."""
    counts, beta = torch.tensor([1.0, 2.0, 3.0]), torch.tensor(0.0)
    slopes = torch.func.jacrev(lambda b: imbalance.effective_number_weights(counts, beta=b))(beta)
    assert slopes.tolist() == [0, -1, -1]
