"""The equations of book/case-studies.md."""

import numpy as np
import pytest
import sympy as sp
import torch
from scipy.optimize import minimize, minimize_scalar
from scipy.spatial.transform import Rotation

from reference import reduce
from reference.classification import cross_entropy
from reference.imbalance import binary_focal
from reference.infonce import clip_loss
from reference.margin import logistic, logistic_grad
from reference.metric_learning import normalise, triplet
from reference.numerics import log_softmax, sigmoid, softmax
from reference.regression import squared_error
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)


@checks(
    "eq-cases-unet-weight",
    r"w_i = w_{y_i} + 10 \exp\left( -\frac{(d_1 + d_2)^2}{2 \cdot 5^2} \right) .",
)
@checks("eq-cases-unet-gap", r"10\, e^{-4/50} = 9.23 ;")
def test_weights_in_a_gap():
    """Two cells on a line: the distances to the nearest and to the second, by hand."""
    cells = np.array([3, 5]), np.array([30])
    apart = np.sort([np.abs(4 - cell).min() for cell in (*cells[0][:, None], cells[1])])
    assert list(apart[:2]) == [1, 1]
    weight = 10 * sp.exp(-sp.Rational(int(apart[0] + apart[1]) ** 2, 2 * 5**2))
    assert sp.simplify(weight - 10 * sp.exp(-sp.Rational(4, 50))) == 0
    assert round(float(weight), 2) == 9.23
    assert round(10 * np.exp(-(10**2) / (2 * 5**2)), 2) == 1.35
    # the weighted loss has the gradient of the plain one, times the weight
    z = torch.tensor(RNG.normal(size=(6, 3)), requires_grad=True)
    y, w = torch.tensor([0, 1, 2, 0, 1, 2]), torch.tensor(RNG.uniform(size=6))
    (slope,) = torch.autograd.grad((w * cross_entropy(z, y)).sum(), z)
    p = torch.softmax(z, -1)
    expected = w[:, None] * (p - torch.nn.functional.one_hot(y, 3))
    np.testing.assert_allclose(slope, expected.detach(), atol=1e-14)


@checks(
    "eq-cases-yolo-root",
    r"\big( \sqrt{b_w + \Delta} - \sqrt{b_w} \big)^2 \approx \frac{\Delta^2}{4\, b_w} ,",
)
@checks(
    "eq-cases-yolo-log",
    r"\big( \log(b_w + \Delta) - \log b_w \big)^2 \approx \frac{\Delta^2}{b_w^2} ,",
)
def test_small_errors_of_a_width():
    w, d = sp.symbols("w Delta", positive=True)
    root = (sp.sqrt(w + d) - sp.sqrt(w)) ** 2
    logarithm = (sp.log(w + d) - sp.log(w)) ** 2
    for value, claimed in ((root, 1 / (4 * w)), (logarithm, 1 / w**2)):
        assert sp.simplify(sp.limit(value / d**2, d, 0) - claimed) == 0


def confidence(eta, c, weight):
    def cost(found):
        own, other = squared_error(found, c), squared_error(found, 0.0)
        return float(eta * own + weight * (1 - eta) * other)

    return minimize_scalar(cost, bounds=(0, 1), method="bounded", options={"xatol": 1e-9}).x


@checks("eq-cases-yolo-confidence", r"\hat{c} = \frac{2\, \eta\, c}{1 + \eta} ,")
@checks(
    "eq-cases-noobj",
    r"\hat{c} = \frac{\eta\, c}{\eta + \lambda\, (1 - \eta)} .",
)
def test_confidence():
    for eta, c in ((0.1, 1.0), (0.2, 0.7), (0.9, 0.4)):
        assert confidence(eta, c, 0.5) == pytest.approx(2 * eta * c / (1 + eta), abs=1e-6)
        for weight in (0.05, 0.5, 1.0, 3.0):
            claimed = eta * c / (eta + weight * (1 - eta))
            assert confidence(eta, c, weight) == pytest.approx(claimed, abs=1e-6)
    assert round(confidence(0.5, 0.9, 0.5), 2) == 0.6
    assert round(confidence(0.9, 0.5, 0.5), 2) == 0.47


@answers("cases-yolo-half")
def half_of_the_empty_boxes():
    return confidence(0.2, 1.0, 0.5)


@checks(
    "eq-cases-retinanet-start",
    r"\ell = -(1 - \alpha)\, \pi^{\gamma} \log(1 - \pi) ,",
)
def test_an_empty_anchor_at_the_start():
    for prior, alpha, gamma in ((0.01, 0.25, 2.0), (0.1, 0.5, 1.0), (0.3, 0.8, 0.0)):
        claimed = -(1 - alpha) * prior**gamma * np.log1p(-prior)
        found = float(binary_focal(np.log(prior / (1 - prior)), 0, gamma=gamma, alpha=alpha))
        assert found == pytest.approx(claimed, rel=1e-12)
    small = float(binary_focal(np.log(1e-4), 0, gamma=2.0, alpha=0.25))
    assert small == pytest.approx(0.75e-12, rel=1e-3)


@answers("cases-retina-bias")
def bias_of_a_prior():
    return float(np.log(0.01 / 0.99))


@checks(
    "eq-cases-gan-slopes",
    r"""\begin{aligned}
\frac{d}{d \tilde{z}} \log\left( 1 - \sigma(\tilde{z}) \right) &= -\sigma(\tilde{z}) , \\
\frac{d}{d \tilde{z}} \left( -\log \sigma(\tilde{z}) \right) &= -\left( 1 - \sigma(\tilde{z}) \right) .
\end{aligned}""",
)
def test_slopes_of_a_generator():
    z = torch.linspace(-8, 8, 33, dtype=torch.float64, requires_grad=True)
    p = sigmoid(z.detach())
    (minimax,) = torch.autograd.grad(torch.log(1 - torch.sigmoid(z)).sum(), z)
    (other,) = torch.autograd.grad(-torch.log(torch.sigmoid(z)).sum(), z)
    np.testing.assert_allclose(minimax, -p, atol=1e-12)
    np.testing.assert_allclose(other, -(1 - p), atol=1e-12)


@checks(
    "eq-cases-r1",
    r"""\frac{\gamma}{2} \left\lVert \frac{\partial z}{\partial x} \right\rVert^2
= \frac{\gamma}{2} \lVert a \rVert^2 :""",
)
def test_penalty_of_a_linear_discriminator():
    a, x = torch.tensor(RNG.normal(size=(2, 5)))
    x.requires_grad_()
    (slope,) = torch.autograd.grad(a @ x + 3, x)
    assert float(10 / 2 * slope.square().sum()) == pytest.approx(float(5 * a.square().sum()))


@checks(
    "eq-cases-chain",
    r"""\begin{aligned}
&-\log p(u_1, \dots, u_m) \\
&\quad = -\sum_{i=1}^{m} \log p(u_i \mid u_1, \dots, u_{i-1}) .
\end{aligned}""",
)
@checks(
    "eq-cases-t5",
    r"""\begin{aligned}
\ell &= -\sum_{i=1}^{m} \log p(y_i \mid x, y_1, \dots, y_{i-1}) \\
&= -\log p(y \mid x) .
\end{aligned}""",
)
def test_chain_rule():
    """Any joint distribution of four tokens; for T5 the first of them is the input."""
    p = RNG.dirichlet(np.ones(3**4)).reshape(3, 3, 3, 3)
    u = (2, 0, 1, 1)
    terms = [-np.log(p[u[: i + 1]].sum() / p[u[:i]].sum()) for i in range(4)]
    assert sum(terms) == pytest.approx(-np.log(p[u]))
    assert sum(terms[1:]) == pytest.approx(-np.log(p[u] / p[u[0]].sum()))


@checks(
    "eq-cases-bert-mean",
    r"""\begin{aligned}
&\frac{1}{m} \sum_{i=1}^{m} [i \in M]\, \ell_i \\
&\quad = \frac{|M|}{m} \cdot \frac{1}{|M|} \sum_{i \in M} \ell_i ,
\end{aligned}""",
)
def test_mean_over_all_positions():
    chosen = RNG.random(200) < 0.15
    labels = np.where(chosen, RNG.integers(7, size=200), -100)
    values = cross_entropy(RNG.normal(size=(200, 7)), labels, ignore_index=-100)
    over_chosen = float(reduce(values, where=chosen))
    assert over_chosen > 0
    assert float(reduce(values)) == pytest.approx(chosen.mean() * over_chosen)


@checks(
    "eq-cases-clip-floor",
    r"\ell = \log\left( 1 + (N - 1)\, e^{-1/T} \right) .",
)
def test_perfect_and_orthogonal_pairs():
    for n in (2, 9, 30):
        turned = np.linalg.qr(RNG.normal(size=(n, n)))[0]
        for T in (1.0, 0.07, 0.01):
            found = clip_loss(turned, 3 * turned, temperature=T)
            np.testing.assert_allclose(found, np.log1p((n - 1) * np.exp(-1 / T)), atol=1e-12)


@checks(
    "eq-cases-reward",
    r"\ell = -\frac{1}{\binom{K}{2}} \sum_{i \succ j} \log \sigma(s_i - s_j) ,",
)
@checks(
    "eq-cases-reward-worked",
    r"""\begin{aligned}
\ell &= \tfrac{1}{6} (0.474 + 0.313 + 0.127 \\
&\qquad + 0.474 + 0.201 + 0.313) \\
&= 0.317 .
\end{aligned}""",
)
def test_reward_of_a_ranking():
    s = [1.0, 0.5, 0.0, -1.0]
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    losses = [-np.log(1 / (1 + np.exp(-(s[i] - s[j])))) for i, j in pairs]
    assert [round(x, 3) for x in losses] == [0.474, 0.313, 0.127, 0.474, 0.201, 0.313]
    assert round(sum(losses) / 6, 3) == 0.317
    margins = np.array([s[i] - s[j] for i, j in pairs])
    np.testing.assert_allclose(logistic(margins, 1), losses)


@checks(
    "eq-cases-reward-shift",
    r"\sum_{i=1}^{K} \frac{\partial \ell}{\partial s_i} = 0 .",
)
def test_slopes_of_rewards_add_up_to_zero():
    s = RNG.normal(size=5)
    first, other = np.triu_indices(5, k=1)
    slopes = np.zeros(5)
    of_margin = logistic_grad(s[first] - s[other], 1) / len(first)
    np.add.at(slopes, first, of_margin)
    np.add.at(slopes, other, -of_margin)
    t = torch.tensor(s, requires_grad=True)
    loss = logistic(t[first] - t[other], torch.ones_like(t[first])).mean()
    np.testing.assert_allclose(torch.autograd.grad(loss, t)[0], slopes, atol=1e-14)
    assert abs(slopes.sum()) < 1e-14 < abs(slopes).min()


@checks(
    "eq-cases-rl-optimum",
    r"p^*(y) = \frac{1}{Z}\, p_0(y)\, e^{s(y)/\lambda} .",
)
@checks(
    "eq-cases-rl-gap",
    r"J(p) = \lambda \log Z - \lambda\, D_{\mathrm{KL}}(p \parallel p^*) ,",
)
def test_best_model_for_a_reward():
    before, s, weight = RNG.dirichlet(np.ones(6)), RNG.normal(size=6), 0.7

    def objective(p):
        return p @ s - weight * np.sum(p * np.log(p / before))

    tilted = before * np.exp(s / weight)
    Z, best = tilted.sum(), tilted / tilted.sum()
    for p in RNG.dirichlet(np.ones(6), size=5):
        gap = np.sum(p * np.log(p / best))
        assert objective(p) == pytest.approx(weight * np.log(Z) - weight * gap)
    found = softmax(minimize(lambda z: -objective(softmax(z)), np.zeros(6), tol=1e-12).x)
    np.testing.assert_allclose(found, best, atol=1e-4)


@checks(
    "eq-cases-facenet",
    r"""\begin{aligned}
\ell = \max\big( 0,\; & 2 \cos(a, c) \\
& {} - 2 \cos(a, b) + 0.2 \big) .
\end{aligned}""",
)
def test_triplets_on_the_sphere():
    a, b, c = normalise(RNG.normal(size=(3, 50, 4)))
    claimed = np.maximum(0, 2 * (a * c).sum(-1) - 2 * (a * b).sum(-1) + 0.2)
    found = triplet(a, b, c, margin=0.2, squared=True)
    np.testing.assert_allclose(found, claimed, atol=1e-12)
    assert 0 < np.mean(found == 0) < 1


def normal(u, mean=0.0, variance=1.0):
    return np.exp(-((u - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


@checks(
    "eq-cases-elbo",
    r"""\begin{aligned}
-\log p(x) \le {}& \mathbb{E}_{u \sim q} \left[ -\log p(x \mid u) \right] \\
& + D_{\mathrm{KL}}\big( q(u \mid x) \parallel p(u) \big) ,
\end{aligned}""",
)
def test_bound():
    """Hidden u, and x normal around 2 u: p(x) is normal with variance 5, in closed form."""
    u = np.linspace(-12, 12, 48_001)
    step, x = u[1] - u[0], 1.3
    truth = -np.log(normal(x, variance=5.0))
    gaps = []
    for mean, variance in ((0.0, 1.0), (0.4, 0.5), (2 * x / 5, 1 / 5)):
        q = normal(u, mean, variance)
        rebuilt = np.sum(q * -np.log(normal(x, 2 * u))) * step
        kl = np.sum(q * (np.log(np.maximum(q, 1e-300)) - np.log(normal(u)))) * step
        gaps.append(rebuilt + kl - truth)
    assert gaps[0] > gaps[1] > 0.1
    assert abs(gaps[2]) < 1e-6  # q is the posterior


@checks(
    "eq-cases-gaussian-kl",
    r"""D_{\mathrm{KL}} = \tfrac{1}{2} \sum_j \left( \mu_j^2 + \sigma_j^2 - 1
- \log \sigma_j^2 \right) .""",
)
def test_divergence_from_the_standard_normal():
    mean, scale = RNG.normal(size=4), RNG.uniform(0.3, 2, size=4)
    q = torch.distributions.Normal(torch.tensor(mean), torch.tensor(scale))
    p = torch.distributions.Normal(torch.zeros(4).double(), torch.ones(4).double())
    found = torch.distributions.kl_divergence(q, p).sum()
    claimed = (mean**2 + scale**2 - 1 - np.log(scale**2)).sum() / 2
    assert float(found) == pytest.approx(claimed)


@checks(
    "eq-cases-vae-profile",
    r"""\mathcal{L} = \frac{\beta}{2} \left( \frac{v}{w^2 + \beta}
+ \log \frac{w^2 + \beta}{\beta} \right) ,""",
)
@checks("eq-cases-vae-collapse", r"w^2 = \max(0,\; v - \beta) .")
def test_linear_autoencoder():
    w, v, beta, k, t = sp.symbols("w v beta k t", positive=True)  # t is the variance of q
    loss = ((1 - w * k) ** 2 * v + w**2 * t) / 2 + beta / 2 * (k**2 * v + t - 1 - sp.log(t))
    encoder = {k: w / (w**2 + beta), t: beta / (w**2 + beta)}
    for variable in (k, t):
        assert sp.simplify(sp.diff(loss, variable).subs(encoder)) == 0
    profile = beta / 2 * (v / (w**2 + beta) + sp.log((w**2 + beta) / beta))
    difference = sp.lambdify((w, v, beta), loss.subs(encoder) - profile)
    np.testing.assert_allclose(difference(*RNG.uniform(0.2, 3, size=(3, 20))), 0, atol=1e-13)
    of = sp.lambdify((w, v, beta), profile)
    for variance, weight in ((5.0, 1.0), (5.0, 3.0), (5.0, 10.0), (0.5, 1.0)):
        found = minimize_scalar(
            lambda x, v=variance, b=weight: of(x, v, b), bounds=(0, 9), method="bounded"
        ).x
        assert found**2 == pytest.approx(max(0.0, variance - weight), abs=1e-3)


@checks(
    "eq-cases-ddpm",
    r"""\begin{aligned}
\frac{\lVert \mu - \hat{\mu} \rVert^2}{2 \sigma_t^2} &= w_t \lVert n - \hat{n} \rVert^2 , \\
w_t &= \frac{\beta_t^2}{2\, \sigma_t^2\, a_t\, (1 - \bar{a}_t)} .
\end{aligned}""",
)
def test_error_of_the_mean_and_of_the_noise():
    """The mean is that of x before the step, given x after it and x_0, by Bayes' rule."""
    beta = np.linspace(1e-4, 0.02, 1000)
    a = 1 - beta
    a_bar = np.cumprod(a)
    x_0, n, n_hat = RNG.normal(size=(3, 6))

    def posterior_mean(x_0, x_t, t):
        before = a_bar[t - 1]
        of_start = np.sqrt(before) * beta[t] / (1 - a_bar[t])
        of_now = np.sqrt(a[t]) * (1 - before) / (1 - a_bar[t])
        return of_start * x_0 + of_now * x_t

    for t in (1, 50, 999):
        x_t = np.sqrt(a_bar[t]) * x_0 + np.sqrt(1 - a_bar[t]) * n
        guessed = (x_t - np.sqrt(1 - a_bar[t]) * n_hat) / np.sqrt(a_bar[t])
        apart = posterior_mean(x_0, x_t, t) - posterior_mean(guessed, x_t, t)
        variance = 0.7 * beta[t]
        weight = beta[t] ** 2 / (2 * variance * a[t] * (1 - a_bar[t]))
        found = apart @ apart / (2 * variance)
        assert found == pytest.approx(weight * ((n - n_hat) @ (n - n_hat)), rel=1e-8)


def in_frames(x):
    """The points, seen from frames that three of them in a row make."""
    views = []
    for before, here, after in zip(x, x[1:], x[2:], strict=False):
        first = (here - before) / np.linalg.norm(here - before)
        second = (after - here) - ((after - here) @ first) * first
        second = second / np.linalg.norm(second)
        axes = np.stack([first, second, np.cross(first, second)])
        views.append((x - here) @ axes.T)
    return np.stack(views)


@checks(
    "eq-cases-fape",
    r"""\begin{aligned}
\ell &= \frac{1}{10\, N_F\, N} \sum_{k=1}^{N_F} \sum_{i=1}^{N} \min(10,\; d_{ki}) , \\
d_{ki} &= \lVert \hat{F}_k^{-1} \hat{x}_i - F_k^{-1} x_i \rVert .
\end{aligned}""",
)
def test_points_seen_from_frames():
    def fape(predicted, true):
        d = np.linalg.norm(in_frames(predicted) - in_frames(true), axis=-1)
        return sum(min(10, value) for row in d for value in row) / (10 * d.size)

    x = np.cumsum(RNG.normal(size=(9, 3)), axis=0)
    moved = Rotation.from_euler("xyz", [0.3, 1.0, -2.0]).apply(x) + np.array([5, -2, 40])
    assert fape(moved, x) < 1e-12
    mirrored = x * [1, 1, -1]
    assert fape(mirrored, x) > 0.05
    np.testing.assert_allclose(in_frames(mirrored) * [1, 1, -1], in_frames(x), atol=1e-12)
    assert fape(x * 1000, x) < 1  # clamped
    assert fape(x * 1000, x) > 0.8


@checks(
    "eq-cases-diversity",
    r"-\frac{\log V}{V} \le \ell_{\text{books}} \le 0 .",
)
@checks(
    "eq-cases-perplexity",
    r"""0 \le 1 - \frac{1}{G V} \sum_{g=1}^{G} e^{H(\bar{p}_g)}
\le 1 - \frac{1}{V} ,""",
)
def test_ranges_of_the_entropy_of_two_books():
    V = 320
    one = np.full((2, V), -1e3)
    one[:, 0] = 0
    made = [np.zeros((2, V)), one, *RNG.normal(size=(20, 2, V)) * 3]
    entropy = [-np.sum(softmax(z) * log_softmax(z), axis=-1) for z in made]
    books = np.array([-h.sum() / (2 * V) for h in entropy])
    perplexity = np.array([1 - np.exp(h).sum() / (2 * V) for h in entropy])
    assert books[0] == pytest.approx(-np.log(V) / V) == books.min()
    assert books[1] == pytest.approx(0, abs=1e-12)
    assert books.max() <= 1e-12
    assert perplexity[0] == pytest.approx(0, abs=1e-12)
    assert perplexity.min() >= -1e-12
    assert perplexity[1] == pytest.approx(1 - 1 / V) == perplexity.max()
