"""The equations of book/label-smoothing.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize, minimize_scalar

from reference.classification import (
    binary_cross_entropy,
    cross_entropy,
    cross_entropy_grad,
    distillation,
    kl_divergence,
)
from reference.numerics import log_softmax, softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
Z = 2 * RNG.normal(size=(50, 5))
Y = RNG.integers(5, size=50)
K, EPSILON = 5, 0.1


def target(y, classes=K, epsilon=EPSILON):
    return (1 - epsilon) * np.eye(classes)[y] + epsilon / classes


@checks(
    "eq-smoothed-target",
    r"t_k = (1 - \varepsilon)\, [k = y] + \frac{\varepsilon}{K} .",
)
def test_smoothed_target():
    np.testing.assert_allclose(target(Y).sum(axis=1), 1)
    # `reference` smooths the same way: its gradient is p - t
    np.testing.assert_allclose(
        softmax(Z) - cross_entropy_grad(Z, Y, smoothing=EPSILON), target(Y), atol=1e-15
    )
    epsilon, classes = sp.symbols("epsilon K", positive=True)
    taken = 1 - (1 - epsilon + epsilon / classes)
    assert sp.simplify(taken - epsilon * (classes - 1) / classes) == 0


@answers("ls-target")
def target_of_the_label():
    return target(0)[0]


@checks(
    "eq-smoothed-loss",
    r"""\begin{aligned}
\ell_\varepsilon &= -\sum_{k=1}^{K} t_k \log p_k \\
&= (1 - \varepsilon)\, \ell + \varepsilon\, \bar\ell , \\[1ex]
\bar\ell &= \frac{1}{K} \sum_{k=1}^{K} \left( -\log p_k \right) .
\end{aligned}""",
)
def test_smoothed_loss():
    log_p = log_softmax(Z)
    found = cross_entropy(Z, Y, smoothing=EPSILON)
    np.testing.assert_allclose(found, -(target(Y) * log_p).sum(axis=1))
    plain = -log_p[np.arange(50), Y]
    np.testing.assert_allclose(found, (1 - EPSILON) * plain - EPSILON * log_p.mean(axis=1))


@checks(
    "eq-smoothed-gradient",
    r"\frac{\partial \ell_\varepsilon}{\partial z_k} = p_k - t_k .",
)
def test_smoothed_gradient():
    z = sp.symbols("z0:3", real=True)
    epsilon = sp.symbols("epsilon", positive=True)
    p = [sp.exp(v) / sum(sp.exp(w) for w in z) for v in z]
    t = [(1 - epsilon) * int(k == 1) + epsilon / 3 for k in range(3)]
    loss = -sum(t_k * sp.log(p_k) for t_k, p_k in zip(t, p, strict=True))
    for k in range(3):
        assert sp.simplify(sp.diff(loss, z[k]) - (p[k] - t[k])) == 0


@checks(
    "eq-smoothing-difference",
    r"""\ell_\varepsilon - \ell = \varepsilon \left( \bar\ell - \ell \right) .""",
)
def test_smoothing_difference():
    difference = cross_entropy(Z, Y, smoothing=EPSILON) - cross_entropy(Z, Y)
    log_p = log_softmax(Z)
    claimed = EPSILON * (log_p[np.arange(50), Y] - log_p.mean(axis=1))
    np.testing.assert_allclose(difference, claimed, atol=1e-14)
    assert (difference > 0).any()
    assert (difference < 0).any()


@checks(
    "eq-smoothing-kl",
    r"""\begin{aligned}
\bar\ell &= H(u, p) \\
&= D_{\mathrm{KL}}(u \parallel p) + \log K .
\end{aligned}""",
)
def test_smoothing_as_kl():
    u, mean_surprise = np.full_like(Z, 1 / K), -log_softmax(Z).mean(axis=1)
    np.testing.assert_allclose(cross_entropy(Z, u), mean_surprise)
    np.testing.assert_allclose(kl_divergence(Z, u) + np.log(K), mean_surprise)


@checks("eq-confidence-penalty", r"-H(p) = D_{\mathrm{KL}}(p \parallel u) - \log K .")
def test_confidence_penalty():
    p = softmax(Z)
    divergence = (p * (np.log(p) - np.log(1 / K))).sum(axis=1)
    np.testing.assert_allclose((p * np.log(p)).sum(axis=1), divergence - np.log(K))
    assert (divergence <= np.log(K)).all()


@checks(
    "eq-smoothing-gap",
    r"z_y - z_j = \log \frac{1 - \varepsilon + \varepsilon / K}{\varepsilon / K} .",
)
@pytest.mark.parametrize("classes", [2, 4, 10])
def test_smoothing_gap(classes):
    found = minimize(
        lambda z: cross_entropy(z, 0, smoothing=EPSILON),
        np.zeros(classes),
        jac=lambda z: cross_entropy_grad(z, 0, smoothing=EPSILON),
        tol=1e-10,
    ).x
    gap = np.log((1 - EPSILON + EPSILON / classes) / (EPSILON / classes))
    np.testing.assert_allclose(found[0] - found[1:], gap, rtol=1e-5)


@checks("eq-smoothing-minimum", r"\min_z \ell_\varepsilon = H(t) .")
@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_smoothing_minimum(classes):
    t = target(0, classes)
    entropy = -(t * np.log(t)).sum()
    assert float(cross_entropy(np.log(t), 0, smoothing=EPSILON)) == pytest.approx(entropy)
    elsewhere = cross_entropy(
        RNG.normal(size=(100, classes)), np.zeros(100, int), smoothing=EPSILON
    )
    assert (elsewhere > entropy).all()
    if classes == 10:
        assert round(entropy, 3) == 0.500


@checks(
    "eq-student-loss",
    r"\ell(z, t) = - T^2 \sum_{k=1}^{K} t_k \log p_k(T) ,",
)
def test_student_loss():
    """With a teacher's targets it is distillation, up to what the student cannot change."""
    T, v = 8.0, RNG.normal(size=(1, K))
    t = softmax(v / T)
    loss = -(T**2) * (t * log_softmax(Z / T)).sum(axis=1)
    rest = loss - distillation(Z, np.broadcast_to(v, Z.shape), temperature=T)
    np.testing.assert_allclose(rest, -(T**2) * (t * np.log(t)).sum())


@checks(
    "eq-structured-target",
    r"t_k = (1 - \varepsilon)\, [k = y] + \varepsilon\, S_{yk} .",
)
def test_structured_target():
    """A distribution; uniform rows over the others are ordinary smoothing with a larger share."""
    uniform = (1 - np.eye(K)) / (K - 1)
    structured = (1 - EPSILON) * np.eye(K) + EPSILON * uniform
    np.testing.assert_allclose(structured.sum(axis=1), 1)
    larger = EPSILON * K / (K - 1)
    np.testing.assert_allclose(structured, target(np.arange(K), epsilon=larger))


def test_the_exercise_on_two_classes():
    for y, soft in ((1, 1 - EPSILON / 2), (0, EPSILON / 2)):
        z = np.linspace(-4, 4, 9)
        pair = np.stack([np.zeros(9), z], axis=1)
        smoothed = cross_entropy(pair, np.full(9, y), smoothing=EPSILON)
        np.testing.assert_allclose(smoothed, binary_cross_entropy(z, np.full(9, soft)))
    best = minimize_scalar(lambda z: float(binary_cross_entropy(z, 1 - EPSILON / 2))).x
    assert best == pytest.approx(np.log((1 - EPSILON / 2) / (EPSILON / 2)), rel=1e-6)


def test_the_exercise_on_noise():
    rng = np.random.default_rng(3)
    noisy = np.where(rng.uniform(size=200_000) < EPSILON, rng.integers(K, size=200_000), 2)
    np.testing.assert_allclose(np.bincount(noisy) / 200_000, target(2), atol=0.002)
