"""The equations of book/loss-landscapes.md."""

from itertools import pairwise

import numpy as np
import sympy as sp
import torch

from reference.classification import (
    binary_cross_entropy,
    binary_cross_entropy_grad,
    brier,
    brier_grad,
)
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
W1, W2, RATE = sp.symbols("w1 w2 rho", real=True)
RESIDUAL = W1 * W2 - 1
LOSS = RESIDUAL**2 / 2
X, W_IN, B_IN = RNG.normal(size=(5, 20)), RNG.normal(size=(7, 5)), RNG.normal(size=(7, 1))
W_OUT, B_OUT = RNG.normal(size=(3, 7)), RNG.normal(size=(3, 1))


def relu(a):
    return np.maximum(a, 0)


def same(claimed, true):
    assert sp.simplify(sp.sympify(claimed) - true) == 0


@checks(
    "eq-landscape-gradient",
    r"""\frac{\partial \mathcal{L}}{\partial w_1} = r\, w_2 , \qquad
\frac{\partial \mathcal{L}}{\partial w_2} = r\, w_1 ,""",
)
def test_gradient_of_two_weights():
    same(RESIDUAL * W2, sp.diff(LOSS, W1))
    same(RESIDUAL * W1, sp.diff(LOSS, W2))


@checks(
    "eq-landscape-hessian",
    r"""\nabla^2 \mathcal{L} =
\begin{pmatrix}
w_2^2 & w_1 w_2 + r \\
w_1 w_2 + r & w_1^2
\end{pmatrix} .""",
)
def test_second_derivatives():
    mixed = W1 * W2 + RESIDUAL
    claimed = sp.Matrix([[W2**2, mixed], [mixed, W1**2]])
    assert sp.simplify(claimed - sp.hessian(LOSS, (W1, W2))) == sp.zeros(2)
    at_origin = claimed.subs({W1: 0, W2: 0})
    assert at_origin.eigenvals() == {-1: 1, 1: 1}


@checks("eq-landscape-sharpness", r"\kappa = w_1^2 + w_2^2 \ge 2 .")
def test_curvature_of_the_valley():
    in_valley = sp.hessian(LOSS, (W1, W2)).subs(W2, 1 / W1)
    across, along = sp.Matrix([1 / W1, W1]), sp.Matrix([W1, -1 / W1])
    h = W1**2 + W1**-2
    assert sp.simplify(in_valley * across - h * across) == sp.zeros(2, 1)
    assert sp.simplify(in_valley * along) == sp.zeros(2, 1)
    same((W1 - 1 / W1) ** 2 + 2, h)  # a square above two, and zero at one
    assert [float(h.subs(W1, w)) for w in (1, 10)] == [2.0, 100.01]


@answers("landscape-steepness")
def curvature_at_two():
    return float((W1**2 + W1**-2).subs(W1, 2))


def after_a_step():
    return [w - RATE * sp.diff(LOSS, w) for w in (W1, W2)]


@checks(
    "eq-landscape-conserved",
    r"""\begin{aligned}
& w_1'^2 - w_2'^2 \\
& \quad = (1 - \rho^2 r^2) \, (w_1^2 - w_2^2) .
\end{aligned}""",
)
def test_what_a_step_conserves():
    new1, new2 = after_a_step()
    same((1 - RATE**2 * RESIDUAL**2) * (W1**2 - W2**2), sp.expand(new1**2 - new2**2))


def test_two_steps_by_hand():
    """The example that the text walks through."""
    point, points = {W1: 2, W2: 1}, []
    for _ in range(3):
        points.append([float(x) for x in (point[W1], point[W2], LOSS.subs(point))])
        rate = {RATE: sp.Rational(1, 10)}
        point = dict(zip((W1, W2), (e.subs(point).subs(rate) for e in after_a_step()), strict=True))
    claimed = [[2, 1, 0.5], [1.9, 0.8, 0.1352], [1.8584, 0.7012, 0.0459]]
    np.testing.assert_allclose(points, claimed, atol=5e-5)


@checks(
    "eq-landscape-step",
    r"\theta_{t+1} - \theta^\star = (1 - \rho \kappa) \, (\theta_t - \theta^\star) .",
)
def test_step_on_a_parabola():
    h, theta, best = sp.symbols("h theta best", real=True)
    loss = h * (theta - best) ** 2 / 2
    same((1 - RATE * h) * (theta - best), theta - RATE * sp.diff(loss, theta) - best)
    for rate, stays in ((0.19, True), (0.21, False)):  # the limit is 2 / 10
        assert (abs((1 - rate * 10) ** 300) < 1) == stays


P, ETA = sp.symbols("p eta", positive=True)
IN_P = {  # the mean over two groups, as far as it depends on the first
    "CE": (-ETA * sp.log(P) - (1 - ETA) * sp.log(1 - P)) / 2,
    "SE": (ETA * (1 - P) ** 2 + (1 - ETA) * P**2) / 2,
}


@checks(
    "eq-landscape-in-probabilities",
    r"""\begin{aligned}
\frac{\partial \mathcal{L}_{\mathrm{CE}}}{\partial p_A}
&= \frac{p_A - \eta_A}{2\, p_A (1 - p_A)} , \\
\frac{\partial \mathcal{L}_{\mathrm{SE}}}{\partial p_A} &= p_A - \eta_A ,
\end{aligned}""",
)
def test_gradients_over_probabilities():
    same((P - ETA) / (2 * P * (1 - P)), sp.diff(IN_P["CE"], P))
    same(P - ETA, sp.diff(IN_P["SE"], P))
    for loss in IN_P.values():
        assert sp.solve(sp.diff(loss, P), P) == [ETA]
    unbounded = sp.diff(IN_P["CE"], P).subs(ETA, sp.Rational(4, 5))
    assert sp.limit(unbounded, P, 0, "+") == -sp.oo
    assert sp.limit(unbounded, P, 1, "-") == sp.oo


@checks(
    "eq-landscape-in-logits",
    r"""\frac{\partial \mathcal{L}}{\partial z_A} = p_A (1 - p_A) \, """
    r"""\frac{\partial \mathcal{L}}{\partial p_A} .""",
)
def test_gradients_over_logits():
    z = np.array([-5.0, -1.0, 0.0, 2.0, 5.0])
    p = 1 / (1 + np.exp(-z))
    for name, gradient in (("CE", binary_cross_entropy_grad), ("SE", brier_grad)):
        over_p = sp.lambdify(P, sp.diff(IN_P[name], P).subs(ETA, 0.8))(p)
        over_z = (0.8 * gradient(z, np.ones(5)) + 0.2 * gradient(z, np.zeros(5))) / 2
        np.testing.assert_allclose(p * (1 - p) * over_p, over_z, rtol=1e-12)
        if name == "CE":
            np.testing.assert_allclose(over_z, (p - 0.8) / 2, rtol=1e-12)


@checks(
    "eq-landscape-permutation",
    r"""\begin{aligned}
& W_2 P^\top \operatorname{relu}( P W_1 x + P b_1 ) \\
& \quad = W_2 \operatorname{relu}( W_1 x + b_1 ) ,
\end{aligned}""",
)
def test_shuffled_units():
    p = np.eye(7)[RNG.permutation(7)]
    shuffled = W_OUT @ p.T @ relu(p @ W_IN @ X + p @ B_IN)
    np.testing.assert_allclose(shuffled, W_OUT @ relu(W_IN @ X + B_IN), atol=1e-12)
    turn = np.linalg.qr(RNG.normal(size=(7, 7)))[0]  # also orthogonal, and no permutation
    turned = W_OUT @ turn.T @ relu(turn @ W_IN @ X + turn @ B_IN)
    assert np.abs(turned - W_OUT @ relu(W_IN @ X + B_IN)).max() > 0.1


@checks(
    "eq-landscape-hill",
    r"""\begin{aligned}
w_1 w_2 &= (1 - s + s c) \, (1 - s + \tfrac{s}{c}) \\
&= 1 + s (1 - s) \, g , \\
\mathcal{L}(s) &= \tfrac{1}{2} \big[ s (1 - s) \, g \big]^2 , \\
\text{with } g &= c + \tfrac{1}{c} - 2 :
\end{aligned}""",
)
def test_hill_between_a_function_and_itself():
    s, c = sp.symbols("s c", positive=True)
    g = c + 1 / c - 2
    claimed = (s * (1 - s) * g) ** 2 / 2
    line = {W1: 1 - s + s * c, W2: 1 - s + s / c}
    same(1 + s * (1 - s) * g, line[W1] * line[W2])
    same(claimed, LOSS.subs(line, simultaneous=True))
    same(g**2 / 32, claimed.subs(s, sp.Rational(1, 2)))
    assert sp.solve(sp.diff(s * (1 - s), s), s) == [sp.Rational(1, 2)]
    assert round(float((g**2 / 32).subs(c, 4)), 3) == 0.158


@checks(
    "eq-landscape-rescale",
    r"""\begin{aligned}
& W_2 S^{-1} \operatorname{relu}( S W_1 x + S b_1 ) \\
& \quad = W_2 \operatorname{relu}( W_1 x + b_1 ) ,
\end{aligned}""",
)
def test_rescaled_units():
    scale = np.diag(RNG.uniform(0.1, 9, size=7))
    rescaled = W_OUT @ np.linalg.inv(scale) @ relu(scale @ W_IN @ X + scale @ B_IN)
    np.testing.assert_allclose(rescaled, W_OUT @ relu(W_IN @ X + B_IN), atol=1e-12)


def by_filter(w, drawn):
    """Rows are filters here, as in the text."""
    lengths = [np.linalg.norm(m, axis=1, keepdims=True) for m in (w, drawn)]
    return drawn * lengths[0] / lengths[1]


def by_element(w, drawn):
    return drawn * np.abs(w)


def on_the_line(way, w_in, b_in, w_out, a=0.7):
    """The outputs after a step along a random direction, the same draw for all."""
    rng = np.random.default_rng(1)
    w_in, w_out = (w + a * way(w, rng.normal(size=w.shape)) for w in (w_in, w_out))
    return w_out @ relu(w_in @ X + b_in) + B_OUT


@checks(
    "eq-landscape-invariant",
    r"""\begin{aligned}
& \mathcal{L}(\theta' + a\, u') = \mathcal{L}(\theta + a\, u) \\
& \text{for } \theta' = (c W_1, c\, b_1, W_2 / c, b_2) .
\end{aligned}""",
)
def test_what_filter_normalisation_undoes():
    before = on_the_line(by_filter, W_IN, B_IN, W_OUT)
    layer = on_the_line(by_filter, 5 * W_IN, 5 * B_IN, W_OUT / 5)
    np.testing.assert_allclose(layer, before, atol=1e-12)
    s = RNG.uniform(0.1, 9, size=(7, 1))
    units = s * W_IN, s * B_IN, W_OUT / s.T
    assert np.abs(on_the_line(by_filter, *units) - before).max() > 0.1  # not this
    moved = on_the_line(by_element, W_IN, B_IN, W_OUT)  # the exercise
    np.testing.assert_allclose(on_the_line(by_element, *units), moved, atol=1e-12)


def network(loss, p=0.01):
    """Gradients in a sigmoid network of one example whose output is made to be p."""
    torch.manual_seed(0)
    widths = (4, 6, 5, 1)
    weights = [torch.randn(m, n, dtype=torch.float64) for n, m in pairwise(widths)]
    inputs, slopes, h = [], [], torch.randn(4, 1, dtype=torch.float64)
    weights = [w.requires_grad_() for w in weights]
    for w in weights:
        inputs.append(h)
        a = w @ h
        h = torch.sigmoid(a)
        slopes.append((h * (1 - h)).detach())
    logit = a + (torch.logit(torch.tensor(p, dtype=torch.float64)) - a).detach()  # a last bias
    loss(logit.squeeze(), torch.tensor(1.0, dtype=torch.float64)).backward()
    return weights, inputs, slopes


@checks(
    "eq-landscape-backward",
    r"""\begin{aligned}
g_{l} &= \varphi'(a_l) \odot W_{l+1}^\top g_{l+1} , \\
\frac{\partial \ell}{\partial W_l} &= g_l\, h_{l-1}^\top .
\end{aligned}""",
)
def test_backwards_through_the_layers():
    for loss, last in ((binary_cross_entropy, -0.99), (brier, 2 * -0.99 * 0.0099)):
        weights, inputs, slopes = network(loss)
        g = torch.tensor([[last]], dtype=torch.float64)
        for layer in (2, 1, 0):
            if layer < 2:
                g = slopes[layer] * (weights[layer + 1].T @ g)
            torch.testing.assert_close(g @ inputs[layer].T, weights[layer].grad)


@checks(
    "eq-landscape-ratio",
    r"""\frac{\partial \ell_{\mathrm{SE}}}{\partial W_l} = 2 p (1 - p) \, """
    r"""\frac{\partial \ell_{\mathrm{CE}}}{\partial W_l} .""",
)
def test_ratio_in_every_layer():
    for p, factor in ((0.5, 0.5), (0.01, 0.0198)):
        of_mse, of_ce = (network(loss, p)[0] for loss in (brier, binary_cross_entropy))
        for mse, ce in zip(of_mse, of_ce, strict=True):
            torch.testing.assert_close(mse.grad, factor * ce.grad)


@answers("landscape-first-layer")
def ratio_at_a_tenth():
    of_mse, of_ce = (network(loss, 0.1)[0][0].grad for loss in (brier, binary_cross_entropy))
    return float((of_mse / of_ce).mean())


def test_saddle_is_reached_from_one_line_only():
    t = sp.symbols("t", real=True)
    gradient = sp.diff(LOSS, W1)
    same(t * (t**2 - 1), gradient.subs({W1: t, W2: t}))
    same(t * (t**2 + 1), gradient.subs({W1: t, W2: -t}))
