"""The equations of book/binary-cross-entropy.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize_scalar

from reference.classification import (
    asymmetric_binary_cross_entropy,
    binary_cross_entropy,
    binary_cross_entropy_from_probs,
    binary_cross_entropy_grad,
    brier,
    brier_grad,
)
from reference.numerics import sigmoid, softplus
from tests.derivations.equations import answers, checks

p, y, z, eta = sp.symbols("p y z eta", real=True)
of_logit = 1 / (1 + sp.exp(-z))
BCE = -y * sp.log(p) - (1 - y) * sp.log(1 - p)
Z = np.linspace(-30, 30, 241)


def zero(expression, **at):
    values = {symbol: at.get(symbol.name, 0.37) for symbol in expression.free_symbols}
    return abs(complex(expression.subs(values).evalf())) < 1e-12


@checks("eq-bernoulli", r"P(y) = p^{\,y}\, (1 - p)^{1 - y} .")
def test_bernoulli():
    probability = p**y * (1 - p) ** (1 - y)
    assert probability.subs(y, 1) == p
    assert probability.subs(y, 0) == 1 - p


@checks("eq-bce", r"\ell(p, y) = -y \log p - (1 - y) \log(1 - p) .")
def test_bce_is_the_negative_logarithm():
    likelihood = p**y * (1 - p) ** (1 - y)
    for label in (0, 1):
        assert zero((BCE + sp.log(likelihood)).subs(y, label))
    probs = np.array([0.1, 0.2, 0.8, 0.9])
    losses = binary_cross_entropy_from_probs(probs, [0, 0, 1, 1])
    assert losses.mean() == pytest.approx(0.1643, abs=5e-5)


@checks("eq-bce-symmetric", r"\ell(1 - p, 1 - y) = \ell(p, y) .")
def test_symmetric():
    assert sp.simplify(BCE.subs({p: 1 - p, y: 1 - y}, simultaneous=True) - BCE) == 0


@checks(
    "eq-bce-gradient-p",
    r"\frac{\partial \ell}{\partial p} = -\frac{y}{p} + \frac{1 - y}{1 - p} = \frac{p - y}{p\,(1 - p)} .",
)
def test_gradient_in_p():
    slope = sp.diff(BCE, p)
    assert sp.simplify(slope - (-y / p + (1 - y) / (1 - p))) == 0
    assert sp.simplify(slope - (p - y) / (p * (1 - p))) == 0


@checks(
    "eq-bce-gradient-z",
    r"\frac{\partial \ell}{\partial z} = \frac{p - y}{p\,(1 - p)} \cdot p\,(1 - p) = p - y .",
)
def test_gradient_in_z():
    assert sp.simplify(sp.diff(of_logit, z) - of_logit * (1 - of_logit)) == 0
    slope = sp.diff(BCE.subs(p, of_logit), z)
    assert zero(slope - (of_logit - y), z=0.8, y=1)
    assert zero(slope - (of_logit - y), z=-1.7, y=0)
    for label in (0, 1):
        expected = sigmoid(Z) - label
        np.testing.assert_allclose(binary_cross_entropy_grad(Z, label), expected, atol=1e-15)
        assert np.all(np.abs(binary_cross_entropy_grad(Z, label)) <= 1)


@checks(
    "eq-bce-minimiser",
    r"\eta\,(p - 1) + (1 - \eta)\,(p - 0) = p - \eta ,",
)
def test_minimiser():
    expected = eta * BCE.subs(y, 1) + (1 - eta) * BCE.subs(y, 0)
    slope = sp.diff(expected.subs(p, of_logit), z)
    assert sp.simplify(slope - (of_logit - eta)) == 0


@checks("eq-bce-curvature", r"\frac{\partial^2 \ell}{\partial z^2} = p\,(1 - p) \ge 0 .")
def test_curvature():
    second = sp.diff(BCE.subs(p, of_logit), z, 2)
    for label in (0, 1):
        assert zero(second - of_logit * (1 - of_logit), z=0.8, y=label)


@checks(
    "eq-bce-with-logits",
    r"""\begin{aligned}
\ell(z, y) &= y\, \operatorname{softplus}(-z) \\
&\quad + (1 - y) \operatorname{softplus}(z) \\
&= \log\left(1 + e^{-|z|}\right) \\
&\quad + |z| \cdot \begin{cases} 1 - y & z \ge 0 \\ y & z < 0 . \end{cases}
\end{aligned}""",
)
def test_with_logits():
    for label in (0.0, 0.3, 1.0):
        terms = label * softplus(-Z) + (1 - label) * softplus(Z)
        cases = np.log1p(np.exp(-np.abs(Z))) + np.abs(Z) * np.where(Z >= 0, 1 - label, label)
        np.testing.assert_allclose(terms, cases, rtol=1e-12)
        np.testing.assert_allclose(binary_cross_entropy(Z, label), cases, rtol=1e-13)
    inner = Z[np.abs(Z) < 15]
    from_p = binary_cross_entropy_from_probs(sigmoid(inner), 1)
    np.testing.assert_allclose(binary_cross_entropy(inner, 1), from_p, rtol=1e-8)


@checks(
    "eq-mse-gradient-z",
    r"\frac{\partial}{\partial z} \left( \sigma(z) - y \right)^2 = 2\,(p - y)\, p\,(1 - p) .",
)
def test_squared_error_gradient():
    slope = sp.diff((of_logit - y) ** 2, z)
    assert sp.simplify(slope - 2 * (of_logit - y) * of_logit * (1 - of_logit)) == 0
    expected = 2 * (sigmoid(Z) - 1) * sigmoid(Z) * sigmoid(-Z)
    np.testing.assert_allclose(brier_grad(Z, 1), expected, rtol=1e-9, atol=1e-18)


def test_the_numbers_at_one_tenth():
    at = np.log(0.1 / 0.9)
    assert float(brier(at, 1)) == pytest.approx(0.81)
    assert float(binary_cross_entropy(at, 1)) == pytest.approx(2.303, abs=5e-4)
    assert float(sp.diff((1 - p) ** 2, p).subs(p, 0.1)) == pytest.approx(-1.8)
    assert float(sp.diff(-sp.log(p), p).subs(p, 0.1)) == pytest.approx(-10)


@checks(
    "eq-mse-curvature",
    r"\frac{\partial^2}{\partial z^2} \left( 1 - \sigma(z) \right)^2 = 2\, p\,(1 - p)^2\, (3 p - 1) ,",
)
def test_squared_error_curvature():
    second = sp.diff((1 - of_logit) ** 2, z, 2)
    claimed = 2 * of_logit * (1 - of_logit) ** 2 * (3 * of_logit - 1)
    assert sp.simplify(second - claimed) == 0


@checks(
    "eq-brier-decomposition",
    r"""\begin{aligned}
& \eta\,(1 - p)^2 + (1 - \eta)\, p^2 \\
& \quad = \eta\,(1 - \eta) + (p - \eta)^2 .
\end{aligned}""",
)
def test_brier_decomposition():
    left = eta * (1 - p) ** 2 + (1 - eta) * p**2
    assert sp.expand(left - eta * (1 - eta) - (p - eta) ** 2) == 0


@checks(
    "eq-raw-minimiser",
    r"""\begin{aligned}
z^\star = \eta \cdot (+1) + (1 - \eta) \cdot (-1) &= 2 \eta - 1 , \\
\frac{z^\star + 1}{2} &= \eta .
\end{aligned}""",
)
def test_minimiser_of_the_raw_squared_error():
    expected = eta * (z - 1) ** 2 + (1 - eta) * (z + 1) ** 2
    (best,) = sp.solve(sp.diff(expected, z), z)
    assert sp.diff(expected, z, 2) > 0
    assert sp.expand(best - (2 * eta - 1)) == 0
    assert sp.expand((best + 1) / 2 - eta) == 0


@checks(
    "eq-logit-matching",
    r"\frac{\partial}{\partial z}\, \tfrac{1}{2} (z - z_{\text{teacher}})^2 = z - z_{\text{teacher}} .",
)
def test_logit_matching():
    teacher = sp.Symbol("teacher", real=True)
    assert sp.expand(sp.diff((z - teacher) ** 2 / 2, z) - (z - teacher)) == 0


@checks(
    "eq-multi-label",
    r"-\log \prod_{k=1}^{K} p_k^{\,y_k} (1 - p_k)^{1 - y_k} = \sum_{k=1}^{K} \ell(p_k, y_k) .",
)
def test_multi_label():
    rng = np.random.default_rng(0)
    probs, labels = rng.uniform(size=8), rng.integers(2, size=8)
    product = np.prod(np.where(labels == 1, probs, 1 - probs))
    assert -np.log(product) == pytest.approx(binary_cross_entropy_from_probs(probs, labels).sum())


@checks("eq-bce-asymmetric", r"\ell_a(p, y) = -y \log p - a\,(1 - y) \log(1 - p) .")
def test_asymmetric():
    for label, weight in ((1, 1.0), (0, 3.0)):
        ours = asymmetric_binary_cross_entropy(Z, label, negative_weight=3.0)
        np.testing.assert_allclose(ours, weight * binary_cross_entropy(Z, label), rtol=1e-13)


def minimiser(probability, weight):
    def risk(logit):
        losses = asymmetric_binary_cross_entropy([logit, logit], [1, 0], negative_weight=weight)
        return losses @ np.array([probability, 1 - probability])

    return float(sigmoid(minimize_scalar(risk, bounds=(-10, 10), method="bounded").x))


@checks("eq-bce-asymmetric-minimiser", r"p^\star = \frac{\eta}{\eta + a\,(1 - \eta)} ,")
def test_asymmetric_minimiser():
    for probability in (0.1, 0.5, 0.8):
        for weight in (0.5, 1.0, 3.0):
            expected = probability / (probability + weight * (1 - probability))
            assert minimiser(probability, weight) == pytest.approx(expected, abs=1e-5)


@answers("bce-asymmetric-number")
def estimate_of_one_half():
    return minimiser(0.5, 3.0)


def test_exercise_soft():
    t = 0.3
    found = minimize_scalar(
        lambda v: float(binary_cross_entropy(v, t)), bounds=(-9, 9), method="bounded"
    )
    assert found.x == pytest.approx(np.log(t / (1 - t)), abs=1e-5)
    assert found.fun == pytest.approx(0.611, abs=5e-4)


def test_exercise_bias():
    assert np.log(1 / 99) == pytest.approx(-4.6, abs=0.01)
    assert float(sigmoid(np.log(1 / 99))) == pytest.approx(0.01)
