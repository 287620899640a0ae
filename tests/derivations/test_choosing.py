"""The equations of book/choosing.md."""

import numpy as np
import pytest
import sympy as sp
import torch
from scipy.optimize import minimize_scalar
from scipy.stats import norm
from torch import nn

from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)


def logit(p):
    return np.log(p / (1 - p))


def entropy(p):
    return -p * np.log(p) - (1 - p) * np.log(1 - p)


@checks(
    "eq-choosing-baseline",
    r"""\begin{aligned}
\mathcal{L}(p) &= -\pi \log p - (1 - \pi) \log (1 - p) \\
&\ge \mathcal{L}(\pi) = H(\pi) ,
\end{aligned}""",
)
def test_the_best_constant_is_the_base_rate():
    p, share = sp.symbols("p pi", positive=True)
    loss = -share * sp.log(p) - (1 - share) * sp.log(1 - p)
    assert sp.simplify(sp.diff(loss, p) - (p - share) / (p * (1 - p))) == 0
    y = (np.arange(50) < 10).astype(float)
    grid = np.linspace(0.001, 0.999, 999)
    losses = -(y[:, None] * np.log(grid) + (1 - y[:, None]) * np.log(1 - grid)).mean(axis=0)
    assert grid[losses.argmin()] == pytest.approx(0.2)
    assert losses.min() == pytest.approx(entropy(0.2))


@checks(
    "eq-choosing-wrong-pair",
    r"""\begin{aligned}
\log(1 + e^{-p}) &\ge \log(1 + e^{-1}) , \\
\log(1 + e^{p}) &\ge \log 2 ,
\end{aligned}""",
)
def test_a_sigmoid_too_many_has_a_floor():
    z = torch.linspace(-40, 40, 81, dtype=torch.float64)
    loss, p = nn.BCEWithLogitsLoss(reduction="none"), torch.sigmoid(z)
    positive, negative = (loss(p, torch.full_like(p, y)).numpy() for y in (1, 0))
    p = p.numpy()
    np.testing.assert_allclose(positive, np.log1p(np.exp(-p)))
    np.testing.assert_allclose(negative, np.log1p(np.exp(p)))
    assert positive.min() == pytest.approx(np.log1p(np.exp(-1)))
    assert negative.min() == pytest.approx(np.log(2))


@answers("choosing-floor")
def floor_of_a_wrong_pair():
    return float(np.mean([np.log1p(np.exp(-1)), np.log(2)]))


@checks("eq-choosing-revenue", r"\mathbb{E}[\text{revenue} \mid a] = v_a\, \eta_a ,")
def test_revenue_of_an_offer():
    value, eta = np.array([1.0, 1.0, 8.0]), np.array([0.10, 0.05, 0.03])
    clicked = np.random.default_rng(1).random((400_000, 3)) < eta
    np.testing.assert_allclose((clicked * value).mean(axis=0), value * eta, atol=0.005)


def soft_f1(p, y):
    return 2 * (p * y).sum() / (p.sum() + y.sum())


@checks(
    "eq-choosing-soft-f1-gradient",
    r"\frac{\partial F}{\partial p_i} = \frac{2 y_i - F}{\sum_j p_j + \sum_j y_j} .",
)
def test_gradient_of_soft_f1():
    p = torch.tensor(RNG.uniform(size=20), requires_grad=True)
    y = torch.tensor(RNG.integers(2, size=20).astype(float))
    value = soft_f1(p, y)
    (found,) = torch.autograd.grad(value, p)
    expected = (2 * y - value) / (p.sum() + y.sum())
    np.testing.assert_allclose(found, expected.detach())


@checks(
    "eq-choosing-soft-f1-risk",
    r"F = \frac{2\, \mathbb{E}[p\, \eta]}{\mathbb{E}[p] + \pi} .",
)
def test_soft_f1_of_a_distribution():
    """The value on many draws is that of the formula."""
    rng = np.random.default_rng(2)
    eta = rng.uniform(size=400_000) ** 3
    p, y = np.sqrt(eta), rng.random(len(eta)) < eta
    assert soft_f1(p, y) == pytest.approx(2 * (p * eta).mean() / (p.mean() + eta.mean()), rel=0.01)


@checks(
    "eq-choosing-soft-f1-optimum",
    r"p = \begin{cases} 1 & \eta > F^* / 2 \\ 0 & \eta < F^* / 2 . \end{cases}",
)
def test_soft_f1_asks_for_decisions():
    """Projected ascent from any start ends at zeros and ones, parted at half of the value."""
    eta = RNG.uniform(size=60) ** 2
    for start in RNG.uniform(size=(5, 60)):
        p = start
        for _ in range(3000):
            value = 2 * (p * eta).sum() / (p.sum() + eta.sum())
            p = np.clip(p + 2 * (2 * eta - value), 0, 1)
        np.testing.assert_array_equal(p, (eta > value / 2).astype(float))
        thresholds = [2 * eta[eta > t].sum() / ((eta > t).sum() + eta.sum()) for t in eta]
        assert value >= max(thresholds) - 1e-12


def test_the_worked_example_of_soft_f1():
    y = np.array([1, 1, 0, 0])
    before, after = np.array([0.6, 0.6, 0.4, 0.4]), np.array([1, 0.45, 0, 0])
    assert soft_f1(before, y) == pytest.approx(0.6)
    assert soft_f1(after, y) == pytest.approx(2 * 1.45 / 3.45)
    assert round(2 * 1.45 / 3.45, 2) == 0.84
    assert soft_f1(before > 0.5, y) == 1
    assert soft_f1(after > 0.5, y) == pytest.approx(2 / 3)


@checks(
    "eq-choosing-bayes-threshold",
    r"""\begin{aligned}
\eta\, (c_{10} - c_{11}) &> (1 - \eta)\, (c_{01} - c_{00}) \\
\Longleftrightarrow \quad \eta &> \frac{c_{01} - c_{00}}{c_{01} - c_{00} + c_{10} - c_{11}} ,
\end{aligned}""",
)
def test_the_cheaper_decision():
    for _ in range(200):
        c00, c11 = RNG.uniform(-5, 5, size=2)
        c01, c10 = c00 + RNG.uniform(0.1, 9), c11 + RNG.uniform(0.1, 9)
        eta = RNG.uniform(size=50)
        act = eta * c11 + (1 - eta) * c01
        leave = eta * c10 + (1 - eta) * c00
        threshold = (c01 - c00) / (c01 - c00 + c10 - c11)
        np.testing.assert_array_equal(act < leave, eta > threshold)
    assert 5 / (5 + 100 - 5) == 5 / 100  # the treatment of the text


@checks(
    "eq-choosing-abstain",
    r"""\begin{aligned}
&\text{ask} \Longleftrightarrow \\
&\quad \min\left( \eta\, c_{10},\; (1 - \eta)\, c_{01} \right) > c_r .
\end{aligned}""",
)
def test_asking_a_person():
    eta = np.linspace(0, 1, 1001)
    costs = np.array([20 * eta, 4 * (1 - eta), np.full_like(eta, 2)])
    asks = np.minimum(costs[0], costs[1]) > 2
    np.testing.assert_array_equal(asks, costs.argmin(axis=0) == 2)
    assert (eta[asks].min(), eta[asks].max()) == pytest.approx((0.1, 0.5), abs=0.002)


@answers("choosing-treatment")
def threshold_of_the_treatment():
    return 10 / (10 - 0 + 50 - 10)


@checks(
    "eq-choosing-bayes-odds",
    r"\frac{\eta}{1 - \eta} = \frac{p(x \mid 1)}{p(x \mid 0)} \cdot \frac{\pi}{1 - \pi} .",
)
@checks(
    "eq-choosing-prior-shift",
    r"""\begin{aligned}
\operatorname{logit} \eta' &= \operatorname{logit} \eta + \log \frac{\pi' / (1 - \pi')}{\pi / (1 - \pi)} ,
\end{aligned}""",
)
@checks(
    "eq-choosing-balanced",
    r"z^* = \operatorname{logit} \eta + \log \frac{1 - \pi}{\pi} = \log \frac{p(x \mid 1)}{p(x \mid 0)} .",
)
def test_a_moved_base_rate():
    x, old, new = np.linspace(-3, 3, 13), 0.1, 0.4
    likelihoods = norm.pdf(x, 1), norm.pdf(x, 0)

    def posterior(share):
        joint = share * likelihoods[0], (1 - share) * likelihoods[1]
        return joint[0] / sum(joint)

    ratio = likelihoods[0] / likelihoods[1]
    for share in (old, new):
        eta = posterior(share)
        np.testing.assert_allclose(eta / (1 - eta), ratio * share / (1 - share))
        weight = (1 - share) / share
        for e, r in zip(eta, ratio, strict=True):
            best = minimize_scalar(
                lambda z, e=e, w=weight: w * e * np.logaddexp(0, -z) + (1 - e) * np.logaddexp(0, z),
                bounds=(-9, 9),
                method="bounded",
                options={"xatol": 1e-9},
            ).x
            assert best == pytest.approx(np.log(r), abs=1e-4)
            assert best == pytest.approx(logit(e) + np.log(weight), abs=1e-4)
    shift = np.log((new / (1 - new)) / (old / (1 - old)))
    np.testing.assert_allclose(logit(posterior(new)), logit(posterior(old)) + shift)


@answers("choosing-shift")
def probability_in_the_new_world():
    odds = 0.2 / 0.8 * (0.5 / 0.5) / (0.2 / 0.8)
    return odds / (1 + odds)


@checks(
    "eq-choosing-design-effect",
    r"""\begin{aligned}
\operatorname{Var}(\bar\ell) &= \frac{G m\, s^2 + G m (m - 1)\, \varrho s^2}{(G m)^2} \\
&= \frac{s^2}{G m} \left( 1 + (m - 1)\, \varrho \right) .
\end{aligned}""",
)
def test_the_variance_of_a_mean_over_groups():
    for groups, m, rho, s in ((5, 4, 0.3, 2.0), (3, 10, 1.0, 1.0), (7, 1, 0.5, 3.0)):
        within = s**2 * ((1 - rho) * np.eye(m) + rho * np.ones((m, m)))
        covariance = np.kron(np.eye(groups), within)
        claimed = s**2 / (groups * m) * (1 + (m - 1) * rho)
        assert covariance.mean() == pytest.approx(claimed)


def test_the_exercise_on_a_constant():
    share, p = sp.symbols("pi p", positive=True)
    value = 2 * p * share / (p + share)
    assert sp.simplify(sp.diff(value, p) - 2 * share**2 / (p + share) ** 2) == 0
    assert sp.simplify(value.subs(p, 1) - 2 * share / (1 + share)) == 0


def test_the_exercise_on_many_classes():
    likelihoods, old, new = RNG.dirichlet(np.ones(4), size=3)
    before = likelihoods * old / (likelihoods * old).sum()
    after = likelihoods * new / (likelihoods * new).sum()
    shifted = np.exp(np.log(before) + np.log(new / old))
    np.testing.assert_allclose(shifted / shifted.sum(), after)


def test_the_exercises_on_documents():
    """A test row is alone if all others of its document were set aside as well."""
    aside = np.random.default_rng(3).random((200_000, 3)) < 1 / 5
    alone = aside[aside[:, 0]].all(axis=1).mean()
    assert alone == pytest.approx((1 / 5) ** 2, abs=0.003)
    assert pytest.approx(5e-7, rel=0.03) == 5.0**-9
    assert 1 + 9 * 0.5 == 5.5
    assert round(600 / 5.5) == 109
    assert 600 / 5.5 < 2 * 60
    assert 2 < np.sqrt(5.5) < 2.5
    assert 1 / (1 + 0.5**2) == 0.8  # of the features: the topic has variance 1, the noise 1/4
