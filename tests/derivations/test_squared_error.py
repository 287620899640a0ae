"""The equations of book/squared-error.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize_scalar

from reference.regression import half_squared_error_grad, squared_error, squared_error_grad
from tests.derivations.equations import answers, checks

prediction, y, s, c, mu = sp.symbols("yhat y s c mu", real=True)
sigma = sp.Symbol("sigma", positive=True)
rng = np.random.default_rng(0)
X, W, Y = rng.normal(size=(12, 3)), rng.normal(size=3), rng.normal(size=12)


def test_two_errors():
    assert squared_error([5.0, 1.0], [3.0, 5.0]).mean() == 10


@checks(
    "eq-half-square",
    r"\frac{\partial}{\partial \hat{y}} \, \tfrac{1}{2} (\hat{y} - y)^2 = \hat{y} - y .",
)
def test_half_square():
    assert sp.expand(sp.diff((prediction - y) ** 2 / 2, prediction) - (prediction - y)) == 0
    np.testing.assert_array_equal(half_squared_error_grad(Y, 0 * Y), Y)


@checks("eq-mse-large-errors", r"10^2 = 100 \cdot 1^2 , \qquad 5^2 = 25 \cdot 1^2 .")
def test_large_errors():
    one = float(squared_error(1.0, 0.0))
    assert float(squared_error(10.0, 0.0)) == 100 * one
    assert float(squared_error(5.0, 0.0)) == 25 * one


@checks(
    "eq-mse-nll",
    r"-\log p(y \mid x) = \frac{(\hat{y} - y)^2}{2 \sigma^2} + \log\left(\sigma \sqrt{2 \pi}\right) .",
)
def test_normal_likelihood():
    density = sp.exp(-((y - prediction) ** 2) / (2 * sigma**2)) / (sigma * sp.sqrt(2 * sp.pi))
    claimed = (prediction - y) ** 2 / (2 * sigma**2) + sp.log(sigma * sp.sqrt(2 * sp.pi))
    for at in ({y: 0.3, prediction: -1.2, sigma: 0.7}, {y: 2, prediction: 5, sigma: 3}):
        assert float((-sp.log(density) - claimed).subs(at)) == pytest.approx(0, abs=1e-12)


@checks(
    "eq-mse-gradient",
    r"\frac{\partial \mathcal{L}}{\partial \hat{y}_i} = \frac{2\,(\hat{y}_i - y_i)}{N} .",
)
def test_gradient_of_the_mean():
    predictions, h = X @ W, 1e-6
    for i in range(12):
        step = h * np.eye(12)[i]
        up, down = (squared_error(predictions + k * step, Y).mean() for k in (1, -1))
        assert (up - down) / (2 * h) == pytest.approx(2 * (predictions[i] - Y[i]) / 12, rel=1e-6)
        assert squared_error_grad(predictions, Y)[i] / 12 == pytest.approx(
            2 * (predictions[i] - Y[i]) / 12
        )


@checks(
    "eq-mse-gradient-linear",
    r"\nabla_w \mathcal{L} = \frac{2}{N} X^\top (X w - y) .",
)
@checks(
    "eq-mse-hessian",
    r"""\begin{aligned}
\nabla_w^2 \mathcal{L} &= \frac{2}{N} X^\top X , \\
v^\top X^\top X\, v &= \lVert X v \rVert^2 \ge 0 \text{ for all } v .
\end{aligned}""",
)
def test_gradient_and_hessian_of_a_linear_model():
    w = sp.symbols("w0:3")
    residual = sp.Matrix(X) * sp.Matrix(w) - sp.Matrix(Y)
    loss = sum(r**2 for r in residual) / 12
    at = dict(zip(w, W, strict=True))
    gradient = [float(sp.diff(loss, v).subs(at)) for v in w]
    np.testing.assert_allclose(gradient, 2 / 12 * X.T @ (X @ W - Y))
    hessian = np.array([[float(sp.diff(loss, a, b)) for a in w] for b in w])
    np.testing.assert_allclose(hessian, 2 / 12 * X.T @ X)
    for v in rng.normal(size=(20, 3)):
        assert v @ X.T @ X @ v == pytest.approx(np.linalg.norm(X @ v) ** 2)


@checks("eq-normal-equations", r"X^\top X\, \hat{w} = X^\top y .")
def test_normal_equations():
    fitted = np.linalg.lstsq(X, Y, rcond=None)[0]
    np.testing.assert_allclose(X.T @ X @ fitted, X.T @ Y)
    np.testing.assert_allclose(X.T @ (X @ fitted - Y), 0, atol=1e-12)


@checks(
    "eq-mse-bias-variance",
    r"""\begin{aligned}
\mathbb{E}\left[ (\hat{y} - y)^2 \right]
&= \underbrace{\operatorname{Var}(y)}_{\text{noise}}
+ \underbrace{(\mathbb{E}\, \hat{y} - \mu)^2}_{\text{bias}^2} \\
&\quad + \underbrace{\operatorname{Var}(\hat{y})}_{\text{variance}} .
\end{aligned}""",
)
def test_bias_and_variance():
    """Over all pairs of a few targets and a few predictions, each with its probability."""
    (targets, predictions), (p, q) = rng.normal(size=(2, 4)), rng.dirichlet(np.ones(4), size=2)
    expected = p @ squared_error(*np.meshgrid(predictions, targets)) @ q
    mean, mean_prediction = p @ targets, q @ predictions
    noise, variance = p @ (targets - mean) ** 2, q @ (predictions - mean_prediction) ** 2
    assert expected == pytest.approx(noise + (mean_prediction - mean) ** 2 + variance)


@checks(
    "eq-rmse-variance",
    r"\mathrm{RMSE}^2 - \mathrm{MAE}^2 = \operatorname{Var}(|r|) .",
)
def test_squares_of_rmse_and_mae_differ_by_a_variance():
    residuals = rng.standard_cauchy(size=50)
    difference = (residuals**2).mean() - np.abs(residuals).mean() ** 2
    assert difference == pytest.approx(np.abs(residuals).var())


@checks(
    "eq-mse-mean",
    r"\mathbb{E}\left[ (c - y)^2 \right] = (c - \mu)^2 + \operatorname{Var}(y) .",
)
def test_the_mean_is_best():
    values, weights = rng.normal(size=5), rng.dirichlet(np.ones(5))
    mean = weights @ values
    variance = weights @ (values - mean) ** 2
    for constant in (-1.0, 0.4, mean):
        expected = weights @ squared_error(np.full(5, constant), values)
        assert expected == pytest.approx((constant - mean) ** 2 + variance)


@checks(
    "eq-rmse-mae",
    r"\frac{1}{N} \sum_{i=1}^{N} |r_i| \le \sqrt{ \frac{1}{N} \sum_{i=1}^{N} r_i^2 } .",
)
def test_root_mean_square_exceeds_the_mean_absolute_error():
    residuals = rng.standard_cauchy(size=(200, 9))
    absolute, root = np.abs(residuals).mean(axis=1), np.sqrt((residuals**2).mean(axis=1))
    assert np.all(absolute <= root * (1 + 1e-12))
    assert np.sqrt(np.mean(np.full(9, 4.0))) == np.mean(np.full(9, 2.0))


@answers("mse-rmse")
def root_mean_square_of_the_quick_check():
    return float(np.sqrt(squared_error([1.0, 1.0, 1.0, 7.0], np.zeros(4)).mean()))


@checks(
    "eq-mse-influence",
    r"""\begin{aligned}
\hat{w} &= (X^\top X)^{-1} X^\top y \\
\Longrightarrow\quad \frac{\partial \hat{w}}{\partial y_i} &= (X^\top X)^{-1} x_i .
\end{aligned}""",
)
def test_influence():
    def fitted(targets):
        return np.linalg.lstsq(X, targets, rcond=None)[0]

    np.testing.assert_allclose(fitted(Y), np.linalg.inv(X.T @ X) @ X.T @ Y)
    for i in (0, 5):
        for displacement in (1.0, 100.0):
            moved = fitted(Y + displacement * np.eye(12)[i]) - fitted(Y)
            np.testing.assert_allclose(moved / displacement, np.linalg.inv(X.T @ X) @ X[i])


HETEROSCEDASTIC = (prediction - y) ** 2 * sp.exp(-2 * s) / 2 + s


@checks(
    "eq-heteroscedastic",
    r"\ell(\hat{y}, s, y) = \tfrac{1}{2}\, (\hat{y} - y)^2\, e^{-2 s} + s .",
)
def test_heteroscedastic_loss_is_the_likelihood_up_to_a_constant():
    likelihood = (prediction - y) ** 2 / (2 * sigma**2) + sp.log(sigma * sp.sqrt(2 * sp.pi))
    difference = likelihood.subs(sigma, sp.exp(s)) - HETEROSCEDASTIC
    values = [
        float(difference.subs({y: a, prediction: b, s: d}))
        for a, b, d in ((0.1, 2.0, -1.0), (3.0, -1.0, 0.7), (0.0, 0.0, 2.0))
    ]
    assert np.ptp(values) < 1e-12


@checks(
    "eq-heteroscedastic-optimum",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial s} = 1 - (\hat{y} - y)^2\, e^{-2 s} &= 0 \\
\Longleftrightarrow\quad \sigma^2 = e^{2 s} &= (\hat{y} - y)^2 .
\end{aligned}""",
)
def test_heteroscedastic_optimum():
    slope = sp.diff(HETEROSCEDASTIC, s)
    assert sp.simplify(slope - (1 - (prediction - y) ** 2 * sp.exp(-2 * s))) == 0
    error = 1.7
    best = minimize_scalar(
        lambda v: 0.5 * error**2 * np.exp(-2 * v) + v, bounds=(-5, 5), method="bounded"
    ).x
    assert np.exp(2 * best) == pytest.approx(error**2, rel=1e-4)


@checks(
    "eq-heteroscedastic-spread",
    r"""\begin{aligned}
&\arg\min_{s}\; \mathbb{E}\left[ \ell(\hat{y}, s, y) \mid x \right] \\
&\quad = \tfrac{1}{2} \log \mathbb{E}\left[ (\hat{y} - y)^2 \mid x \right] ,
\end{aligned}""",
)
def test_the_declared_spread_is_the_expected_squared_error():
    error = squared_error(np.full(12, 0.3), Y)
    best = minimize_scalar(
        lambda v: np.mean(error * np.exp(-2 * v) / 2 + v), bounds=(-5, 5), method="bounded"
    ).x
    assert best == pytest.approx(np.log(error.mean()) / 2, abs=1e-4)
    assert float(HETEROSCEDASTIC.subs({prediction: 1, y: 1, s: -40})) == -40  # without end


def test_exercise_weighted_mean():
    weights = rng.uniform(size=12)
    best = minimize_scalar(lambda v: weights @ (v - Y) ** 2).x
    assert best == pytest.approx(weights @ Y / weights.sum())
