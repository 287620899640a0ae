"""The equations of book/multi-task.md."""

import numpy as np
import sympy as sp
import torch
from scipy.optimize import minimize_scalar

from reference.classification import cross_entropy, kl_divergence
from reference.density import gaussian_mixture_nll
from reference.numerics import logsumexp, softmax
from reference.regression import smooth_l1, squared_error
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
Z = np.array([2.0, 0.5, -1.0])
TEACHER = np.array([0.2, 0.7, 0.1])


@checks(
    "eq-mt-worked",
    r"""\begin{aligned}
\ell_{\text{class}} &= -\log p_1 = 0.241 , \\
\ell_{\text{box}} &= 0.02 + 0.005 \\
&\quad + 1 + 0.08 = 1.105 , \\
\ell_{\text{teacher}} &= \sum_k t_k \log \frac{t_k}{p_k} \\
&= 0.789 .
\end{aligned}""",
)
def test_worked_example():
    p = np.exp(Z) / np.exp(Z).sum()
    np.testing.assert_allclose(p, (0.786, 0.175, 0.039), atol=5e-4)
    assert round(-np.log(p[0]), 3) == 0.241
    assert round(float(cross_entropy(Z, 0)), 3) == 0.241
    box = smooth_l1(np.array([0.2, -0.1, 1.5, 0.4]), np.zeros(4))
    np.testing.assert_allclose(box, (0.02, 0.005, 1, 0.08), rtol=1e-12)
    np.testing.assert_allclose(box.sum(), 1.105)
    assert round(float(np.sum(TEACHER * np.log(TEACHER / p))), 3) == 0.789
    assert round(float(kl_divergence(Z, TEACHER)), 3) == 0.789


@checks(
    "eq-mt-unit",
    r"""\begin{aligned}
\frac{1}{N} \sum_i (c\, \hat{y}_i - c\, y_i)^2
&= c^2\, \mathcal{L} .
\end{aligned}""",
)
def test_units_are_weights():
    y_hat, y = RNG.normal(size=(2, 20))
    for c in (0.01, 3.0, 100.0):
        np.testing.assert_allclose(
            squared_error(c * y_hat, c * y).mean(), c**2 * squared_error(y_hat, y).mean()
        )


def two_losses(theta):
    """Two smooth losses of five shared parameters."""
    a, b = torch.linspace(-1, 1, 5).double(), torch.linspace(2, -1, 5).double()
    return (torch.sin(theta) - a).square().sum(), 3 * torch.cosh(theta - b).sum()


def slopes_at(theta):
    return [torch.autograd.grad(loss, theta, retain_graph=True)[0] for loss in two_losses(theta)]


def changes(theta, eta):
    g1, g2 = slopes_at(theta)
    with torch.no_grad():
        before, after = two_losses(theta), two_losses(theta - eta * (g1 + g2))
    return g1, g2, [float(y - x) for x, y in zip(before, after, strict=True)]


def points(count=40):
    draw = torch.Generator().manual_seed(0)
    for _ in range(count):
        yield torch.randn(5, dtype=torch.float64, generator=draw).requires_grad_()


@checks(
    "eq-mt-step",
    r"""\begin{aligned}
\Delta_1 &= -\eta \left( \lVert g_1 \rVert^2 + g_1^\top g_2 \right) , \\
\Delta &= -\eta\, \lVert g_1 + g_2 \rVert^2 .
\end{aligned}""",
)
def test_first_order_change():
    eta = 1e-7
    for theta in points():
        g1, g2, (first, second) = changes(theta, eta)
        np.testing.assert_allclose(first / eta, float(-(g1 @ g1 + g1 @ g2)), rtol=1e-3, atol=1e-2)
        np.testing.assert_allclose((first + second) / eta, float(-(g1 + g2) @ (g1 + g2)), rtol=1e-3)


@checks(
    "eq-mt-rises",
    r"\Delta_1 > 0 \iff \cos \varphi < - \frac{\lVert g_1 \rVert}{\lVert g_2 \rVert} .",
)
def test_when_the_first_loss_rises():
    seen = set()
    for theta in points(200):
        g1, g2, (first, _) = changes(theta, 1e-7)
        cosine = float(torch.cosine_similarity(g1, g2, dim=0))
        rises = cosine < -float(g1.norm() / g2.norm())
        assert (first > 0) == rises
        seen.add(rises)
    assert seen == {True, False}


@checks(
    "eq-mt-gaussian",
    r"""\begin{aligned}
&-\log \left[ \frac{1}{\sqrt{2 \pi}\, \sigma}\, e^{-(y - \hat{y})^2 / 2 \sigma^2} \right] \\
&\quad = \frac{(y - \hat{y})^2}{2 \sigma^2} + \log \sigma + \tfrac{1}{2} \log 2 \pi .
\end{aligned}""",
)
def test_gaussian_likelihood():
    y, y_hat, sigma = sp.symbols("y yhat sigma", positive=True)
    density = sp.exp(-((y - y_hat) ** 2) / (2 * sigma**2)) / (sp.sqrt(2 * sp.pi) * sigma)
    claimed = (y - y_hat) ** 2 / (2 * sigma**2) + sp.log(sigma) + sp.log(2 * sp.pi) / 2
    assert sp.simplify(sp.expand_log(-sp.log(density), force=True) - claimed) == 0
    assert sp.integrate(density, (y, -sp.oo, sp.oo)).subs({y_hat: 1, sigma: 2}).simplify() == 1


LOSS, SIGMA = sp.symbols("L sigma", positive=True)
REGRESSION = LOSS / (2 * SIGMA**2) + sp.log(SIGMA)
CLASSIFICATION = LOSS / SIGMA**2 + sp.log(SIGMA)


def best(objective):
    """The only stationary scale, which is a minimum."""
    (found,) = sp.solve(sp.diff(objective, SIGMA), SIGMA)
    assert sp.diff(objective, SIGMA, 2).subs(SIGMA, found).is_positive
    return found


@checks(
    "eq-mt-sigma",
    r"""\begin{aligned}
\hat\sigma^2 &= \mathcal{L} , \\
\frac{\mathcal{L}}{2 \hat\sigma^2} + \log \hat\sigma &= \tfrac{1}{2} + \tfrac{1}{2} \log \mathcal{L} .
\end{aligned}""",
)
def test_best_scale():
    found = best(REGRESSION)
    assert sp.simplify(found**2 - LOSS) == 0
    half = sp.Rational(1, 2)
    assert sp.simplify(REGRESSION.subs(SIGMA, found) - half - half * sp.log(LOSS)) == 0


@checks(
    "eq-mt-both-best",
    r"""\begin{aligned}
\text{regression:} \quad & \hat\sigma^2 = \mathcal{L} , \\
\text{classification:} \quad & \hat\sigma^2 = 2 \mathcal{L} ,
\end{aligned}""",
)
def test_both_best_scales_give_the_same_weight():
    regression, classification = best(REGRESSION), best(CLASSIFICATION)
    assert sp.simplify(regression**2 - LOSS) == 0
    assert sp.simplify(classification**2 - 2 * LOSS) == 0
    assert sp.simplify(1 / (2 * regression**2) - 1 / classification**2) == 0
    a = sp.symbols("a", positive=True)
    assert sp.simplify(a / best(a * LOSS / SIGMA**2 + sp.log(SIGMA)) ** 2 - 1 / (2 * LOSS)) == 0


@checks(
    "eq-mt-runaway",
    r"""\frac{\partial}{\partial \sigma} \frac{\mathcal{L}}{2 \sigma^2} = -\frac{\mathcal{L}}{\sigma^3} < 0 .""",
)
def test_without_the_logarithm():
    slope = sp.diff(LOSS / (2 * SIGMA**2), SIGMA)
    assert sp.simplify(slope + LOSS / SIGMA**3) == 0
    assert slope.is_negative
    assert sp.limit(LOSS / (2 * SIGMA**2), SIGMA, sp.oo) == 0


def rest(z, sigma):
    return logsumexp(z / sigma**2) - logsumexp(z) / sigma**2


@checks(
    "eq-mt-tempered",
    r"""\begin{aligned}
&-\log \operatorname{softmax}(z / \sigma^2)_y \\
&\quad = \operatorname{LSE}(z / \sigma^2) - \frac{z_y}{\sigma^2} \\
&\quad = \frac{\ell}{\sigma^2} + \log R(\sigma) , \\
&\log R(\sigma) = \operatorname{LSE}(z / \sigma^2) - \frac{\operatorname{LSE}(z)}{\sigma^2} .
\end{aligned}""",
)
def test_tempered_likelihood():
    for sigma in (0.5, 1.0, 2.0):
        for z in RNG.normal(size=(20, 4)) * 3:
            for y in range(4):
                exact = -np.log(softmax(z / sigma**2)[y])
                by_sum = logsumexp(z / sigma**2) - z[y] / sigma**2
                split = cross_entropy(z, y) / sigma**2 + rest(z, sigma)
                np.testing.assert_allclose((by_sum, split), exact, rtol=1e-9, atol=1e-12)
        assert sigma != 1 or abs(rest(z, sigma)) < 1e-12


@checks(
    "eq-mt-rest-slope",
    r"\left. \frac{\partial \log R}{\partial \log \sigma} \right|_{\sigma = 1} = 2 H(p) ,",
)
def test_slope_of_the_rest():
    for z in RNG.normal(size=(20, 4)) * 3:
        p, h = softmax(z), 1e-5
        slope = (rest(z, np.exp(h)) - rest(z, np.exp(-h))) / (2 * h)
        np.testing.assert_allclose(slope, -2 * np.sum(p * np.log(p)), rtol=1e-6, atol=1e-9)


@checks(
    "eq-gradnorm-slope",
    r"""\begin{aligned}
\frac{\partial \mathcal{L}_{\text{grad}}}{\partial w_i} ={}& \operatorname{sign}\left( G_i - \bar{G} \rho_i^\alpha \right) \\
& \cdot \lVert \nabla_W \mathcal{L}_i \rVert .
\end{aligned}""",
)
def test_slope_of_gradnorm():
    """With the losses of a network, and the target held constant."""
    theta = next(points())
    norms = torch.stack([g.norm() for g in slopes_at(theta)])
    w = torch.tensor([1.7, 0.3], dtype=torch.float64, requires_grad=True)
    for alpha in (0.0, 0.5, 2.0):
        ratio = torch.tensor([0.2, 0.9], dtype=torch.float64)
        G = w * norms
        target = (G.mean() * (ratio / ratio.mean()) ** alpha).detach()
        (slope,) = torch.autograd.grad((G - target).abs().sum(), w, retain_graph=True)
        torch.testing.assert_close(slope, torch.sign(G - target).detach() * norms)


@checks(
    "eq-gradnorm-rest",
    r"w_i = \frac{n\, / \lVert \nabla_W \mathcal{L}_i \rVert}{\sum_j 1 / \lVert \nabla_W \mathcal{L}_j \rVert} .",
)
def test_where_gradnorm_rests():
    """Small steps, each followed by the division, arrive there."""
    norms, w = np.array([8.0, 2.0, 0.5]), np.ones(3)
    claimed = 3 / norms / np.sum(1 / norms)
    np.testing.assert_allclose(np.ptp(claimed * norms), 0, atol=1e-12)
    np.testing.assert_allclose(claimed.sum(), 3)
    for _ in range(40_000):
        w = w - 1e-4 * np.sign(w * norms - np.mean(w * norms)) * norms
        w = 3 * w / w.sum()
    np.testing.assert_allclose(w, claimed, rtol=0.02)
    np.testing.assert_allclose(2 / np.array([8, 2]) / (1 / 8 + 1 / 2), (0.4, 1.6))
    np.testing.assert_allclose((0.4 * 8, 1.6 * 2), 3.2)


@checks(
    "eq-moe-gate",
    r"""\begin{aligned}
h_k &= \frac{g_k\, e^{-(y - o_k)^2 / 2}}{\sum_j g_j\, e^{-(y - o_j)^2 / 2}} , \\
\frac{\partial \ell}{\partial z_k} &= g_k - h_k , \\
\frac{\partial \ell}{\partial o_k} &= h_k\, (o_k - y) .
\end{aligned}""",
)
def test_gradients_of_the_gate():
    draws = RNG.normal(size=(9, 4)), RNG.normal(size=(9, 4)), RNG.normal(size=9)
    for z, o, y in zip(*draws, strict=True):
        z, o = (torch.tensor(v, requires_grad=True) for v in (z, o))
        g = torch.softmax(z, 0)
        parts = g * torch.exp(-((y - o) ** 2) / 2)
        loss = -torch.log(parts.sum())
        by_z, by_o = torch.autograd.grad(loss, (z, o))
        h = parts / parts.sum()
        torch.testing.assert_close(by_z, (g - h).detach())
        torch.testing.assert_close(by_o, (h * (o - y)).detach())
        mixture = gaussian_mixture_nll(
            z.detach().numpy(), o.detach().numpy(), np.zeros(4), np.array(y)
        )
        np.testing.assert_allclose(mixture - np.log(2 * np.pi) / 2, loss.item())


V, W = 0.7, 0.4


def race(state, v=V, w=0.0):
    """How two logits and two losses move, from the definitions."""
    z, losses = state[:2].clone().requires_grad_(), state[2:]
    g = torch.softmax(z, 0)
    shares = g / g.mean()
    objective = (g * losses).sum() + w * shares.var(correction=0)
    (slope,) = torch.autograd.grad(objective, z)
    return torch.cat([-slope, -v * g.detach()])


def differences(state, w=0.0):
    moved = race(state, w=w)
    return float(moved[0] - moved[1]), float(moved[2] - moved[3])


@checks(
    "eq-moe-race",
    r"""\begin{aligned}
\dot{u} &= -2 g_1 g_2\, d , \\
\dot{d} &= -v\, (g_1 - g_2) .
\end{aligned}""",
)
def test_race():
    for state in torch.tensor(RNG.normal(size=(20, 4))):
        g1, g2 = torch.softmax(state[:2], 0).tolist()
        d = float(state[2] - state[3])
        np.testing.assert_allclose(differences(state), (-2 * g1 * g2 * d, -V * (g1 - g2)))


def growth(w):
    """The largest growth rate at the balance: of the Jacobian of (u, d)."""
    h, rows = 1e-5, []
    for step in ((h / 2, -h / 2, 0, 0), (0, 0, h / 2, -h / 2)):
        moved = torch.tensor([0.3, 0.3, 1.0, 1.0], dtype=torch.float64) + torch.tensor(step)
        rows.append(np.array(differences(moved, w)) / h)
    return np.linalg.eigvals(np.array(rows).T).real.max()


@checks("eq-moe-growth", r"u(t) \approx A\, e^{\sqrt{v}\, t / 2} .")
def test_growth():
    np.testing.assert_allclose(growth(0.0), np.sqrt(V) / 2, rtol=1e-4)


@checks(
    "eq-moe-balance",
    r"""\begin{aligned}
\mathcal{L}_{\text{balance}} &= w\, \frac{\operatorname{Var}_k(I_k)}{\operatorname{mean}_k(I_k)^2} , \\
K = 2: \quad \mathcal{L}_{\text{balance}} &= w\, (g_1 - g_2)^2 .
\end{aligned}""",
)
def test_balance():
    for g1 in (0.5, 0.7, 1.0):
        importance = 30 * np.array([g1, 1 - g1])
        cv2 = importance.var() / importance.mean() ** 2
        np.testing.assert_allclose(W * cv2, W * (2 * g1 - 1) ** 2, atol=1e-15)
    alone = np.array([1.0, 0, 0, 0])
    assert alone.var() / alone.mean() ** 2 == 3


@checks("eq-moe-balanced-growth", r"\lambda = \frac{\sqrt{w^2 + v} - w}{2} > 0 .")
def test_balanced_growth():
    for w in (0.1, W, 3.0):
        np.testing.assert_allclose(growth(w), (np.sqrt(w**2 + V) - w) / 2, rtol=1e-3)
    np.testing.assert_allclose(growth(20.0), V / 80, rtol=0.01)


@checks(
    "eq-mt-pcgrad-speed",
    r"g_1^\top (g_1' + g_2') = \lVert g_1 \rVert^2 (1 - \cos^2 \varphi) \ge 0 ,",
)
def test_projected_step_harms_nobody():
    for g1, g2 in zip(RNG.normal(size=(30, 5)), RNG.normal(size=(30, 5)), strict=True):
        g2 = g2 - 3 * g1
        projected = g1 - (g1 @ g2) / (g2 @ g2) * g2, g2 - (g1 @ g2) / (g1 @ g1) * g1
        cosine = g1 @ g2 / np.linalg.norm(g1) / np.linalg.norm(g2)
        np.testing.assert_allclose(g1 @ sum(projected), g1 @ g1 * (1 - cosine**2), atol=1e-9)
        assert g2 @ sum(projected) >= 0


@checks(
    "eq-mt-log-gradient",
    r"\nabla \tfrac{1}{2} \sum_i \log \mathcal{L}_i = \sum_i \frac{\nabla \mathcal{L}_i}{2 \mathcal{L}_i} .",
)
def test_gradient_of_the_logarithms():
    for theta in points(5):
        losses = two_losses(theta)
        half = sum(torch.log(loss) for loss in losses) / 2
        (ours,) = torch.autograd.grad(half, theta, retain_graph=True)
        by_part = zip(slopes_at(theta), losses, strict=True)
        claimed = sum(g / (2 * loss) for g, loss in by_part)
        torch.testing.assert_close(ours, claimed.detach())


@answers("mt-unit")
def metres_to_centimetres():
    return float(squared_error(100 * 1.5, 100 * 0.5) / squared_error(1.5, 0.5))


@answers("mt-sigma")
def weight_at_the_best_scale():
    found = minimize_scalar(lambda s: 0.25 * np.exp(-2 * s) / 2 + s, bounds=(-3, 3))
    return float(np.exp(-2 * found.x) / 2)
