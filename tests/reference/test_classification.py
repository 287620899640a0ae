"""What the tests by table leave open: the limits of single losses, and what they estimate."""

import mpmath as mp
import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar

from reference import classification as c
from reference.numerics import sigmoid, softmax

RNG = np.random.default_rng(0)
STUDENT, TEACHER = RNG.normal(scale=3, size=(2, 40, 5))
INF = float("inf")


def exact_distillation(z, v, temperature):
    log_p, log_t = (
        [a / temperature - mp.log(mp.fsum(mp.exp(b / temperature) for b in row)) for a in row]
        for row in (z, v)
    )
    return temperature**2 * mp.fsum(mp.exp(t) * (t - p) for t, p in zip(log_t, log_p, strict=True))


@pytest.mark.parametrize("temperature", [1.0, 4.0])
def test_distillation_exact(temperature):
    exact = [
        float(exact_distillation([mp.mpf(a) for a in z], [mp.mpf(a) for a in v], temperature))
        for z, v in zip(STUDENT, TEACHER, strict=True)
    ]
    found = c.distillation(STUDENT, TEACHER, temperature=temperature)
    np.testing.assert_allclose(found, exact, rtol=1e-13)
    leaf = torch.from_numpy(STUDENT.copy()).requires_grad_()
    loss = c.distillation(leaf, torch.from_numpy(TEACHER), temperature=temperature).sum()
    (slope,) = torch.autograd.grad(loss, leaf)
    ours = c.distillation_grad(STUDENT, TEACHER, temperature=temperature)
    np.testing.assert_allclose(ours, slope.numpy(), atol=1e-13)


def test_distillation_from_a_teacher_that_rules_a_class_out():
    for z, v in (([0.0, 1.0, -2.0], [0.5, -INF, 1.0]), ([0.0, -INF, 1.0], [0.5, -INF, 1.0])):
        finite = [0, 2]
        loss = c.distillation(z, v)
        t, p = softmax(v)[finite], softmax(z)[finite]
        assert loss == pytest.approx((t * np.log(t / p)).sum())
    np.testing.assert_allclose(c.distillation(STUDENT, STUDENT), 0, atol=1e-15)
    np.testing.assert_allclose(
        c.distillation(STUDENT.T, TEACHER.T, axis=0), c.distillation(STUDENT, TEACHER), rtol=1e-12
    )
    np.testing.assert_allclose(
        c.distillation_grad(STUDENT.T, TEACHER.T, axis=0).T,
        c.distillation_grad(STUDENT, TEACHER),
        rtol=1e-12,
    )


def test_generalised_cross_entropy_between_its_limits():
    y = np.arange(40) % 5
    np.testing.assert_array_equal(
        c.generalised_cross_entropy(STUDENT, y, q=0), c.cross_entropy(STUDENT, y)
    )
    np.testing.assert_array_equal(
        c.generalised_cross_entropy_grad(STUDENT, y, q=0), c.cross_entropy_grad(STUDENT, y)
    )
    p = softmax(STUDENT)[np.arange(40), y]
    np.testing.assert_allclose(c.generalised_cross_entropy(STUDENT, y, q=1), 1 - p, rtol=1e-13)
    for q in (0.3, 0.9):
        np.testing.assert_allclose(
            c.generalised_cross_entropy(STUDENT, y, q=q), (1 - p**q) / q, rtol=1e-12
        )
    assert np.all(c.generalised_cross_entropy(STUDENT, y, q=0.5) <= 2)


@pytest.mark.parametrize("weight", [0.0, 0.5, 3.0])
def test_asymmetric_binary_cross_entropy(weight):
    z, t = RNG.normal(scale=4, size=50), RNG.uniform(size=50)
    p = sigmoid(z)
    np.testing.assert_allclose(
        c.asymmetric_binary_cross_entropy(z, t, negative_weight=weight),
        -t * np.log(p) - weight * (1 - t) * np.log1p(-p),
        rtol=1e-10,
    )
    np.testing.assert_allclose(
        c.asymmetric_binary_cross_entropy_grad(z, t, negative_weight=weight),
        -t * (1 - p) + weight * (1 - t) * p,
        rtol=1e-10,
    )
    assert c.asymmetric_binary_cross_entropy(INF, 1, negative_weight=weight) == 0
    assert c.asymmetric_binary_cross_entropy(-INF, 0, negative_weight=weight) == 0


def test_soft_labels_at_the_ends_and_between():
    z, t = RNG.normal(scale=4, size=50), RNG.uniform(size=50)
    value, slope = c.binary_cross_entropy_and_grad(z, t)
    np.testing.assert_array_equal(value, c.binary_cross_entropy(z, t))
    np.testing.assert_array_equal(slope, c.binary_cross_entropy_grad(z, t))
    np.testing.assert_allclose(slope, sigmoid(z) - t, atol=1e-15)
    p = sigmoid(z)
    np.testing.assert_allclose(c.brier(z, t), (p - t) ** 2, rtol=1e-9, atol=1e-16)
    np.testing.assert_allclose(c.brier_grad(z, t), 2 * (p - t) * p * (1 - p), atol=1e-15)
    np.testing.assert_allclose(
        c.binary_cross_entropy_from_probs(p, t),
        -t * np.log(p) - (1 - t) * np.log1p(-p),
        rtol=1e-13,
    )
    assert c.binary_cross_entropy_from_probs([0.0, 1.0], [0, 1]).tolist() == [0, 0]
    assert c.binary_cross_entropy_from_probs([0.0, 1.0], [1, 0]).tolist() == [INF, INF]


def test_gradient_of_a_certain_and_right_probability():
    """The term that does not count is 0 * log 0: its slope must not be a NaN."""
    p = torch.tensor([0.0, 1.0], dtype=torch.float64, requires_grad=True)
    c.binary_cross_entropy_from_probs(p, torch.tensor([0.0, 1.0])).sum().backward()
    assert p.grad.tolist() == [1.0, -1.0]


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
@pytest.mark.parametrize("weighted", [False, True])
def test_gradient_and_both_with_every_option(smoothing, weighted):
    z, y = STUDENT, np.where(np.arange(40) % 7 == 0, 9, np.arange(40) % 5)
    options = {
        "class_weights": np.array([0.0, 0.5, 1.0, 2.0, 4.0]) if weighted else None,
        "ignore_index": 9,
        "smoothing": smoothing,
    }
    leaf = torch.from_numpy(z.copy()).requires_grad_()
    tensors = {
        k: torch.from_numpy(v) if isinstance(v, np.ndarray) else v for k, v in options.items()
    }
    theirs = torch.nn.functional.cross_entropy(
        leaf,
        torch.from_numpy(y),
        weight=tensors["class_weights"],
        ignore_index=9,
        label_smoothing=smoothing,
        reduction="none",
    )
    (slope,) = torch.autograd.grad(theirs.sum(), leaf)
    value, gradient = c.cross_entropy_and_grad(z, y, **options)
    np.testing.assert_allclose(value, theirs.detach().numpy(), rtol=1e-12)
    np.testing.assert_allclose(gradient, slope.numpy(), atol=1e-13)
    np.testing.assert_array_equal(c.cross_entropy(z, y, **options), value)
    np.testing.assert_array_equal(c.cross_entropy_grad(z, y, **options), gradient)


def test_gradient_of_soft_labels_keeps_its_digits():
    z, t = np.array([[30.0, 0.0, -1.0]]), np.array([[1.0, 0.0, 0.0]])
    others = np.exp(-30.0) + np.exp(-31.0)
    expected = [-others / (1 + others), np.exp(-30.0) / (1 + others), np.exp(-31.0) / (1 + others)]
    np.testing.assert_allclose(c.cross_entropy_grad(z, t)[0], expected, rtol=1e-13)
    np.testing.assert_allclose(c.kl_divergence_grad(z, t)[0], expected, rtol=1e-13)
    soft = RNG.dirichlet(np.ones(5), size=40)
    np.testing.assert_allclose(
        c.cross_entropy_grad(STUDENT, soft), softmax(STUDENT) - soft, atol=1e-14
    )


@pytest.mark.parametrize("eta", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("loss", [c.binary_cross_entropy, c.brier], ids=lambda f: f.__name__)
def test_estimates_the_log_odds(loss, eta):
    found = minimize_scalar(lambda z: float(loss(z, eta)), bracket=(-4, 5)).x
    assert found == pytest.approx(np.log(eta / (1 - eta)), abs=1e-5)


@pytest.mark.parametrize("first", [0.0, 0.1])
def test_gradient_at_the_largest_of_many_classes_keeps_its_digits(first):
    """There `p` is small and unlike `t`: subtracting both from 1 would cost three digits."""
    t = np.array([first, 1 - first] + [0.0] * 998)
    for largest in (0.5, 1.0, 1.5, 2.0):
        z = np.zeros(1000)
        z[0] = largest
        exact = mp.exp(largest) / (mp.exp(largest) + 999) - mp.mpf(first)
        found = c.cross_entropy_grad(z, t)[0]
        assert found == pytest.approx(float(exact), rel=8 * np.finfo(float).eps, abs=0)


@pytest.mark.parametrize("namespace", [np.asarray, torch.tensor])
def test_a_weight_of_zero_silences_a_loss_of_infinity(namespace):
    z, labels = namespace([[-INF, 0.0], [1.0, 1.0]]), namespace([0, 1])
    value, slope = c.cross_entropy_and_grad(z, labels, class_weights=namespace([0.0, 2.0]))
    assert value.tolist() == pytest.approx([0, 2 * np.log(2)])
    np.testing.assert_allclose(slope, [[0, 0], [1, -1]])
