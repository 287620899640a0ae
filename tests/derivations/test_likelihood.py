"""The equations of book/likelihood.md."""

import numpy as np
import pytest
import sympy as sp
import torch

from reference.classification import kl_divergence
from tests.derivations.equations import answers, checks

rng = np.random.default_rng(0)
theta, z, q, eta, mu, y = sp.symbols("theta z q eta mu y", real=True)


def distributions(count=20, classes=4):
    return rng.dirichlet(np.ones(classes), size=(2, count))


@checks(
    "eq-coin-maximum",
    r"7\,(1 - \theta) = 3\,\theta \quad\Longleftrightarrow\quad \hat{\theta} = \frac{7}{10} ,",
)
def test_coin():
    assert sp.solve(7 * (1 - theta) - 3 * theta) == [sp.Rational(7, 10)]
    slope = sp.diff(theta**7 * (1 - theta) ** 3, theta)
    claimed = theta**6 * (1 - theta) ** 2 * (7 * (1 - theta) - 3 * theta)
    assert sp.expand(slope - claimed) == 0


@checks(
    "eq-nll",
    r"""\begin{aligned}
& \arg\max_\theta \prod_{i=1}^{N} p_\theta(y_i \mid x_i) \\
& \quad = \arg\min_\theta \frac{1}{N} \sum_{i=1}^{N} \underbrace{-\log p_\theta(y_i \mid x_i)}_{\ell_i(\theta)} .
\end{aligned}""",
)
def test_likelihood_and_its_logarithm_share_the_optimum():
    candidates = np.linspace(-3, 3, 601)
    for seed in range(20):
        data = np.random.default_rng(seed).normal(size=8)
        density = np.exp(-((data[:, None] - candidates) ** 2) / 2) / np.sqrt(2 * np.pi)
        assert density.prod(axis=0).argmax() == (-np.log(density)).mean(axis=0).argmin()


@checks(
    "eq-map-weight-decay",
    r"""\begin{aligned}
& -\frac{1}{N} \log \left( p(\theta) \prod_{i=1}^{N} p_\theta(y_i \mid x_i) \right) \\
& \quad = \mathcal{L}(\theta) + \frac{\lambda}{2} \lVert \theta \rVert^2 + \text{const}, \\
& \quad \text{with } \lambda = \frac{1}{N s^2} .
\end{aligned}""",
)
def test_weight_decay_is_a_normal_prior():
    N, s = 7, 0.6
    likelihoods, vectors = rng.uniform(0.1, 1, size=N), rng.normal(size=(5, 3))
    prior = np.exp(-(vectors**2) / (2 * s**2)).prod(axis=1) / (s * np.sqrt(2 * np.pi)) ** 3
    left = -np.log(prior * likelihoods.prod()) / N
    right = -np.log(likelihoods).mean() + (vectors**2).sum(axis=1) / (2 * N * s**2)
    assert np.ptp(left - right) < 1e-12


@checks("eq-surprisal-adds", r"-\log\left(p_1\, p_2\right) = -\log p_1 - \log p_2 .")
def test_surprise_adds():
    first, second = sp.symbols("p1 p2", positive=True)
    assert sp.simplify(sp.expand_log(-sp.log(first * second)) + sp.log(first) + sp.log(second)) == 0


def test_surprise_in_numbers():
    for p, nats in ((0.99, 0.0101), (0.5, 0.693), (0.01, 4.605), (0.1, 2.303)):
        assert -np.log(p) == pytest.approx(nats, abs=6e-4)
    assert -np.log2(0.1) == pytest.approx(3.32, abs=2e-3)


@checks("eq-nats-bits", r"-\log_2 p = \frac{-\log p}{\log 2} .")
def test_bits():
    p = rng.uniform(size=50)
    np.testing.assert_allclose(-np.log2(p), -np.log(p) / np.log(2), rtol=1e-14)


@answers("likelihood-bits")
def bits_of_a_six():
    return np.log2(6)


@checks("eq-entropy-bounds", r"0 \le H(p) \le \log K .")
def test_entropy_bounds():
    for classes in (2, 5, 50):
        p = rng.dirichlet(np.ones(classes), size=200)
        entropy = -(p * np.log(p)).sum(axis=1)
        assert np.all((entropy >= 0) & (entropy <= np.log(classes)))
        uniform = np.full(classes, 1 / classes)
        assert -(uniform * np.log(uniform)).sum() == pytest.approx(np.log(classes))


@checks(
    "eq-kl-decomposition",
    r"""\begin{aligned}
H(p, q) &= -\sum_k p_k \log p_k \\
&\quad + \sum_k p_k \left( \log p_k - \log q_k \right) \\
&= H(p) + D_{\mathrm{KL}}(p \parallel q) .
\end{aligned}""",
)
def test_cross_entropy_is_entropy_plus_divergence():
    p, predicted = distributions()
    cross = -(p * np.log(predicted)).sum(axis=1)
    entropy = -(p * np.log(p)).sum(axis=1)
    np.testing.assert_allclose(cross, entropy + (p * (np.log(p) - np.log(predicted))).sum(axis=1))
    np.testing.assert_allclose(cross, entropy + kl_divergence(np.log(predicted), p))


@checks(
    "eq-gibbs",
    r"""\begin{aligned}
-D_{\mathrm{KL}}(p \parallel q) &= \sum_k p_k \log \frac{q_k}{p_k} \\
&\le \sum_k p_k \left( \frac{q_k}{p_k} - 1 \right) \le 0 .
\end{aligned}""",
)
def test_gibbs():
    p, predicted = distributions()
    ratio = predicted / p
    np.testing.assert_allclose(
        (p * np.log(ratio)).sum(axis=1), -kl_divergence(np.log(predicted), p)
    )
    assert np.all(p * np.log(ratio) <= p * (ratio - 1) + 1e-15)
    np.testing.assert_allclose((p * (ratio - 1)).sum(axis=1), 0, atol=1e-14)
    np.testing.assert_allclose(kl_divergence(np.log(p), p), 0, atol=1e-15)
    certain, predicted = np.array([1.0]), np.array([0.6])  # of (1, 0), where p > 0
    assert certain * np.log(predicted) < certain * (predicted - 1) < 0
    uniform = np.full(p.shape, -np.log(p.shape[1]))
    gap = np.log(p.shape[1]) + (p * np.log(p)).sum(axis=1)
    np.testing.assert_allclose(kl_divergence(uniform, p), gap)


@checks(
    "eq-mle-is-kl",
    r"""\begin{aligned}
-\frac{1}{N} \sum_{i=1}^{N} \log q_\theta(y_i)
&= -\sum_{k} \hat{p}_k \log q_\theta(k) \\
&= H(\hat{p}) + D_{\mathrm{KL}}(\hat{p} \parallel q_\theta) .
\end{aligned}""",
)
def test_mean_loss_is_entropy_plus_divergence():
    observed, predicted = rng.integers(3, size=100), rng.dirichlet(np.ones(3))
    frequencies = np.bincount(observed) / 100
    mean_loss = -np.log(predicted[observed]).mean()
    assert mean_loss == pytest.approx(-(frequencies * np.log(predicted)).sum())
    entropy = -(frequencies * np.log(frequencies)).sum()
    assert mean_loss == pytest.approx(entropy + kl_divergence(np.log(predicted), frequencies))


@checks(
    "eq-conditional-mle-kl",
    r"""\begin{aligned}
& \mathbb{E}\left[ -\log q_\theta(y \mid x) \right] \\
& \quad = \mathbb{E}_x \big[ H(p(\cdot \mid x)) \\
& \qquad + D_{\mathrm{KL}}\left( p(\cdot \mid x) \parallel q_\theta(\cdot \mid x) \right) \big] .
\end{aligned}""",
)
def test_expected_loss_is_entropy_and_divergence_averaged_over_inputs():
    p, predicted = distributions()
    inputs = rng.dirichlet(np.ones(len(p)))
    joint = inputs[:, None] * p
    entropy = -(p * np.log(p)).sum(axis=1)
    expected = -(joint * np.log(predicted)).sum()
    assert expected == pytest.approx(inputs @ (entropy + kl_divergence(np.log(predicted), p)))


def test_kldivloss_divides_by_every_entry():
    log_q = torch.log_softmax(torch.from_numpy(rng.normal(size=(6, 5))), 1)
    t = torch.from_numpy(rng.dirichlet(np.ones(5), size=6))
    ours = kl_divergence(log_q, t)
    assert torch.isclose(torch.nn.KLDivLoss(reduction="mean")(log_q, t), ours.sum() / (6 * 5))
    assert torch.isclose(torch.nn.KLDivLoss(reduction="batchmean")(log_q, t), ours.mean())


def interior_minimum(expected):
    slope = sp.diff(expected, q)
    assert sp.simplify(slope.subs(q, eta)) == 0
    for belief in (0.1, 0.5, 0.7):
        assert sp.diff(expected, q, 2).subs({q: belief, eta: belief}) > 0
        values = [float(expected.subs({eta: belief, q: v})) for v in (0.05, belief, 0.95)]
        assert values[1] == min(values)


@checks(
    "eq-log-score-proper",
    r"\arg\min_q \left[ -\eta \log q - (1 - \eta) \log(1 - q) \right] = \eta .",
)
def test_log_score_is_proper():
    interior_minimum(-eta * sp.log(q) - (1 - eta) * sp.log(1 - q))


@checks(
    "eq-brier-score-proper",
    r"\arg\min_q \left[ \eta\,(1 - q)^2 + (1 - \eta)\, q^2 \right] = \eta .",
)
def test_brier_score_is_proper():
    interior_minimum(eta * (1 - q) ** 2 + (1 - eta) * q**2)


@checks(
    "eq-absolute-score-improper",
    r"""\begin{aligned}
& \arg\min_{0 \le q \le 1} \left[ \eta\,(1 - q) + (1 - \eta)\, q \right] \\
& \quad = \begin{cases} 1 & \eta > \tfrac{1}{2} \\ 0 & \eta < \tfrac{1}{2} . \end{cases}
\end{aligned}""",
)
def test_absolute_score_is_improper():
    announced = np.linspace(0, 1, 101)
    for belief in (0.1, 0.49, 0.51, 0.9):
        expected = belief * (1 - announced) + (1 - belief) * announced
        assert announced[expected.argmin()] == (belief > 0.5)


# A(z) and h(y) of the four rows of the table, with the values that y takes.
FAMILIES = {
    "normal": (z**2 / 2, sp.exp(-(y**2) / 2) / sp.sqrt(2 * sp.pi), None),
    "bernoulli": (sp.log(1 + sp.exp(z)), sp.Integer(1), (0, 1)),
    "poisson": (sp.exp(z), 1 / sp.factorial(y), range(60)),
}


@pytest.mark.parametrize("name", FAMILIES)
@checks("eq-canonical-loss", r"\ell(z, y) = A(z) - y z - \log h(y) .")
@checks(
    "eq-mean-of-family",
    r"""\begin{aligned}
0 &= \sum_y \left( y - A'(z) \right) p(y \mid z) \\
\Longrightarrow\quad A'(z) &= \mathbb{E}[\,y \mid z\,] .
\end{aligned}""",
)
@checks(
    "eq-canonical-gradient",
    r"\frac{\partial \ell}{\partial z} = A'(z) - y = \mathbb{E}[\,y \mid z\,] - y .",
)
@checks(
    "eq-canonical-curvature",
    r"\frac{\partial^2 \ell}{\partial z^2} = A''(z) = \operatorname{Var}(y \mid z) \ge 0 .",
)
def test_canonical_link(name):
    log_partition, h, values = FAMILIES[name]
    density = h * sp.exp(y * z - log_partition)
    loss = log_partition - y * z - sp.log(h)
    at = {z: sp.Rational(3, 10)}
    assert float(abs((loss + sp.log(density)).subs({**at, y: 1}))) < 1e-12
    if values is None:
        total = sp.integrate(density, (y, -sp.oo, sp.oo)).subs(at)
        mean = sp.integrate(y * density, (y, -sp.oo, sp.oo)).subs(at)
        square = sp.integrate(y**2 * density, (y, -sp.oo, sp.oo)).subs(at)
    else:
        total = sum(density.subs({**at, y: v}) for v in values)
        mean = sum(v * density.subs({**at, y: v}) for v in values)
        square = sum(v**2 * density.subs({**at, y: v}) for v in values)
    assert float(total) == pytest.approx(1)
    slope = float(sp.diff(log_partition, z).subs(at))
    assert float(mean) == pytest.approx(slope)
    gradient = float(sp.diff(loss, z).subs({**at, y: 1}))
    assert gradient == pytest.approx(float(mean) - 1)
    curvature = float(sp.diff(loss, z, 2).subs({**at, y: 1}))
    assert curvature == pytest.approx(float(square - mean**2))
    assert curvature > 0


def test_categorical_row_of_the_table():
    logits = torch.from_numpy(rng.normal(size=4)).requires_grad_()
    (slope,) = torch.autograd.grad(torch.logsumexp(logits, 0), logits)
    p = torch.softmax(logits, 0).detach()
    assert torch.allclose(slope, p)
    curvature = torch.autograd.functional.hessian(lambda z: torch.logsumexp(z, 0), logits.detach())
    one_hots = torch.eye(4, dtype=torch.float64)
    covariance = (one_hots.T * p) @ one_hots - torch.outer(p, p)
    assert torch.allclose(curvature, covariance)
    assert torch.linalg.eigvalsh(curvature).min() > -1e-12


def bregman(phi, u):
    return phi.subs(u, y) - phi.subs(u, mu) - sp.diff(phi, u).subs(u, mu) * (y - mu)


@checks(
    "eq-bregman-losses",
    r"""\begin{aligned}
\phi(u) &= \tfrac{1}{2} u^2 : \\
D_\phi &= \tfrac{1}{2} (y - \mu)^2 ; \\[0.7em]
\phi(u) &= u \log u + (1 - u) \log(1 - u) : \\
D_\phi &= y \log \tfrac{y}{\mu} + (1 - y) \log \tfrac{1 - y}{1 - \mu} ; \\[0.7em]
\phi(u) &= u \log u - u : \\
D_\phi &= y \log \tfrac{y}{\mu} - y + \mu .
\end{aligned}""",
)
def test_three_bregman_divergences():
    u = sp.Symbol("u", positive=True)
    rows = [
        (u**2 / 2, (y - mu) ** 2 / 2),
        (
            u * sp.log(u) + (1 - u) * sp.log(1 - u),
            y * sp.log(y / mu) + (1 - y) * sp.log((1 - y) / (1 - mu)),
        ),
        (u * sp.log(u) - u, y * sp.log(y / mu) - y + mu),
    ]
    for phi, claimed in rows:
        for at in ({y: 0.3, mu: 0.8}, {y: 0.9, mu: 0.2}):
            assert float((bregman(phi, u) - claimed).subs(at)) == pytest.approx(0, abs=1e-14)


def test_bregman_divergences_are_the_losses_up_to_a_constant():
    softplus, slope = lambda v: np.log1p(np.exp(v)), lambda v: 1 / (1 + np.exp(-v))
    for target in (0.2, 0.9):
        differences = []
        for v in (-1.0, 0.4, 2.0):
            m = slope(v)
            divergence = target * np.log(target / m) + (1 - target) * np.log((1 - target) / (1 - m))
            differences.append(softplus(v) - target * v - divergence)
        assert np.ptp(differences) < 1e-14


@checks(
    "eq-bregman-minimiser",
    r"\arg\min_\mu \, \mathbb{E}\left[ D_\phi(y, \mu) \right] = \mathbb{E}[\,y\,] .",
)
def test_the_mean_minimises_every_bregman_divergence():
    u = sp.Symbol("u", positive=True)
    values, weights = (0.1, 0.4, 0.9), (0.5, 0.3, 0.2)
    mean = sum(w * v for w, v in zip(weights, values, strict=True))
    for phi in (u**2 / 2, u * sp.log(u) + (1 - u) * sp.log(1 - u), u * sp.log(u) - u):
        expected = sum(w * bregman(phi, u).subs(y, v) for w, v in zip(weights, values, strict=True))
        assert float(sp.diff(expected, mu).subs(mu, mean)) == pytest.approx(0, abs=1e-12)
        assert float(sp.diff(expected, mu, 2).subs(mu, mean)) > 0
        excess = expected - expected.subs(mu, mean) - bregman(phi, u).subs(y, mean)
        for at in (0.2, 0.7):
            assert float(excess.subs(mu, at)) == pytest.approx(0, abs=1e-12)


def test_exercise_exponential_waiting_times():
    rate = sp.Symbol("lambda", positive=True)
    log_partition = -sp.log(-z)
    assert sp.simplify(sp.diff(log_partition, z).subs(z, -rate) - 1 / rate) == 0
