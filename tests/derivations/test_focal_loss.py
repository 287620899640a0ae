"""The equations of book/focal-loss.md."""

import numpy as np
import pytest
import sympy as sp
import torch
from scipy.optimize import brentq, minimize_scalar

from reference.classification import binary_cross_entropy
from reference.imbalance import binary_focal, binary_focal_grad, focal, focal_grad
from reference.numerics import sigmoid, softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
Z = 2 * RNG.normal(size=(40, 3))
Y = RNG.integers(3, size=40)
W = np.array([0.5, 1.0, 4.0])


def bracket(p, gamma):
    """`a` of the chapter."""
    return (1 - p) ** (gamma - 1) * ((1 - p) - gamma * p * np.log(p))


@checks("eq-focal", r"\ell = -(1 - p_t)^\gamma \log p_t .")
def test_focal():
    p = np.linspace(0.01, 0.99, 99)
    z = np.log(p / (1 - p))
    for gamma in (0.0, 0.5, 2.0, 5.0):
        positive = binary_focal(z, np.ones(99), gamma=gamma)
        np.testing.assert_allclose(positive, -((1 - p) ** gamma) * np.log(p), rtol=1e-10)
        np.testing.assert_allclose(binary_focal(-z, np.zeros(99), gamma=gamma), positive)
        assert (positive <= binary_cross_entropy(z, np.ones(99))).all()


@answers("foc-factor-check")
def factor_at_four_fifths():
    return (1 - 0.8) ** 2


@checks(
    "eq-focal-gradient",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial z} &= -(1 - p_t)^\gamma\, b , \\
b &= (1 - p_t) - \gamma\, p_t \log p_t .
\end{aligned}""",
)
def test_focal_gradient():
    z, gamma = sp.symbols("z", real=True), sp.symbols("gamma", positive=True)
    p = 1 / (1 + sp.exp(-z))
    claimed = -((1 - p) ** gamma) * ((1 - p) - gamma * p * sp.log(p))
    difference = sp.diff(-((1 - p) ** gamma) * sp.log(p), z) - claimed
    for value, g in ((-2, 2), (sp.Rational(1, 2), sp.Rational(1, 2)), (3, 5)):
        assert abs(difference.subs({z: value, gamma: g}).evalf(30)) < 1e-25
    at = -binary_focal_grad(np.log([1 / 9, 9.0]), np.ones(2), gamma=2.0)
    assert round(at[0], 2) == 1.10
    assert at[1] < 0.1


@checks(
    "eq-focal-alpha",
    r"""\begin{aligned}
\ell &= -\alpha_t (1 - p_t)^\gamma \log p_t , \\
\alpha_t &= \begin{cases} \alpha & y = 1 \\ 1 - \alpha & y = 0 . \end{cases}
\end{aligned}""",
)
def test_focal_alpha():
    z = RNG.normal(size=30)
    for y, alpha_t in ((1.0, 0.25), (0.0, 0.75)):
        weighted = binary_focal(z, np.full(30, y), alpha=0.25)
        np.testing.assert_allclose(weighted, alpha_t * binary_focal(z, np.full(30, y)))


@checks(
    "eq-focal-multiclass",
    r"""\begin{aligned}
\ell &= -w_y (1 - p_y)^\gamma \log p_y , \\[1ex]
\frac{\partial \ell}{\partial z_k} &= w_y\, a(p_y) \left( p_k - [k = y] \right) , \\[1ex]
a(p) &= (1 - p)^\gamma \\
&\quad - \gamma\, p\, (1 - p)^{\gamma - 1} \log p .
\end{aligned}""",
)
@pytest.mark.parametrize("gamma", [0.0, 0.5, 2.0])
def test_focal_of_many_classes(gamma):
    p = softmax(Z)
    own = p[np.arange(40), Y]
    value = focal(Z, Y, gamma=gamma, class_weights=W)
    np.testing.assert_allclose(value, -W[Y] * (1 - own) ** gamma * np.log(own), rtol=1e-10)
    claimed = (W[Y] * bracket(own, gamma))[:, None] * (p - np.eye(3)[Y])
    np.testing.assert_allclose(focal_grad(Z, Y, gamma=gamma, class_weights=W), claimed, atol=1e-12)
    h = 1e-6
    up, down = (focal(Z + h * s * np.eye(3)[1], Y, gamma=gamma, class_weights=W) for s in (1, -1))
    np.testing.assert_allclose((up - down) / (2 * h), claimed[:, 1], atol=1e-8)


def best_probability(eta, gamma, alpha=None):
    def risk(z):
        positive, negative = (float(binary_focal(z, y, gamma=gamma, alpha=alpha)) for y in (1, 0))
        return eta * positive + (1 - eta) * negative

    found = minimize_scalar(risk, bounds=(-20, 20), method="bounded", options={"xatol": 1e-10})
    return float(sigmoid(found.x))


@checks(
    "eq-focal-minimiser",
    r"""\begin{aligned}
&\eta\, (1 - p)\, a(p) \\
&\quad = (1 - \eta)\, p\, a(1 - p) .
\end{aligned}""",
)
@pytest.mark.parametrize("gamma", [0.0, 0.5, 2.0])
def test_focal_minimiser(gamma):
    for eta in (0.05, 0.5, 0.9):
        p = best_probability(eta, gamma)
        left = eta * (1 - p) * bracket(p, gamma)
        assert left == pytest.approx((1 - eta) * p * bracket(1 - p, gamma), rel=1e-5)
        assert (p == pytest.approx(eta, rel=1e-5)) == (gamma == 0 or eta == 0.5)
        assert (p > 0.5) == (eta > 0.5) or eta == 0.5


@checks("eq-focal-recovery", r"\eta = \frac{p\, a(1 - p)}{(1 - p)\, a(p) + p\, a(1 - p)} .")
def test_focal_recovery():
    for eta in (0.02, 0.3, 0.9):
        p = best_probability(eta, 2.0)
        positive, negative = (1 - p) * bracket(p, 2.0), p * bracket(1 - p, 2.0)
        assert negative / (positive + negative) == pytest.approx(eta, rel=1e-5)


def test_alpha_of_a_quarter_moves_the_decision_to_three_quarters():
    assert best_probability(0.75, 2.0, alpha=0.25) == pytest.approx(0.5, abs=1e-6)
    assert best_probability(0.7, 2.0, alpha=0.25) < 0.5 < best_probability(0.8, 2.0, alpha=0.25)


@checks("eq-mining", r"\mathcal{L} = \frac{1}{k} \sum_{i=1}^{k} \ell_{(i)} .")
def test_mining():
    """The gradient goes to the k hardest alone, as it would without the others."""
    z = torch.tensor(RNG.normal(size=20), requires_grad=True)
    y = torch.tensor(RNG.integers(2, size=20), dtype=float)
    losses = binary_cross_entropy(z, y)
    losses.topk(5).values.mean().backward()
    hardest = torch.argsort(losses, descending=True)[:5]
    assert set(torch.nonzero(z.grad)[:, 0].tolist()) == set(hardest.tolist())
    claimed = (torch.sigmoid(z) - y)[hardest] / 5
    np.testing.assert_allclose(z.grad[hardest], claimed.detach())


def test_the_exercise_on_the_crossing():
    def excess(p):
        z = np.log(p / (1 - p))
        return -float(binary_focal_grad(z, 1, gamma=2.0)) - (1 - p)

    assert brentq(excess, 0.05, 0.9) == pytest.approx(0.3, abs=0.01)
    assert excess(0.1) > 0 > excess(0.6)
