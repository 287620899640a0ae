"""The equations of book/myths.md, and what its exercises say."""

import numpy as np
import torch

from reference import margin
from reference.classification import binary_cross_entropy, cross_entropy, cross_entropy_grad
from reference.imbalance import binary_focal
from reference.numerics import softmax
from tests.derivations.equations import answers, checks


@checks(
    "eq-myth-norm-slope",
    r"\frac{\partial}{\partial x} \sqrt{x^2} = \frac{1}{2 \sqrt{x^2}} \cdot 2 x .",
)
def test_slope_of_a_norm():
    x = torch.tensor([-3.0, -0.5, 0.0, 2.0], dtype=torch.float64, requires_grad=True)
    square = x**2
    outer = torch.autograd.grad(square.sqrt().sum(), square, retain_graph=True)[0]
    inner = torch.autograd.grad(square.sum(), x, retain_graph=True)[0]
    slope = torch.autograd.grad(square.sqrt().sum(), x)[0]
    torch.testing.assert_close(outer, 1 / (2 * square.sqrt()))
    torch.testing.assert_close(inner, 2 * x)
    torch.testing.assert_close(slope, outer * inner, equal_nan=True)
    assert outer[2] == torch.inf
    assert inner[2] == 0
    assert slope[2].isnan()


def logits(scale):
    return scale * np.random.default_rng(0).standard_normal((200, 6))


@checks(
    "eq-myth-gradient-bound",
    r"\sum_{k=1}^{K} \left| p_k - [k = y] \right| = 2 (1 - p_y) \le 2 .",
)
def test_gradient_in_the_logits_is_bounded():
    labels = np.arange(200) % 6
    for scale in (0.1, 1.0, 30.0):
        z = logits(scale)
        size = np.abs(cross_entropy_grad(z, labels)).sum(axis=1)
        p_label = softmax(z)[np.arange(200), labels]
        np.testing.assert_allclose(size, 2 * (1 - p_label), atol=1e-12)
        assert (size <= 2 + 1e-12).all()
    assert size.max() > 1.99


@checks(
    "eq-myth-weight-gradient",
    r"""\left\lVert \frac{\partial \ell}{\partial W} \right\rVert
= \lVert p - t \rVert \, \lVert x \rVert ,""",
)
def test_gradient_in_the_weights():
    torch.manual_seed(0)
    for length in (0.1, 1.0, 1000.0):
        x = length * torch.nn.functional.normalize(torch.randn(5, dtype=torch.float64), dim=0)
        W = torch.randn(4, 5, dtype=torch.float64, requires_grad=True)
        z = W @ x
        slope = torch.autograd.grad(cross_entropy(z, torch.tensor(2)), W)[0]
        t = torch.eye(4, dtype=torch.float64)[2]
        torch.testing.assert_close(slope.norm(), (softmax(z) - t).norm() * x.norm())


@checks(
    "eq-myth-smoothed-teacher",
    r"p_k = (1 - \varepsilon)\, \eta_k + \frac{\varepsilon}{K} .",
)
def test_teacher_at_the_minimum_of_the_expected_smoothed_loss():
    K, smoothing = 3, 0.1
    eta = torch.tensor([0.90, 0.09, 0.01], dtype=torch.float64)
    z = torch.zeros(K, dtype=torch.float64, requires_grad=True)
    labels = torch.arange(K)

    def slope():
        losses = cross_entropy(z.expand(K, K), labels, smoothing=smoothing)
        return torch.autograd.grad((eta * losses).sum(), z)[0]

    for _ in range(2000):
        z.data -= slope()
    p = softmax(z.detach())
    torch.testing.assert_close(p, (1 - smoothing) * eta + smoothing / K)
    assert round(float(p[1]), 4) == 0.1143
    assert round(float(p[2]), 4) == 0.0423


@answers("myth-mean-loss")
def mean_loss():
    return float(-(0.95 * np.log(0.5) + 0.05 * np.log(1e-6)))


def test_exercise_on_the_length_of_the_gradient():
    labels = np.arange(200) % 6
    for scale in (0.1, 1.0, 30.0):
        z = logits(scale)
        length = np.linalg.norm(cross_entropy_grad(z, labels), axis=1)
        p_label = softmax(z)[np.arange(200), labels]
        assert (length <= np.sqrt(2) * (1 - p_label) + 1e-12).all()
    one_wrong = cross_entropy_grad(np.array([0.0, 40.0, 0.0]), 0)
    np.testing.assert_allclose(np.linalg.norm(one_wrong), np.sqrt(2))
    many_wrong = cross_entropy_grad(np.array([-40.0, *np.zeros(1000)]), 0)
    np.testing.assert_allclose(np.linalg.norm(many_wrong), 1, rtol=1e-3)


def test_exercise_on_convexity():
    def loss(first, second):
        return binary_cross_entropy(first * second, 1.0)

    assert loss(0.0, 0.0) == np.log(2)
    assert loss(0.0, 0.0) > loss(1.0, 1.0) == loss(-1.0, -1.0) == np.log1p(np.exp(-1))


def test_exercise_on_the_teacher():
    p = np.array([0.69, 0.21, 0.05, 0.05])
    np.testing.assert_allclose((p - 0.2 / 4) / 0.8, [0.8, 0.2, 0, 0], atol=1e-15)


LOGITS = np.linspace(-30, 30, 121)


def symmetric(loss, positive=1.0, negative=0.0, z=LOGITS):
    return np.allclose(loss(z, positive), loss(-z, negative))


def test_exercise_on_symmetry():
    assert symmetric(binary_cross_entropy)
    assert symmetric(binary_focal)
    assert not symmetric(lambda z, y: binary_focal(z, y, alpha=0.25))
    assert symmetric(margin.hinge, negative=-1.0)


def test_exercise_on_symmetry_needs_more_than_zero():
    def lopsided(z, y):
        return np.logaddexp(0, np.where(y == 1, -z, 2 * z))

    assert symmetric(lopsided, z=np.zeros(1))
    assert not symmetric(lopsided)


def test_two_softmaxes_cannot_overflow():
    K = 4
    z = torch.tensor(logits(1e4)[:, :K], requires_grad=True)
    losses = cross_entropy(softmax(z), torch.arange(200) % K)
    assert losses.max() <= np.log(np.e + K - 1) + 1e-12
    assert losses.max() > np.log(np.e + K - 1) - 1e-9
    slope = torch.autograd.grad(losses.sum(), z)[0]
    assert slope.abs().max() <= 1
