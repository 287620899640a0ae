"""The equations of book/softmax-cross-entropy.md."""

import numpy as np
import pytest
import sympy as sp
import torch

from reference.classification import (
    binary_cross_entropy,
    cross_entropy,
    cross_entropy_grad,
    distillation,
    distillation_grad,
    kl_divergence,
)
from reference.numerics import logsumexp, sigmoid, softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
LOGITS = 2 * RNG.normal(size=(30, 5))
LABELS = RNG.integers(5, size=30)
TEACHER = LOGITS[::-1].copy()
TARGETS = RNG.dirichlet(np.ones(5), size=30)
z = sp.symbols("z0:3", real=True)
P = [sp.exp(a) / sum(sp.exp(b) for b in z) for a in z]


@checks(
    "eq-softmax",
    r"p_k = \operatorname{softmax}(z)_k = \frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}} .",
)
def test_softmax():
    e = np.exp(LOGITS)
    np.testing.assert_allclose(softmax(LOGITS), e / e.sum(axis=1, keepdims=True), rtol=1e-13)


@checks("eq-softmax-odds", r"\frac{p_j}{p_k} = e^{z_j - z_k} .")
def test_odds():
    assert sp.simplify(P[0] / P[2] - sp.exp(z[0] - z[2])) == 0


@checks(
    "eq-ce",
    r"""\begin{aligned}
\ell(z, y) &= -\log p_y \\
&= \log \sum_{k=1}^{K} e^{z_k} - z_y .
\end{aligned}""",
)
def test_cross_entropy():
    rows = np.arange(30)
    expected = -np.log(softmax(LOGITS)[rows, LABELS])
    np.testing.assert_allclose(cross_entropy(LOGITS, LABELS), expected, rtol=1e-12)
    np.testing.assert_allclose(logsumexp(LOGITS) - LOGITS[rows, LABELS], expected, rtol=1e-12)


def test_worked_example():
    logits = [[2, 0.5, 0.1, 0.1], [0.1, 1.5, 0.3, 0.2], [0.2, 0.1, 0.3, 1.8]]
    assert cross_entropy(logits, [0, 1, 3]).mean() == pytest.approx(0.4980, abs=5e-5)


@checks("eq-ce-soft", r"\ell(z, t) = -\sum_{k=1}^{K} t_k \log p_k .")
def test_soft():
    expected = -(TARGETS * np.log(softmax(LOGITS))).sum(axis=1)
    np.testing.assert_allclose(cross_entropy(LOGITS, TARGETS), expected, rtol=1e-12)
    np.testing.assert_allclose(
        cross_entropy(LOGITS, np.eye(5)[LABELS]), cross_entropy(LOGITS, LABELS), rtol=1e-14
    )


@checks("eq-ce-gradient", r"\frac{\partial \ell}{\partial z_k} = p_k - t_k .")
def test_gradient():
    np.testing.assert_allclose(
        cross_entropy_grad(LOGITS, TARGETS), softmax(LOGITS) - TARGETS, atol=1e-14
    )
    lse = sp.log(sum(sp.exp(a) for a in z))
    for k in range(3):
        assert sp.simplify(sp.diff(lse, z[k]) - P[k]) == 0
    np.testing.assert_allclose(
        logsumexp(LOGITS) - (TARGETS * LOGITS).sum(axis=1),
        cross_entropy(LOGITS, TARGETS),
        rtol=1e-11,
    )
    np.testing.assert_allclose(cross_entropy_grad(LOGITS, LABELS).sum(axis=1), 0, atol=1e-15)


@checks(
    "eq-ce-hessian",
    r"""\begin{aligned}
\frac{\partial^2 \ell}{\partial z_j\, \partial z_k} &= p_j\, [j = k] - p_j\, p_k , \\[1ex]
H &= \operatorname{diag}(p) - p\, p^\top .
\end{aligned}""",
)
def test_hessian():
    for j in range(3):
        for k in range(3):
            claimed = P[j] * int(j == k) - P[j] * P[k]
            assert sp.simplify(sp.diff(P[k], z[j]) - claimed) == 0
    p = softmax(LOGITS[0])
    found = torch.func.hessian(lambda a: cross_entropy(a, 1))(torch.from_numpy(LOGITS[0]))
    np.testing.assert_allclose(found.numpy(), np.diag(p) - np.outer(p, p), atol=1e-14)


@checks(
    "eq-ce-psd",
    r"""\begin{aligned}
v^\top H v &= \sum_{k} p_k v_k^2 - \Big( \sum_{k} p_k v_k \Big)^2 \\
&= \operatorname{Var}_{k \sim p}(v_k) \ge 0 .
\end{aligned}""",
)
def test_positive_semi_definite():
    for row in LOGITS:
        p, v = softmax(row), RNG.normal(size=5)
        form = v @ (np.diag(p) - np.outer(p, p)) @ v
        assert form == pytest.approx((p * v**2).sum() - (p * v).sum() ** 2)
        assert form == pytest.approx((p * (v - (p * v).sum()) ** 2).sum())
        assert form >= 0
        assert np.ones(5) @ (np.diag(p) - np.outer(p, p)) @ np.ones(5) == pytest.approx(
            0, abs=1e-15
        )


@checks(
    "eq-softmax-two",
    r"""\begin{aligned}
p_1 &= \frac{e^{z_1}}{e^{z_0} + e^{z_1}} \\[1ex]
&= \frac{1}{1 + e^{-(z_1 - z_0)}} \\[1ex]
&= \sigma(z_1 - z_0) .
\end{aligned}""",
)
def test_two_classes():
    two = LOGITS[:, :2]
    difference = two[:, 1] - two[:, 0]
    np.testing.assert_allclose(softmax(two)[:, 1], 1 / (1 + np.exp(-difference)), rtol=1e-12)
    np.testing.assert_allclose(softmax(two)[:, 1], sigmoid(difference), rtol=1e-12)
    labels = LABELS % 2
    np.testing.assert_allclose(
        cross_entropy(two, labels), binary_cross_entropy(difference, labels), rtol=1e-12
    )


@answers("sce-gradient-number")
def gradient_at_equal_logits():
    return -float(cross_entropy_grad(np.zeros(4), 0)[0])


@checks(
    "eq-softmax-temperature",
    r"p_k(T) = \frac{e^{z_k / T}}{\sum_{j} e^{z_j / T}} .",
)
def test_temperature():
    for temperature in (0.5, 1.0, 7.0):
        e = np.exp(LOGITS / temperature)
        np.testing.assert_allclose(
            softmax(LOGITS / temperature), e / e.sum(axis=1, keepdims=True), rtol=1e-12
        )
        np.testing.assert_array_equal(
            softmax(LOGITS / temperature).argmax(axis=1), LOGITS.argmax(axis=1)
        )
    np.testing.assert_allclose(softmax(LOGITS / 1e9), 0.2, atol=1e-8)
    np.testing.assert_allclose(softmax(LOGITS / 1e-3).max(axis=1), 1, atol=1e-8)


@checks(
    "eq-double-softmax-floor",
    r"\min_{p} \, \ell(p, y) = \log\big( 1 + \tfrac{K - 1}{e} \big) .",
)
def test_floor_of_the_softmax_twice():
    for K, printed in ((2, 0.313), (10, 1.461), (1000, 5.909)):
        floor = np.log(1 + (K - 1) / np.e)
        assert floor == pytest.approx(printed, abs=5e-4)
        assert cross_entropy(np.eye(K)[0], 0) == pytest.approx(floor)
        others = softmax(5 * RNG.normal(size=(200, K)))
        assert cross_entropy(others, np.zeros(200, int)).min() >= floor


@checks(
    "eq-double-softmax-minimiser",
    r"""\begin{gathered}
\sigma(2 p^\star - 1) = \eta , \\
p^\star = \frac{1}{2} + \frac{1}{2} \log \frac{\eta}{1 - \eta} ,
\end{gathered}""",
)
def test_minimiser_of_the_softmax_twice():
    reported = np.linspace(0, 1, 100_001)
    pairs = np.stack([reported, 1 - reported], axis=-1)
    losses = [cross_entropy(pairs, np.full(len(pairs), label)) for label in (0, 1)]
    for eta in (0.05, 0.3, 0.5, 0.6, 0.7, 0.73, 0.74, 0.9):
        best = reported[(eta * losses[0] + (1 - eta) * losses[1]).argmin()]
        claimed = np.clip(0.5 + 0.5 * np.log(eta / (1 - eta)), 0, 1)
        assert best == pytest.approx(claimed, abs=1e-4)
        if 0 < claimed < 1:
            assert sigmoid(2 * claimed - 1) == pytest.approx(eta)


@checks(
    "eq-distillation-mixed",
    r"L = (1 - \alpha)\, \ell(z, v) + \alpha\, \ell(z, y) .",
)
def test_distillation_mixed_with_labels():
    """The balance of the two gradients is kept at high temperatures by the factor of the first."""
    sizes = [
        np.abs(distillation_grad(LOGITS, TEACHER, temperature=T)).mean() for T in (20.0, 200.0)
    ]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.1)
    alpha = 0.1
    leaf = torch.from_numpy(LOGITS.copy()).requires_grad_()
    soft = distillation(leaf, torch.from_numpy(TEACHER), temperature=4.0)
    mixed = (1 - alpha) * soft + alpha * cross_entropy(leaf, torch.from_numpy(LABELS))
    (slope,) = torch.autograd.grad(mixed.sum(), leaf)
    expected = 0.9 * distillation_grad(LOGITS, TEACHER, temperature=4.0)
    expected += 0.1 * cross_entropy_grad(LOGITS, LABELS)
    np.testing.assert_allclose(slope.numpy(), expected, atol=1e-12)


def test_sigmoid_before_nll_loss_is_negative():
    scores = torch.sigmoid(torch.from_numpy(LOGITS))
    assert torch.nn.functional.nll_loss(scores, torch.from_numpy(LABELS)) < 0


@checks(
    "eq-ce-ignore",
    r"L = \frac{\sum_{i :\, y_i \ne \text{ignore}} \ell(z_i, y_i)}{\left| \{ i : y_i \ne \text{ignore} \} \right|} .",
)
def test_ignored():
    labels = np.where(np.arange(30) % 3 == 0, -100, LABELS)
    values = cross_entropy(LOGITS, labels, ignore_index=-100)
    theirs = torch.nn.functional.cross_entropy(*map(torch.from_numpy, (LOGITS, labels)))
    assert values.sum() / (labels != -100).sum() == pytest.approx(theirs.item())


@checks("eq-ce-initial", r"\ell = -\log \frac{1}{K} = \log K .")
def test_initial_loss():
    for K in (2, 5, 10, 1000):
        assert cross_entropy(np.zeros(K), 0) == pytest.approx(np.log(K))
    assert np.log(5) == pytest.approx(1.609, abs=5e-4)
    drawn = RNG.normal(size=(50_000, 10))
    assert cross_entropy(drawn, np.zeros(50_000, int)).mean() > np.log(10) + 0.3


@checks(
    "eq-distillation",
    r"""\begin{aligned}
&\ell(z, v) = T^2\, D_{\mathrm{KL}}\big( \operatorname{softmax}(v / T) \\
&\qquad\qquad\qquad \big\|\, \operatorname{softmax}(z / T) \big) .
\end{aligned}""",
)
def test_distillation():
    for T in (1.0, 3.0):
        expected = T**2 * kl_divergence(LOGITS / T, softmax(TEACHER / T))
        np.testing.assert_allclose(
            distillation(LOGITS, TEACHER, temperature=T), expected, rtol=1e-9
        )


@checks(
    "eq-distillation-gradient",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial z_k} = T\, \big( & \operatorname{softmax}(z / T)_k \\
& {} - \operatorname{softmax}(v / T)_k \big) ,
\end{aligned}""",
)
def test_distillation_gradient():
    for T in (1.0, 3.0):
        leaf = torch.from_numpy(LOGITS.copy()).requires_grad_()
        loss = distillation(leaf, torch.from_numpy(TEACHER), temperature=T).sum()
        (slope,) = torch.autograd.grad(loss, leaf)
        claimed = T * (softmax(LOGITS / T) - softmax(TEACHER / T))
        np.testing.assert_allclose(slope.numpy(), claimed, atol=1e-12)
        np.testing.assert_allclose(
            distillation_grad(LOGITS, TEACHER, temperature=T), claimed, atol=1e-14
        )


@checks(
    "eq-distillation-hot",
    r"""\begin{aligned}
&\lim_{T \to \infty} \frac{\partial \ell}{\partial z_k} \\
&\quad = \frac{1}{K} \left( (z_k - \bar z) - (v_k - \bar v) \right) ,
\end{aligned}""",
)
def test_distillation_at_high_temperature():
    centred = [a - a.mean(axis=1, keepdims=True) for a in (LOGITS, TEACHER)]
    hot = distillation_grad(LOGITS, TEACHER, temperature=1e6)
    np.testing.assert_allclose(hot, (centred[0] - centred[1]) / 5, atol=1e-5)
