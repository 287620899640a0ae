"""The equations of book/what-is-a-loss.md."""

import numpy as np
import pytest
import sympy as sp

from tests.derivations.equations import answers, checks


@checks(
    "eq-loss-below-zero",
    r"""\begin{aligned}
& -\log \left( \frac{1}{\sigma \sqrt{2 \pi}}\, e^{-(\hat{y} - y)^2 / (2 \sigma^2)} \right) \Bigg|_{\hat{y} = y} \\
& \quad = \log\left(\sigma \sqrt{2 \pi}\right) ,
\end{aligned}""",
)
def test_a_density_loss_can_be_negative():
    y, prediction = sp.symbols("y yhat", real=True)
    sigma = sp.Symbol("sigma", positive=True)
    density = sp.exp(-((prediction - y) ** 2) / (2 * sigma**2)) / (sigma * sp.sqrt(2 * sp.pi))
    at_target = -sp.log(density.subs(prediction, y))
    assert sp.simplify(sp.expand_log(at_target - sp.log(sigma * sp.sqrt(2 * sp.pi)))) == 0
    assert float(at_target.subs(sigma, sp.Rational(1, 10))) == pytest.approx(-1.3836, abs=1e-4)


@checks(
    "eq-descent",
    r"""\mathcal{L}\left(\theta - \rho\, \nabla \mathcal{L}\right)
= \mathcal{L}(\theta) - \rho\, \lVert \nabla \mathcal{L} \rVert^2 + O(\rho^2) ,""",
)
def test_a_step_against_the_gradient_descends():
    a, b, rho = sp.symbols("a b rho", real=True)
    loss = sp.exp(a) * sp.sin(b) + a**2 * b  # any smooth function
    gradient = [sp.diff(loss, v) for v in (a, b)]
    moved = loss.subs({a: a - rho * gradient[0], b: b - rho * gradient[1]}, simultaneous=True)
    first_order = sp.diff(moved, rho).subs(rho, 0)
    assert moved.subs(rho, 0) == loss
    assert sp.simplify(first_order + sum(g**2 for g in gradient)) == 0


@checks(
    "eq-empirical-unbiased",
    r"""\begin{gathered}
\mathbb{E}\left[ \frac{1}{N} \sum_{i=1}^{N} \ell\left(f_\theta(x_i), y_i\right) \right]
= \mathcal{R}(\theta) \\
\text{for } \theta \text{ independent of the sample.}
\end{gathered}""",
)
def test_the_mean_loss_of_fixed_parameters_is_unbiased():
    """All samples of size 3 from a distribution on four points, weighted exactly."""
    probabilities = [sp.Rational(k, 10) for k in (1, 2, 3, 4)]
    losses = sp.symbols("l0:4")
    expected = sum(
        probabilities[i]
        * probabilities[j]
        * probabilities[k]
        * (losses[i] + losses[j] + losses[k])
        / 3
        for i in range(4)
        for j in range(4)
        for k in range(4)
    )
    risk = sum(p * loss for p, loss in zip(probabilities, losses, strict=True))
    assert sp.expand(expected - risk) == 0


@checks(
    "eq-training-optimism",
    r"""\mathbb{E}\left[ \mathcal{L}(\hat{\theta}) \right]
= \sigma^2 \left( 1 - \frac{D}{N} \right) ,""",
)
def test_training_loss_of_linear_regression():
    """The residuals are (I - H) times the noise, H a projection of rank D: exact for any inputs."""
    N, D, sigma = 40, 20, 1.7
    inputs = np.random.default_rng(0).normal(size=(N, D))
    residual_maker = np.eye(N) - inputs @ np.linalg.pinv(inputs)
    expected = sigma**2 * np.trace(residual_maker.T @ residual_maker) / N
    assert expected == pytest.approx(sigma**2 * (1 - D / N))


@checks(
    "eq-optimism-sign",
    r"""\begin{aligned}
\mathbb{E}\left[ \mathcal{L}(\hat{\theta}) \right] &\le \mathbb{E}\left[ \mathcal{L}(\theta^\star) \right] \\
&= \mathcal{R}(\theta^\star) \le \mathbb{E}\left[ \mathcal{R}(\hat{\theta}) \right] .
\end{aligned}""",
)
def test_the_best_parameters_of_a_sample_look_too_good():
    """All samples of size 3 from four points, weighted exactly; five parameters, any losses."""
    weights = np.array([0.1, 0.2, 0.3, 0.4])
    losses = np.random.default_rng(0).exponential(size=(5, 4))  # parameters, points
    risks = losses @ weights
    samples = np.array(list(np.ndindex(4, 4, 4)))
    chance = weights[samples].prod(axis=1)
    means = losses[:, samples].mean(axis=2)  # parameters, samples
    chosen = means.argmin(axis=0)
    training, risk = chance @ means.min(axis=0), chance @ risks[chosen]
    assert chance @ means[risks.argmin()] == pytest.approx(risks.min())
    assert training < risks.min() < risk


@checks(
    "eq-fresh-loss",
    r"""\mathbb{E}\left[ \mathcal{R}(\hat{\theta}) \right]
= \sigma^2 \left( 1 + \frac{D}{N - D - 1} \right) .""",
)
def test_fresh_loss_of_linear_regression():
    """The argument of the text, step by step; the last is exact, the mean of an inverse square."""
    N, D = 12, 5
    inputs = np.random.default_rng(0).normal(size=(N, D))
    inverse = np.linalg.inv(inputs.T @ inputs)
    for j in range(D):
        others = np.delete(inputs, j, axis=1)
        left = inputs[:, j] - others @ np.linalg.lstsq(others, inputs[:, j], rcond=None)[0]
        assert inverse[j, j] == pytest.approx(1 / (left @ left))
    # left @ left is a sum of N - (D - 1) squares: chi-squared, whose inverse has this mean
    x = sp.Symbol("x", positive=True)
    k = sp.Integer(N - D + 1)
    density = x ** (k / 2 - 1) * sp.exp(-x / 2) / (2 ** (k / 2) * sp.gamma(k / 2))
    assert sp.simplify(sp.integrate(density / x, (x, 0, sp.oo)) - sp.Rational(1, N - D - 1)) == 0
    # a fresh input is independent, of variance one: the expected square of its error is the trace
    fresh = np.random.default_rng(1).normal(size=(200_000, D))
    squares = np.einsum("nd,de,ne->n", fresh, inverse, fresh)
    assert squares.mean() == pytest.approx(np.trace(inverse), rel=0.02)


@checks(
    "eq-cost-threshold",
    r"5\,(1 - p) < 100\, p \quad\Longleftrightarrow\quad p > \frac{5}{105} .",
)
def test_cost_threshold():
    p = np.linspace(0, 1, 100_001)
    np.testing.assert_array_equal(5 * (1 - p) < 100 * p, p > 5 / 105)


@answers("loss-cost-threshold")
def threshold_of_the_quick_check():
    p = sp.Symbol("p")
    return float(sp.solve(5 * (1 - p) - 20 * p, p)[0])


def test_exercise_indifferent():
    r = sp.Symbol("r", positive=True)
    assert sp.diff((r - sp.Rational(1, 2)) ** 2, r).subs(r, 2) == 3


def test_exercise_root():
    value = sp.Function("L")
    theta = sp.Symbol("theta")
    slope = sp.diff(sp.sqrt(value(theta)), theta)
    assert sp.simplify(slope - sp.diff(value(theta), theta) / (2 * sp.sqrt(value(theta)))) == 0
