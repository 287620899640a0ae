"""The equations of book/robust-regression.md."""

import mpmath as mp
import numpy as np
import pytest
import sympy as sp
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.stats import norm, t

from reference.regression import (
    absolute_error,
    absolute_error_grad,
    huber,
    huber_grad,
    log_cosh,
    pinball,
    smooth_l1,
)
from tests.derivations.equations import answers, checks

R = np.linspace(-6, 6, 241)
SAMPLE = np.random.default_rng(0).exponential(size=20_001)


@checks(
    "eq-laplace-nll",
    r"""\begin{aligned}
p(y \mid x) &= \frac{1}{2 b}\, e^{-|y - \hat{y}| / b} , \\
-\log p(y \mid x) &= \frac{|\hat{y} - y|}{b} + \log(2 b) .
\end{aligned}""",
)
def test_laplace():
    y = sp.Symbol("y", real=True)
    for b in (sp.Rational(1, 2), sp.Integer(3)):
        density = sp.exp(-sp.Abs(y) / b) / (2 * b)
        assert sp.integrate(density, (y, -sp.oo, sp.oo)) == 1
        value = -sp.log(density).subs(y, 1.7) - (absolute_error(0.0, 1.7) / b + sp.log(2 * b))
        assert float(value) == pytest.approx(0, abs=1e-12)


@checks(
    "eq-mae-slope",
    r"\frac{d}{d c}\, \mathbb{E}\,|c - y| = P(y < c) - P(y > c) ,",
)
def test_slope_of_the_absolute_error():
    for c in (0.2, np.median(SAMPLE) + 1e-9, 2.0):
        slope = absolute_error_grad(np.full_like(SAMPLE, c), SAMPLE).mean()
        assert slope == pytest.approx(np.mean(c > SAMPLE) - np.mean(c < SAMPLE))
        h = 1e-7
        quotient = np.mean(np.abs(c + h - SAMPLE) - np.abs(c - h - SAMPLE)) / (2 * h)
        assert slope == pytest.approx(quotient, abs=1e-4)


@checks(
    "eq-subgradient",
    r"|r| \ge g\, r \text{ for all } r \quad\Longleftrightarrow\quad -1 \le g \le 1 .",
)
def test_subgradients_at_zero():
    for g in np.linspace(-2, 2, 81):
        assert np.all(np.abs(R) >= g * R - 1e-15) == (-1 <= g <= 1)


@checks(
    "eq-huber",
    r"""\begin{aligned}
\ell_\delta(r) &= \begin{cases}
\tfrac{1}{2} r^2 & |r| \le \delta \\
\delta \left( |r| - \tfrac{1}{2} \delta \right) & |r| > \delta ,
\end{cases} \\[0.5em]
\ell_\delta'(r) &= \min\left( \delta, \max(-\delta, r) \right) .
\end{aligned}""",
)
def test_huber():
    for delta in (0.3, 1.0, 2.5):
        value = np.where(np.abs(R) <= delta, R**2 / 2, delta * (np.abs(R) - delta / 2))
        np.testing.assert_allclose(huber(R, 0 * R, delta=delta), value)
        slope = np.minimum(delta, np.maximum(-delta, R))
        np.testing.assert_allclose(huber_grad(R, 0 * R, delta=delta), slope)
        smooth = R[np.abs(np.abs(R) - delta) > 1e-3]
        up, down = (huber(smooth + h, 0 * smooth, delta=delta) for h in (1e-6, -1e-6))
        np.testing.assert_allclose((up - down) / 2e-6, np.clip(smooth, -delta, delta), atol=1e-8)


@checks(
    "eq-huber-density",
    r"""p(r) = \frac{e^{-\ell_\delta(r)}}{\sqrt{2 \pi}\, (2 \Phi(\delta) - 1) + \frac{2}{\delta}\, e^{-\delta^2 / 2}} .""",
)
def test_density_of_huber():
    for delta in (0.4, 1.345, 3.0):
        total, _ = quad(lambda r, d=delta: np.exp(-huber(r, 0.0, delta=d)), 0, 80, points=[delta])
        claimed = np.sqrt(2 * np.pi) * (2 * norm.cdf(delta) - 1) + 2 / delta * np.exp(
            -(delta**2) / 2
        )
        assert 2 * total == pytest.approx(claimed, rel=1e-6)


@checks(
    "eq-smooth-l1",
    r"\operatorname{SmoothL1}_\beta(r) = \frac{\ell_{\delta}(r)}{\beta} \qquad \text{for } \delta = \beta .",
)
def test_smooth_l1():
    import torch

    r = torch.from_numpy(R)
    for beta in (0.1, 1.0, 3.0):
        theirs = torch.nn.SmoothL1Loss(reduction="none", beta=beta)(r, 0 * r).numpy()
        np.testing.assert_allclose(theirs, huber(R, 0 * R, delta=beta) / beta, rtol=1e-12)
        np.testing.assert_allclose(smooth_l1(R, 0 * R, beta=beta), theirs, rtol=1e-12)


@checks(
    "eq-log-cosh",
    r"""\begin{aligned}
\log \cosh r &\approx \tfrac{1}{2} r^2 \quad (r \to 0) , \\
\log \cosh r &= |r| - \log 2 + \log\left(1 + e^{-2|r|}\right) .
\end{aligned}""",
)
def test_log_cosh():
    form = np.abs(R) - np.log(2) + np.log1p(np.exp(-2 * np.abs(R)))
    np.testing.assert_allclose(form, np.log(np.cosh(R)), atol=1e-14)
    np.testing.assert_allclose(log_cosh(R, 0 * R), form, atol=1e-14)
    r = sp.Symbol("r")
    assert sp.series(sp.log(sp.cosh(r)), r, 0, 4).removeO() == r**2 / 2


@checks(
    "eq-log-cosh-density",
    r"-\log \frac{1}{\pi \cosh r} = \log \cosh r + \log \pi .",
)
def test_density_of_log_cosh():
    total, _ = quad(lambda r: np.exp(-log_cosh(r, 0.0) - np.log(np.pi)), 0, 60)
    assert 2 * total == pytest.approx(1)
    np.testing.assert_allclose(
        -np.log(1 / (np.pi * np.cosh(R))), log_cosh(R, 0 * R) + np.log(np.pi)
    )


def test_density_of_the_pinball_loss():
    for level in (0.1, 0.5, 0.8):
        sides = [
            quad(lambda r, s=side, q=level: np.exp(-pinball(s * r, 0.0, level=q)), 0, 500)[0]
            for side in (-1, 1)
        ]
        assert level * (1 - level) * sum(sides) == pytest.approx(1, rel=1e-6)


@checks(
    "eq-pinball",
    r"\ell_\tau(r) = \max\left( -\tau\, r, \; (1 - \tau)\, r \right) .",
)
def test_pinball():
    for level in (0.1, 0.5, 0.9):
        expected = np.maximum(-level * R, (1 - level) * R)
        np.testing.assert_allclose(pinball(R, 0 * R, level=level), expected)


@checks(
    "eq-pinball-quantile",
    r"""\begin{aligned}
(1 - \tau)\, P(y < c) &= \tau\, P(y > c) \\
\Longleftrightarrow\quad P(y < c) &= \tau ,
\end{aligned}""",
)
def test_the_pinball_minimiser_is_the_quantile():
    below, tau = sp.symbols("P tau")
    assert sp.solve((1 - tau) * below - tau * (1 - below), below) == [tau]
    for level in (0.1, 0.5, 0.9):
        quantile = np.quantile(SAMPLE, level)
        at = [
            pinball(np.full_like(SAMPLE, quantile + d), SAMPLE, level=level).mean()
            for d in (-0.05, 0, 0.05)
        ]
        assert at[1] == min(at)


def general(r, alpha):
    distance = abs(alpha - 2)
    return distance / alpha * ((r**2 / distance + 1) ** (alpha / 2) - 1)


@checks(
    "eq-general-robust",
    r"\rho_\alpha(r) = \frac{|\alpha - 2|}{\alpha} \left( \left( \frac{(r/c)^2}{|\alpha - 2|} + 1 \right)^{\alpha / 2} - 1 \right) .",
)
@checks(
    "eq-general-robust-limits",
    r"""\begin{aligned}
\rho_2 &= \tfrac{1}{2} (r/c)^2 , \\
\rho_0 &= \log\left( \tfrac{1}{2} (r/c)^2 + 1 \right) , \\
\rho_{-\infty} &= 1 - e^{-\frac{1}{2} (r/c)^2} .
\end{aligned}""",
)
def test_general_robust_loss_and_its_limits():
    with mp.workdps(60):
        for r in map(mp.mpf, ("0.3", "1.7", "4")):
            assert general(r, mp.mpf(1)) == pytest.approx(float(mp.sqrt(r**2 + 1) - 1))
            near = {2 + mp.mpf(10) ** -20: r**2 / 2, mp.mpf(10) ** -20: mp.log(r**2 / 2 + 1)}
            near[mp.mpf(-(10**20))] = 1 - mp.exp(-(r**2) / 2)
            for alpha, limit in near.items():
                assert abs(general(r, alpha) - limit) < mp.mpf(10) ** -16


@checks(
    "eq-student-nll",
    r"""\begin{aligned}
\ell_\nu(r) &= \frac{\nu + 1}{2} \log\left( 1 + \frac{r^2}{\nu \sigma^2} \right) , \\
\ell_\nu'(r) &= \frac{(\nu + 1)\, r}{\nu \sigma^2 + r^2} .
\end{aligned}""",
)
def test_student():
    for nu, sigma in ((1.0, 0.7), (3.0, 1.0), (8.0, 2.5)):

        def loss(r, nu=nu, sigma=sigma):
            return (nu + 1) / 2 * np.log1p(r**2 / (nu * sigma**2))

        constant = -t.logpdf(R, nu, scale=sigma) - loss(R)
        assert np.ptp(constant) < 1e-12
        slope = (nu + 1) * R / (nu * sigma**2 + R**2)
        np.testing.assert_allclose((loss(R + 1e-6) - loss(R - 1e-6)) / 2e-6, slope, atol=1e-8)
        far = np.linspace(0, 20, 20_001)
        steepest = far[((nu + 1) * far / (nu * sigma**2 + far**2)).argmax()]
        assert steepest == pytest.approx(sigma * np.sqrt(nu), abs=1e-3)


NORMAL = norm.ppf((np.arange(200_000) + 0.5) / 200_000)


def centre_of_a_mixture(slope, share, at):
    """Where the mean slope is zero, of normal noise and a share of outliers."""
    return brentq(
        lambda c: (1 - share) * slope(NORMAL - c).mean() + share * float(slope(at - c)), -3, 3
    )


@checks(
    "eq-influence",
    r"\operatorname{IF}(u) = \frac{\psi(u)}{\mathbb{E}\, \psi'} .",
)
def test_influence():
    share = 1e-4
    for u in (0.5, 4.0, -2.0):
        for slope, curvature in (
            (lambda v: np.clip(v, -1.345, 1.345), 2 * norm.cdf(1.345) - 1),
            (lambda v: 4 * v / (3 + v**2), np.mean(4 * (3 - NORMAL**2) / (3 + NORMAL**2) ** 2)),
        ):
            moved = centre_of_a_mixture(slope, share, u) / share
            assert moved == pytest.approx(float(slope(u)) / curvature, rel=2e-3)


@checks(
    "eq-huber-efficiency",
    r"""\begin{aligned}
N \operatorname{Var} &\longrightarrow \mathbb{E}\, \psi^2 / (\mathbb{E}\, \psi')^2 , \\
\mathbb{E}\, \psi' &= 2 \Phi(\delta) - 1 , \\
\mathbb{E}\, \psi^2 &= \mathbb{E}\, \psi' - 2 \delta \varphi(\delta) + 2 \delta^2 \Phi(-\delta) .
\end{aligned}""",
)
def test_efficiency_of_huber():
    for delta in (0.3, 1.345, 2.5):
        middle = 2 * norm.cdf(delta) - 1
        square = middle - 2 * delta * norm.pdf(delta) + 2 * delta**2 * norm.sf(delta)
        assert np.mean(np.clip(NORMAL, -delta, delta) ** 2) == pytest.approx(square, rel=1e-4)
        draws = np.random.default_rng(0).normal(size=(10_000, 101))
        centre = np.zeros(len(draws))
        for _ in range(60):
            centre -= huber_grad(centre[:, None], draws, delta=delta).mean(axis=1) / middle
        assert 101 * centre.var() == pytest.approx(square / middle**2, rel=0.05)
    assert (2 * norm.cdf(1.345) - 1) ** 2 / (
        2 * norm.cdf(1.345) - 1 - 2 * 1.345 * norm.pdf(1.345) + 2 * 1.345**2 * norm.sf(1.345)
    ) == pytest.approx(0.95, abs=5e-4)


@checks(
    "eq-median-efficiency",
    r"\frac{\operatorname{Var}(\text{median})}{\operatorname{Var}(\text{mean})} \longrightarrow \frac{\pi}{2} .",
)
def test_price_of_the_median():
    """The asymptotic variance of a median is 1 / (4 n p(m)^2), with p(m) the density there."""
    density = 1 / np.sqrt(2 * np.pi)
    assert 1 / (4 * density**2) == pytest.approx(np.pi / 2)
    draws = np.random.default_rng(0).normal(size=(20_000, 201))
    ratio = np.median(draws, axis=1).var() / draws.mean(axis=1).var()
    assert ratio == pytest.approx(np.pi / 2, abs=0.05)


@answers("robust-efficiency")
def efficiency():
    return np.pi / 2


def test_exercise_huber_is_continuous():
    for delta in (0.5, 2.0):
        inside, outside = (float(huber(delta * k, 0.0, delta=delta)) for k in (1 - 1e-9, 1 + 1e-9))
        assert inside == pytest.approx(outside)
