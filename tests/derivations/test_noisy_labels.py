"""The equations of book/noisy-labels.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize

from reference.classification import (
    cross_entropy,
    generalised_cross_entropy,
    generalised_cross_entropy_grad,
)
from reference.numerics import softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
K, NU = 4, 0.3
SYMMETRIC = np.full((K, K), NU / (K - 1)) + (1 - NU - NU / (K - 1)) * np.eye(K)
Q = RNG.dirichlet(np.ones(K), size=K) * 0.4 + 0.6 * np.eye(K)
Z = RNG.normal(size=(30, K))
Y = RNG.integers(K, size=30)


def every_label(loss, z):
    """The losses of one prediction, for each label."""
    return loss(np.tile(z, (K, 1)), np.arange(K))


@checks(
    "eq-noise-matrix",
    r"Q_{jk} = P(\tilde y = k \mid y = j) .",
)
@checks(
    "eq-noisy-posterior",
    r"\tilde\eta_k = \sum_{j=1}^{K} \eta_j\, Q_{jk} .",
)
def test_noisy_posterior():
    """Labels drawn and then corrupted have the claimed frequencies."""
    rng, p = np.random.default_rng(1), np.array([0.1, 0.2, 0.3, 0.4])
    y = rng.choice(K, p=p, size=300_000)
    noisy = (rng.uniform(size=(len(y), 1)) > Q[y].cumsum(axis=1)).sum(axis=1)
    np.testing.assert_allclose(Q.sum(axis=1), 1)
    for j in range(K):
        frequencies = np.bincount(noisy[y == j], minlength=K) / (y == j).sum()
        np.testing.assert_allclose(frequencies, Q[j], atol=0.01)
    np.testing.assert_allclose(np.bincount(noisy) / len(y), p @ Q, atol=0.004)


@checks(
    "eq-symmetric-noise",
    r"\tilde\eta_k = \left( 1 - \frac{\nu K}{K - 1} \right) \eta_k + \frac{\nu}{K - 1} .",
)
def test_symmetric_noise():
    p = RNG.dirichlet(np.ones(K))
    np.testing.assert_allclose(p @ SYMMETRIC, (1 - NU * K / (K - 1)) * p + NU / (K - 1))
    slope = sp.solve(1 - sp.Symbol("nu") * 10 / sp.Integer(9), sp.Symbol("nu"))
    assert slope == [sp.Rational(9, 10)]  # nearly nine labels of ten


@answers("noise-posterior")
def noisy_probability():
    return (1 - 0.4 * 5 / 4) * 0.8 + 0.4 / 4


def absolute(z, y):
    """Half of the absolute error of the probabilities."""
    return generalised_cross_entropy(z, y, q=1.0)


@checks("eq-symmetric-loss", r"\sum_{k=1}^{K} \ell(z, k) = C .")
def test_symmetric_losses():
    sums = [every_label(absolute, z).sum() for z in Z]
    np.testing.assert_allclose(sums, K - 1)
    assert np.ptp([every_label(cross_entropy, z).sum() for z in Z]) > 1
    zero_one = [sum(z.argmax() != k for k in range(K)) for z in Z]
    assert set(zero_one) == {K - 1}


@checks(
    "eq-noisy-risk",
    r"""\begin{aligned}
&\mathbb{E}\left[ \ell(z, \tilde y) \right] \\
&\quad = \left( 1 - \frac{\nu K}{K - 1} \right) \ell(z, y) \\
&\qquad + \frac{\nu\, C}{K - 1} .
\end{aligned}""",
)
def test_noisy_risk():
    for z, y in zip(Z, Y, strict=True):
        losses = every_label(absolute, z)
        claimed = (1 - NU * K / (K - 1)) * losses[y] + NU * (K - 1) / (K - 1)
        assert SYMMETRIC[y] @ losses == pytest.approx(claimed)


@checks(
    "eq-mae-probabilities",
    r"\sum_{k=1}^{K} \left| p_k - [k = y] \right| = 2 (1 - p_y) ,",
)
def test_absolute_error_of_probabilities():
    p = softmax(Z)
    found = np.abs(p - np.eye(K)[Y]).sum(axis=1)
    np.testing.assert_allclose(found, 2 * (1 - p[np.arange(30), Y]))
    np.testing.assert_allclose(found, 2 * absolute(Z, Y))


@checks("eq-gce", r"\ell_q(z, y) = \frac{1 - p_y^{\,q}}{q} .")
def test_generalised_cross_entropy():
    own = softmax(Z)[np.arange(30), Y]
    for q in (0.1, 0.7, 1.0):
        found = generalised_cross_entropy(Z, Y, q=q)
        np.testing.assert_allclose(found, (1 - own**q) / q)
        assert (found <= 1 / q).all()
    nearly = generalised_cross_entropy(Z, Y, q=1e-7)
    np.testing.assert_allclose(nearly, cross_entropy(Z, Y), rtol=1e-5)


@checks(
    "eq-gce-gradient",
    r"\frac{\partial \ell_q}{\partial z_k} = p_y^{\,q} \left( p_k - [k = y] \right) .",
)
def test_gradient_of_generalised_cross_entropy():
    z, q = sp.symbols("z0:3", real=True), sp.symbols("q", positive=True)
    p = [sp.exp(v) / sum(sp.exp(w) for w in z) for v in z]
    loss = (1 - p[0] ** q) / q
    for k in range(3):
        claimed = p[0] ** q * (p[k] - int(k == 0))
        assert sp.simplify(sp.diff(loss, z[k]) - claimed) == 0
    own = softmax(Z)[np.arange(30), Y]
    expected = (own**0.7)[:, None] * (softmax(Z) - np.eye(K)[Y])
    np.testing.assert_allclose(generalised_cross_entropy_grad(Z, Y, q=0.7), expected, atol=1e-14)


@checks(
    "eq-forward-correction",
    r"\ell(z, \tilde y) = -\log \sum_{j=1}^{K} p_j\, Q_{j \tilde y} .",
)
def test_forward_correction_finds_the_clean_distribution():
    clean = np.array([0.1, 0.2, 0.3, 0.4])

    def risk(z):
        return -(clean @ Q) @ np.log(softmax(z) @ Q)

    found = softmax(minimize(risk, np.zeros(K), tol=1e-12).x)
    np.testing.assert_allclose(found, clean, atol=1e-4)


@checks(
    "eq-backward-correction",
    r"""\begin{aligned}
\ell_{\leftarrow}(z, \cdot) &= Q^{-1}\, \ell(z, \cdot) , \\
\mathbb{E}\left[ \ell_{\leftarrow}(z, \tilde y) \right] &= \ell(z, y) .
\end{aligned}""",
)
def test_backward_correction_is_unbiased():
    negative = False
    for z in Z:
        losses = every_label(cross_entropy, z)
        corrected = np.linalg.solve(Q, losses)
        np.testing.assert_allclose(Q @ corrected, losses)
        negative |= bool((corrected < 0).any())
    assert negative


@pytest.mark.parametrize("q", [0.2, 0.7, 1.0])
def test_the_exercise_on_bounds(q):
    extremes = np.vstack([Z, np.zeros(K), [200.0, 0, 0, 0]])
    sums = [
        every_label(lambda z, y: generalised_cross_entropy(z, y, q=q), z).sum() for z in extremes
    ]
    low, high = (K - K ** (1 - q)) / q, (K - 1) / q
    assert min(sums) == pytest.approx(low)
    assert max(sums) == pytest.approx(high)


def test_the_exercise_on_two_rates():
    eta, rates = RNG.uniform(size=500), RNG.uniform(0, 0.45, size=(2, 500))
    noisy = (1 - rates[1]) * eta + rates[0] * (1 - eta)
    threshold = (0.5 - rates[0]) / (1 - rates.sum(axis=0))
    np.testing.assert_array_equal(noisy > 0.5, eta > threshold)
