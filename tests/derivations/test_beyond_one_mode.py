"""The equations of book/beyond-one-mode.md."""

import numpy as np
import pytest
import sympy as sp
import torch
from scipy.special import gammaln
from scipy.stats import nbinom, norm, poisson

from reference.numerics import log_softmax, logsumexp, softmax
from reference.regression import poisson_nll, poisson_nll_grad
from tests.derivations.equations import answers, checks

rng = np.random.default_rng(0)
Z, MEANS, S = rng.normal(size=(3, 4))


@checks(
    "eq-mean-of-modes",
    r"""\begin{aligned}
\arg\min_c \left[ \tfrac{1}{2} (c + 1)^2 + \tfrac{1}{2} (c - 1)^2 \right] &= 0 , \\
\min_c \left[ \tfrac{1}{2} (c + 1)^2 + \tfrac{1}{2} (c - 1)^2 \right] &= 1 .
\end{aligned}""",
)
def test_mean_of_modes():
    c = sp.Symbol("c")
    expected = (c + 1) ** 2 / 2 + (c - 1) ** 2 / 2
    assert sp.solve(sp.diff(expected, c), c) == [0]
    assert expected.subs(c, 0) == 1


def inside(y, means=MEANS):
    return log_softmax(Z) - 0.5 * ((y - means) / np.exp(S)) ** 2 - S - 0.5 * np.log(2 * np.pi)


@checks(
    "eq-mixture-nll",
    r"""\begin{aligned}
& -\log p(y \mid x) \\
& \quad = -\operatorname{LSE}_k \left( \log \pi_k + \log p_k(y) \right) , \\
& \log p_k(y) \\
& \quad = -\tfrac{1}{2} \left( \frac{y - \mu_k}{\sigma_k} \right)^2 - s_k - \tfrac{1}{2} \log(2 \pi) .
\end{aligned}""",
)
def test_mixture():
    for y in (-3.0, 0.2, 5.0):
        density = softmax(Z) @ norm.pdf(y, MEANS, np.exp(S))
        assert -float(logsumexp(inside(y))) == pytest.approx(-np.log(density))
    family = torch.distributions.MixtureSameFamily(
        torch.distributions.Categorical(logits=torch.from_numpy(Z)),
        torch.distributions.Normal(torch.from_numpy(MEANS), torch.from_numpy(np.exp(S))),
    )
    assert float(logsumexp(inside(0.7))) == pytest.approx(family.log_prob(torch.tensor(0.7)).item())
    assert np.isfinite(logsumexp(inside(1e4)))


@checks(
    "eq-mixture-jensen",
    r"-\log \sum_k \pi_k\, p_k \;\le\; -\sum_k \pi_k \log p_k ,",
)
def test_jensen():
    for y in rng.normal(scale=4, size=50):
        log_densities = inside(y) - log_softmax(Z)
        bound = -softmax(Z) @ log_densities
        assert -float(logsumexp(inside(y))) <= bound + 1e-12


@checks(
    "eq-mixture-gradient",
    r"""\begin{aligned}
\frac{\partial}{\partial \mu_k} \left( -\log p \right) &= \gamma_k\, \frac{\mu_k - y}{\sigma_k^2} , \\
\gamma_k &= \frac{\pi_k\, p_k(y)}{\sum_j \pi_j\, p_j(y)} .
\end{aligned}""",
)
def test_mixture_gradient():
    y, h = 0.4, 1e-6
    densities = softmax(Z) * norm.pdf(y, MEANS, np.exp(S))
    share = densities / densities.sum()
    for k in range(4):
        step = h * np.eye(4)[k]
        up, down = (-float(logsumexp(inside(y, MEANS + d))) for d in (step, -step))
        expected = share[k] * (MEANS[k] - y) / np.exp(2 * S[k])
        assert (up - down) / (2 * h) == pytest.approx(expected, rel=1e-5, abs=1e-9)


@checks(
    "eq-mixture-gradient-others",
    r"""\begin{aligned}
\frac{\partial}{\partial z_k} \left( -\log p \right) &= \pi_k - \gamma_k , \\
\frac{\partial}{\partial s_k} \left( -\log p \right)
&= \gamma_k \left( 1 - \frac{(y - \mu_k)^2}{\sigma_k^2} \right) .
\end{aligned}""",
)
def test_gradients_of_logits_and_spreads():
    y = 0.4
    z, s = (torch.tensor(values, requires_grad=True) for values in (Z, S))
    inner = torch.distributions.Normal(torch.from_numpy(MEANS), s.exp()).log_prob(torch.tensor(y))
    (-torch.logsumexp(torch.log_softmax(z, 0) + inner, 0)).backward()
    densities = softmax(Z) * norm.pdf(y, MEANS, np.exp(S))
    share = densities / densities.sum()
    np.testing.assert_allclose(z.grad, softmax(Z) - share)
    np.testing.assert_allclose(s.grad, share * (1 - (y - MEANS) ** 2 / np.exp(2 * S)))


@checks(
    "eq-negative-binomial-gradient",
    r"\frac{\partial \ell}{\partial z} = \frac{e^{z} - y}{1 + \alpha\, e^{z}} ,",
)
def test_negative_binomial_gradient():
    h = 1e-6
    for alpha in (0.2, 1.5):
        for y, z in ((0, -0.5), (4, 0.3), (7, 2.0)):
            up, down, here = (
                -nbinom.logpmf(y, 1 / alpha, 1 / (1 + alpha * np.exp(z + d))) for d in (h, -h, 0)
            )
            slope = (np.exp(z) - y) / (1 + alpha * np.exp(z))
            assert (up - down) / (2 * h) == pytest.approx(slope, rel=1e-5, abs=1e-8)
            assert np.isfinite(here)
    rate, alpha = 3.0, 0.5
    of_counts = nbinom(1 / alpha, 1 / (1 + alpha * rate))
    assert of_counts.var() == pytest.approx(rate + alpha * rate**2)


@checks(
    "eq-poisson-nll",
    r"-\log \frac{\lambda^{y} e^{-\lambda}}{y!} = e^{z} - y z + \log y! .",
)
def test_poisson():
    counts = np.arange(8)
    for z in (-1.0, 0.0, 2.3):
        exact = -poisson.logpmf(counts, np.exp(z))
        np.testing.assert_allclose(poisson_nll(np.full(8, z), counts) + gammaln(counts + 1), exact)


@checks(
    "eq-poisson-gradient",
    r"\frac{\partial}{\partial z} \left( e^{z} - y z \right) = e^{z} - y .",
)
def test_poisson_gradient():
    z, y = sp.symbols("z y")
    assert sp.diff(sp.exp(z) - y * z, z) - (sp.exp(z) - y) == 0
    assert float(poisson_nll_grad(0.7, 3.0)) == pytest.approx(np.exp(0.7) - 3)


@answers("modes-poisson")
def loss_of_three_calls():
    return float(poisson_nll(0.0, 3.0))


def test_exercise_zero_inflated_sums_to_one():
    share, rate = 0.3, 2.0
    counts = np.arange(1, 60)
    total = share + (1 - share) * np.exp(-rate) + (1 - share) * poisson.pmf(counts, rate).sum()
    assert total == pytest.approx(1)
