"""The equations of book/debugging.md."""

from pathlib import Path

import numpy as np
import pytest
import sympy as sp
import torch
import torch.nn.functional as F
from torch import nn

from reference import regression
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)


def chain(w):
    """The loss of two weights in a chain, as in the chapter on landscapes."""
    return (w[0] * w[1] - 1) ** 2 / 2


@checks(
    "eq-debug-fall",
    r"""\begin{aligned}
&\mathcal{L}(\theta) - \mathcal{L}(\theta - \rho g) \\
&\quad = \rho\, \lVert g \rVert^2 \left( 1 - \frac{\rho \kappa}{2} \right) + O(\rho^3) , \\
&\kappa = \frac{g^\top \nabla^2 \mathcal{L}\, g}{\lVert g \rVert^2} .
\end{aligned}""",
)
def test_fall():
    a, b, rate = sp.symbols("a b rho")
    loss = chain((a, b))
    g = sp.Matrix([loss.diff(a), loss.diff(b)])
    square = (g.T * g)[0]
    kappa = (g.T * sp.hessian(loss, (a, b)) * g)[0] / square
    fall = loss - loss.subs({a: a - rate * g[0], b: b - rate * g[1]}, simultaneous=True)
    rest = sp.expand(sp.simplify(fall - rate * square * (1 - rate * kappa / 2)))
    assert [sp.simplify(rest.coeff(rate, k)) for k in range(3)] == [0, 0, 0]


def test_the_walk_of_the_fall():
    at = {"r": 1.0, "g": np.array([1.0, 2.0]), "H": np.array([[1.0, 3], [3, 4]])}
    w = torch.tensor([2.0, 1.0], dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(chain, w).numpy()
    np.testing.assert_allclose(hessian, at["H"])
    kappa = at["g"] @ hessian @ at["g"] / 5
    assert kappa == pytest.approx(5.8)
    assert 0.1 * 5 * (1 - 0.1 * kappa / 2) == pytest.approx(0.355)
    fall = chain((2, 1)) - chain((1.9, 0.8))
    assert fall == pytest.approx(0.3648)
    assert fall / 0.5 == pytest.approx(0.73, abs=0.005)
    rate = sp.symbols("rho")
    r = (2 - rate) * (1 - 2 * rate) - 1
    assert sp.expand(r - (1 - 5 * rate + 2 * rate**2)) == 0
    assert min(sp.solve(r + 1, rate)) == sp.Rational(1, 2)
    assert 2 / kappa == pytest.approx(0.34, abs=0.005)


@answers("debug-fall-check")
def fall_ratio():
    return 0.12 / (0.05 * 2**2)


@checks(
    "eq-debug-log-chain",
    r"\frac{\partial (-\log p_y)}{\partial z_k} = - \frac{1}{p_y} \cdot p_y \left( [k = y] - p_k \right) ,",
)
def test_chain_of_the_logarithm():
    z = torch.tensor(RNG.normal(size=5), requires_grad=True)
    p = torch.softmax(z, 0)
    (slope,) = torch.autograd.grad(-torch.log(p[2]), z)
    claimed = -(torch.arange(5) == 2).double() + p
    torch.testing.assert_close(slope, claimed.detach())
    far = torch.tensor([0.0, 200.0], requires_grad=True)
    (slope,) = torch.autograd.grad(-torch.log(torch.softmax(far, 0)[0]), far)
    assert torch.isnan(slope).any()


@checks("eq-debug-zscore", r"\frac{x - \bar x}{\sigma_x} = \sqrt{N - 1} ,")
def test_rare_pixel():
    for n, value in ((5, 0.01), (600, 7.0)):
        pixel = np.zeros(n)
        pixel[0] = value
        assert (value - pixel.mean()) / pixel.std() == pytest.approx(np.sqrt(n - 1))


@checks("eq-debug-overflow", r"\mathcal{L}_t = (1 - \rho \kappa)^{2 t}\, \mathcal{L}_0 .")
def test_growth_on_a_parabola():
    theta, rate, kappa = 1.7, 0.5, 6.0
    start = kappa * theta**2 / 2
    for t in range(1, 6):
        theta -= rate * kappa * theta
        assert kappa * theta**2 / 2 == pytest.approx((1 - rate * kappa) ** (2 * t) * start)


@checks(
    "eq-debug-input-scale",
    r"""\begin{aligned}
\mathcal{L}(w) &= \tfrac{1}{N} \lVert X w - y \rVert^2 \\
&\Longrightarrow \nabla^2 \mathcal{L} = \tfrac{2}{N} X^\top X .
\end{aligned}""",
)
def test_curvature_of_a_linear_model():
    x, y = torch.tensor(RNG.normal(size=(9, 3))), torch.tensor(RNG.normal(size=9))
    for scale in (1, 10):
        found = torch.autograd.functional.hessian(
            lambda w, c=scale: ((c * x @ w - y) ** 2).mean(), torch.zeros(3).double()
        )
        torch.testing.assert_close(found, scale**2 * 2 / 9 * x.T @ x)


@checks(
    "eq-debug-clip-sign",
    r"""\begin{aligned}
\cos(g, g') &= \frac{\sum_j |g_j|}{\sqrt{n}\, \lVert g \rVert} \ge \frac{1}{\sqrt{n}} , \\
\lVert g' \rVert &= \sqrt{n}\, g_{\max} .
\end{aligned}""",
)
def test_clipping_every_entry():
    for n in (2, 7):
        g = RNG.normal(size=n)
        g += np.sign(g) * 0.5
        clipped = np.clip(g, -0.5, 0.5)
        cosine = g @ clipped / np.linalg.norm(g) / np.linalg.norm(clipped)
        assert cosine == pytest.approx(np.abs(g).sum() / np.sqrt(n) / np.linalg.norm(g))
        assert cosine >= 1 / np.sqrt(n)
        assert np.linalg.norm(clipped) == pytest.approx(np.sqrt(n) * 0.5)
    worst = np.full(10000, 1e-9)
    worst[0] = 1.0
    clipped = np.sign(worst)
    assert worst @ clipped / np.linalg.norm(worst) / 100 == pytest.approx(0.01, rel=1e-4)


def test_clipped_by_value_is_downhill():
    for _ in range(50):
        g = 3 * RNG.normal(size=6)
        assert g @ np.clip(g, -1, 1) > 0


def test_clipping_turns_a_mean_round():
    slopes = np.array([1.0] * 9 + [-11.0])
    assert slopes.mean() == pytest.approx(-0.2)
    assert np.clip(slopes, -1, 1).mean() == pytest.approx(0.8)


@checks(
    "eq-debug-clip-huber",
    r"""\begin{aligned}
&r \min\left( 1, \frac{g_{\max}}{|r|\, \lVert \nabla \hat y \rVert} \right) \\
&\quad = \min\big( \max(r, -\delta), \delta \big) , \\
&\delta = \frac{g_{\max}}{\lVert \nabla \hat y \rVert} .
\end{aligned}""",
)
def test_clipping_is_huber():
    """A linear model, for which the gradient of a prediction is the input."""
    limit = 1.5
    for _ in range(30):
        x, w, y = RNG.normal(size=3), RNG.normal(size=3), 3 * RNG.normal()
        r = w @ x - y
        size = np.linalg.norm(x)
        g = r * x
        clipped = g * min(1, limit / np.linalg.norm(g))
        slope = regression.huber_grad(r, 0.0, delta=limit / size)
        np.testing.assert_allclose(clipped, slope * x, rtol=1e-12)
        assert float(slope) == pytest.approx(np.clip(r, -limit / size, limit / size))


@answers("debug-clip-check")
def clipped_entry():
    w = nn.Parameter(torch.zeros(2))
    w.grad = torch.tensor([3.0, 4.0])
    nn.utils.clip_grad_norm_([w], 2.5)
    return round(float(w.grad[1]), 4)


@checks(
    "eq-debug-constant",
    r"""\begin{aligned}
\min_p\; - \sum_{k=1}^{K} \pi_k \log p_k &= H(\pi) , \\
\min_{\hat y}\; \frac{1}{N} \sum_{i=1}^N (\hat y - y_i)^2 &= \sigma_y^2 ,
\end{aligned}""",
)
def test_best_constant():
    shares = RNG.dirichlet(np.ones(4))
    entropy = -(shares * np.log(shares)).sum()
    others = RNG.dirichlet(np.ones(4), size=200)
    costs = -(shares * np.log(others)).sum(axis=1)
    assert (costs >= entropy).all()
    p = sp.symbols("p", positive=True)
    for share in (sp.Rational(1, 5), sp.Rational(2, 3)):
        cost = -share * sp.log(p) - (1 - share) * sp.log(1 - p)
        assert sp.solve(cost.diff(p), p) == [share]
    y = RNG.normal(size=20)
    at = [((c - y) ** 2).mean() for c in np.linspace(-2, 2, 401)]
    assert min(at) >= y.var() - 1e-15
    assert ((y.mean() - y) ** 2).mean() == pytest.approx(y.var())


@checks(
    "eq-debug-sgd-scale",
    r"\theta - \rho\, \nabla (c\, \mathcal{L}) = \theta - (c \rho)\, \nabla \mathcal{L} .",
)
def test_sgd_and_a_constant():
    ends = [descend(torch.optim.SGD, 7.0, lr=0.01), descend(torch.optim.SGD, 1.0, lr=0.07)]
    torch.testing.assert_close(*ends)


def descend(optimiser, c, steps=9, decay=None, **options):
    """Weights of a linear model after some steps on c times its loss."""
    draw = torch.Generator().manual_seed(0)
    x, y = (torch.randn(8, k, generator=draw, dtype=torch.float64) for k in (3, 1))
    w = nn.Parameter(torch.ones(3, 1, dtype=torch.float64))
    steps_of = optimiser([w], **options)
    for _ in range(steps):
        steps_of.zero_grad()
        (c * F.mse_loss(x @ w, y)).backward()
        if decay is not None:
            w.grad += decay * w.detach()
        steps_of.step()
    return w.detach()


@checks(
    "eq-debug-adam-scale",
    r"\frac{\rho\; c\, \hat m}{c \sqrt{\hat v} + \epsilon} = \frac{\rho\; \hat m}{\sqrt{\hat v} + \epsilon / c} .",
)
def test_adam_and_a_constant():
    for c in (50.0, 1e-3):
        scaled = descend(torch.optim.Adam, c, lr=0.1, eps=0.02)
        torch.testing.assert_close(scaled, descend(torch.optim.Adam, 1.0, lr=0.1, eps=0.02 / c))
    far = descend(torch.optim.Adam, 1.0, lr=0.1, eps=0.02)
    assert not torch.allclose(scaled, far, rtol=0.01)


@checks(
    "eq-debug-decay-scale",
    r"""\nabla (c\, \mathcal{L}) + \lambda \theta
= c \left( \nabla \mathcal{L} + \frac{\lambda}{c}\, \theta \right)""",
)
def test_decay_and_a_constant():
    options = {"lr": 0.1, "eps": 0.0}
    scaled = descend(torch.optim.Adam, 8.0, decay=0.4, **options)
    torch.testing.assert_close(scaled, descend(torch.optim.Adam, 1.0, decay=0.05, **options))
    torch.testing.assert_close(scaled, descend(torch.optim.Adam, 8.0, weight_decay=0.4, **options))
    apart = {"weight_decay": 0.4, **options}
    torch.testing.assert_close(
        descend(torch.optim.AdamW, 8.0, **apart), descend(torch.optim.AdamW, 1.0, **apart)
    )


def test_a_clipping_limit_has_the_unit_of_the_gradient():
    g = torch.tensor([3.0, -4.0])

    def clipped(c, limit):
        w = nn.Parameter(torch.zeros(2))
        w.grad = c * g
        nn.utils.clip_grad_norm_([w], limit)
        return w.grad

    torch.testing.assert_close(clipped(8.0, 16.0), 8 * clipped(1.0, 2.0))
    assert not torch.allclose(clipped(8.0, 2.0), 8 * clipped(1.0, 2.0))


def test_a_small_loss_turns_adam_into_sgd():
    """Where the root of v is far below epsilon, the step is that of a rate divided by it."""
    tiny = descend(torch.optim.Adam, 1e-9, steps=1, lr=1.0, eps=1.0)
    torch.testing.assert_close(tiny - 1, descend(torch.optim.SGD, 1e-9, steps=1, lr=1.0) - 1)


@checks(
    "eq-debug-bn-floor",
    r"""\begin{aligned}
&\frac{1}{N} \sum_{i=1}^N (\hat y_i - y_i)^2 \\
&\quad = 1 + \sigma_y^2 + \bar y^2 - 2 \sigma_y \operatorname{corr}(\hat y, y) \\
&\quad \ge (\sigma_y - 1)^2 + \bar y^2 .
\end{aligned}""",
)
def test_floor_of_a_normalised_output():
    y = 5 + 3 * RNG.normal(size=30)
    best = (y - y.mean()) / y.std()
    for out in (RNG.normal(size=30), best):
        out = (out - out.mean()) / out.std()
        error = ((out - y) ** 2).mean()
        corr = np.corrcoef(out, y)[0, 1]
        assert error == pytest.approx(1 + y.var() + y.mean() ** 2 - 2 * y.std() * corr)
        assert error >= (y.std() - 1) ** 2 + y.mean() ** 2 - 1e-12
    assert error == pytest.approx((y.std() - 1) ** 2 + y.mean() ** 2)


@checks(
    "eq-debug-target-scale",
    r"""\begin{aligned}
\mathcal{L}_c(\vartheta, c w) &= c^2\, \mathcal{L}(\vartheta, w) , \\
\nabla_{\vartheta}\, \mathcal{L}_c &= c^2\, \nabla_{\vartheta}\, \mathcal{L} , \\
\nabla_{w}\, \mathcal{L}_c &= c\, \nabla_{w}\, \mathcal{L} .
\end{aligned}""",
)
def test_scale_of_the_targets():
    draw = torch.Generator().manual_seed(0)
    x, v, w, y = (
        torch.randn(*s, generator=draw, dtype=torch.float64)
        for s in ((9, 3), (3, 4), (4, 1), (9, 1))
    )
    norm = nn.BatchNorm1d(4).double()

    def slopes(c):
        hidden, last = v.clone().requires_grad_(), (c * w).requires_grad_()
        loss = F.mse_loss(torch.relu(norm(x @ hidden)) @ last, c * y)
        return loss.detach(), *torch.autograd.grad(loss, (hidden, last))

    for (one, ten), power in zip(
        zip(slopes(1.0), slopes(10.0), strict=True), (2, 2, 1), strict=True
    ):
        torch.testing.assert_close(ten, 10.0**power * one)


def test_two_layers_share_the_scale_of_the_targets():
    """Both a root of c times as long: gradient and way to go then differ by c in either layer."""
    draw = torch.Generator().manual_seed(0)
    x, v, w, y = (
        torch.randn(*s, generator=draw, dtype=torch.float64)
        for s in ((9, 3), (3, 4), (4, 1), (9, 1))
    )

    def slopes(c):
        layers = [(np.sqrt(c) * t).requires_grad_() for t in (v, w)]
        return torch.autograd.grad(F.mse_loss(torch.relu(x @ layers[0]) @ layers[1], c * y), layers)

    for one, many in zip(slopes(1.0), slopes(100.0), strict=True):
        torch.testing.assert_close(many / np.sqrt(100), 100 * one)


@checks(
    "eq-debug-bn-growth",
    r"""\lVert W - \rho\, \nabla_W \mathcal{L} \rVert^2
= \lVert W \rVert^2 + \rho^2\, \lVert \nabla_W \mathcal{L} \rVert^2 ,""",
)
def test_weights_before_a_normalisation_grow():
    draw = torch.Generator().manual_seed(0)
    x, w, y = (
        torch.randn(*s, generator=draw, dtype=torch.float64) for s in ((9, 3), (3, 4), (9, 4))
    )
    w.requires_grad_()
    norm = nn.BatchNorm1d(4, eps=1e-12).double()
    (g,) = torch.autograd.grad(F.mse_loss(torch.relu(norm(x @ w)), y), w)
    torch.testing.assert_close((w - 0.3 * g).square().sum(), (w**2 + 0.09 * g**2).sum())
    assert g.norm() > 0.01


@checks(
    "eq-debug-bn-two",
    r"\pm \frac{d / 2}{\sqrt{d^2 / 4 + \epsilon}} , \qquad d = a_1 - a_2 ,",
)
def test_normalising_two():
    norm = nn.BatchNorm1d(1, affine=False).double()
    assert 2 * np.sqrt(norm.eps) == pytest.approx(0.006, abs=0.0005)
    nn.BatchNorm2d(1)(torch.ones(1, 1, 4, 4))  # one image has many places
    for d in (3.0, -0.02, 500.0):
        a = torch.tensor([[1.0 + d], [1.0]], dtype=torch.float64)
        claimed = d / 2 / np.sqrt(d**2 / 4 + norm.eps)
        np.testing.assert_allclose(norm(a)[:, 0], [claimed, -claimed], rtol=1e-9)
    with pytest.raises(ValueError, match="more than 1 value"):
        norm(a[:1])


@checks(
    "eq-debug-relu-floor",
    r"""\min_{\hat y_i \ge 0} \frac{1}{N} \sum_{i=1}^N (\hat y_i - y_i)^2
= \frac{1}{N} \sum_{i=1}^N \min(y_i, 0)^2 .""",
)
def test_floor_of_a_relu():
    y = RNG.normal(size=15)
    floor = (np.minimum(y, 0) ** 2).mean()
    assert ((np.maximum(y, 0) - y) ** 2).mean() == pytest.approx(floor)
    for _ in range(100):
        assert ((np.abs(RNG.normal(size=15)) - y) ** 2).mean() > floor


def test_the_exercise_on_the_fall():
    theta, rate, kappa = sp.symbols("theta rho kappa", positive=True)
    loss = kappa * theta**2 / 2
    fall = loss - loss.subs(theta, theta - rate * loss.diff(theta))
    ratio = sp.simplify(fall / (rate * loss.diff(theta) ** 2))
    assert sp.simplify(ratio - (1 - rate * kappa / 2)) == 0
    best = sp.solve(fall.diff(rate), rate)
    assert best == [1 / kappa]
    assert ratio.subs(rate, best[0]) == sp.Rational(1, 2)


def test_the_exercise_on_a_sigmoid_twice():
    u = torch.sigmoid(torch.linspace(-30, 30, 601, dtype=torch.float64))
    for label, floor in ((1.0, np.log(1 + np.exp(-1))), (0.0, np.log(2))):
        losses = F.binary_cross_entropy_with_logits(u, torch.full_like(u, label), reduction="none")
        assert float(losses.min()) == pytest.approx(floor, rel=1e-6)
    assert np.log(1 + np.exp(-1)) == pytest.approx(0.31, abs=0.005)
    assert float(torch.sigmoid(u).max()) == pytest.approx(0.73, abs=0.005)


def test_the_exercise_on_clipped_descent():
    """The code that the page shows settles where the solution says."""
    page = Path("book/debugging.md").read_text(encoding="utf-8")
    code = page.split("````{solution} debug-exercise-clipped")[1].split("```python\n")[1]
    code = code.split("```")[0].replace("print(", "ends.append((").replace(".round(2))", "))")
    names = {"np": np, "ends": []}
    exec(code, names)
    (_, mean), (_, clipped) = names["ends"]
    assert mean == pytest.approx(1, abs=0.1)
    assert clipped == pytest.approx(1 / 9, abs=0.02)


def test_the_table_of_pairs():
    """What its last column says of a missing or a second activation."""
    unit = torch.linspace(-1, 1, 5)
    assert torch.isnan(torch.log(unit[:2])).all()
    variance = torch.tensor([-0.5])
    assert torch.isnan(0.5 * torch.log(variance)).all()


def test_what_the_clipping_of_pytorch_does_to_nan():
    def clipped(values):
        w = nn.Parameter(torch.zeros(len(values)))
        w.grad = torch.tensor(values)
        nn.utils.clip_grad_norm_([w], 1.0)
        return w.grad

    assert torch.isnan(clipped([float("nan"), 4.0])).all()
    kept = clipped([float("inf"), 4.0])
    assert torch.isnan(kept[0])
    assert kept[1] == 0
    assert (clipped([1e20, 4.0]) == 0).all()
    w = nn.Parameter(torch.zeros(1))
    w.grad = torch.tensor([float("nan")])
    with pytest.raises(RuntimeError, match="non-finite"):
        nn.utils.clip_grad_norm_([w], 1.0, error_if_nonfinite=True)


def test_the_example_of_clipping():
    g = np.array([6.0, -8.0])
    by_norm, by_value = g * min(1, 5 / np.linalg.norm(g)), np.clip(g, -5, 5)
    np.testing.assert_allclose(by_norm, [3, -4])
    np.testing.assert_allclose(by_value, [5, -5])
    cosine = g @ by_value / np.linalg.norm(g) / np.linalg.norm(by_value)
    assert np.degrees(np.arccos(cosine)) == pytest.approx(8, abs=0.5)
