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


def exact_divergence(t, p):
    """With terms that are not negative, for a `t` that is rounded."""
    return mp.fsum(a * mp.log(a / b) - a + b if a else b for a, b in zip(t, p, strict=True))


def exact_softmax(z, temperature=1):
    e = [mp.exp(mp.mpf(float(v)) / temperature) for v in z]
    total = mp.fsum(e)
    return [v / total for v in e]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("temperature", [1.0, 20.0, 1000.0, 1e4])
@pytest.mark.parametrize("away", [1.0, 1e-2, 1e-6])
def test_distillation_keeps_its_digits_near_agreement_and_at_any_temperature(
    away, temperature, dtype
):
    v = RNG.normal(size=(20, 6)).astype(dtype)
    z = (v + away * RNG.normal(size=v.shape)).astype(dtype)
    values = c.distillation(z, v, temperature=temperature)
    slopes = c.distillation_grad(z, v, temperature=temperature)
    leaf = torch.from_numpy(z).requires_grad_()
    loss = c.distillation(leaf, torch.from_numpy(v), temperature=temperature).sum()
    (automatic,) = torch.autograd.grad(loss, leaf)
    eps, scale = np.finfo(dtype).eps, mp.mpf(temperature)
    assert np.all(values >= 0)
    for k in range(20):
        p, t = exact_softmax(z[k], scale), exact_softmax(v[k], scale)
        value = scale**2 * exact_divergence(t, p)
        assert abs(values[k] - value) <= 16 * eps * value
        slope = np.array([float(scale * (a - b)) for a, b in zip(p, t, strict=True)])
        for found in (slopes[k], automatic[k].numpy()):
            assert np.max(np.abs(found - slope)) <= 64 * eps * np.abs(slope).max()


def test_distillation_of_equals_is_exactly_zero():
    for temperature in (0.5, 1.0, 1000.0):
        assert not c.distillation(STUDENT, STUDENT, temperature=temperature).any()
        assert not c.distillation_grad(STUDENT, STUDENT, temperature=temperature).any()
    moved = STUDENT + 1e3
    assert np.all(c.distillation(moved, STUDENT) >= 0)
    assert c.distillation([2.0], [7.0]) == 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("away", [1.0, 1e-3, 1e-6, 0.0])
def test_a_divergence_is_never_negative_and_as_exact_as_its_logarithms(away, dtype):
    eps = np.finfo(dtype).eps
    z = RNG.normal(size=(50, 5))
    t = softmax(z + away * RNG.normal(size=z.shape)).astype(dtype)
    found = c.kl_divergence(z.astype(dtype), t)
    assert np.all(found >= 0)
    for row, labels, value in zip(z.astype(dtype), t, found, strict=True):
        exact = exact_divergence([mp.mpf(float(v)) for v in labels], exact_softmax(row))
        assert abs(value - exact) <= 16 * eps * (exact + mp.sqrt(exact)) + (16 * eps) ** 2


def test_a_temperature_can_be_learned():
    leaves = [torch.from_numpy(a.copy()).requires_grad_() for a in (STUDENT[:3], TEACHER[:3])]
    temperature = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
    function = lambda z, v, t: c.distillation(z, v, temperature=t)  # noqa: E731
    assert torch.autograd.gradcheck(function, (*leaves, temperature))
    assert torch.autograd.gradgradcheck(function, (*leaves, temperature))
    ruled_out = torch.tensor([0.5, -INF, 1.0], dtype=torch.float64, requires_grad=True)
    loss = c.distillation(torch.tensor([0.0, 1.0, -2.0]), ruled_out, temperature=temperature)
    slope, by_temperature = torch.autograd.grad(loss, (ruled_out, temperature))
    assert torch.isfinite(slope).all()
    assert slope[1] == 0
    step = 1e-6
    around = [
        c.distillation([0.0, 1.0, -2.0], [0.5, -INF, 1.0], temperature=2 + s) for s in (step, -step)
    ]
    assert by_temperature.item() == pytest.approx((around[0] - around[1]) / (2 * step))


@pytest.mark.parametrize("smoothing", [0.0, 0.25])
@pytest.mark.parametrize("compiled", [False, True])
def test_an_ignored_row_may_hold_anything_under_automatic_differentiation(smoothing, compiled):
    z = torch.tensor([[INF, INF], [float("nan"), 0.0], [0.0, 1.0]], requires_grad=True)
    weights = torch.tensor([0.0, 2.0])
    torch._dynamo.reset()
    loss = torch.compile(c.cross_entropy, backend="eager") if compiled else c.cross_entropy
    options = {"class_weights": weights, "ignore_index": 9, "smoothing": smoothing}
    loss(z, torch.tensor([9, 9, 1]), **options).sum().backward()
    assert not z.grad[:2].any()
    assert z.grad[2].isfinite().all()
    assert z.grad[2].any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("temperature", [1e18, 1e60, 1e300])
def test_distillation_has_its_limit_at_any_high_temperature(temperature, dtype):
    """Half the mean square of the centred differences, also where the square of T overflows."""
    z, v = np.array([1.0, -2.0, 0.5], dtype), np.array([0.0, 1.0, 3.0], dtype)
    d = (z - v) - (z - v).mean()
    value = c.distillation(z, v, temperature=temperature)
    np.testing.assert_allclose(value, (d**2).mean() / 2, rtol=8 * np.finfo(dtype).eps)
    slope = c.distillation_grad(z, v, temperature=temperature)
    np.testing.assert_allclose(slope, d / 3, rtol=16 * np.finfo(dtype).eps)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("row", [[14.0, 0.0, 0.0], [30.0, 0.0, 0.0], [0.0, 40.0, 20.0]])
def test_curvature_of_a_divergence_keeps_its_digits_in_a_confident_row(row, dtype):
    """Torch takes the slope of `expm1` from its value, which has lost a small exponential."""
    z, third = torch.tensor(row, dtype=dtype), torch.full((3,), 1 / 3, dtype=dtype)
    p = exact_softmax(row)
    exact = [[float(a * ((k == i) - b)) for k, b in enumerate(p)] for i, a in enumerate(p)]
    exact[0][0] = float(p[0] * (p[1] + p[2]))
    losses = [lambda z: c.kl_divergence(z, third), lambda z: c.distillation(z, 0 * third)]
    by_slope = [
        torch.func.jacrev(lambda z: c.kl_divergence_grad(z, third)),
        torch.func.jacrev(lambda z: c.distillation_grad(z, 0 * third)),
    ]
    for curvature in (*map(torch.func.hessian, losses), *by_slope):
        atol = 64 * torch.finfo(dtype).eps * np.abs(exact).max()
        np.testing.assert_allclose(curvature(z), exact, rtol=0, atol=atol)


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
def test_a_weight_beyond_the_dtype_is_infinite_but_not_times_nothing(asarray):
    z = asarray(np.array([0, np.inf, -np.inf, 0, -104], np.float32))
    t = asarray(np.array([1, 1, 0, 0, 0], np.float32))
    value = c.asymmetric_binary_cross_entropy(z, t, negative_weight=1e300)
    np.testing.assert_allclose(value, [np.log(2), 0, 0, INF, INF], rtol=1e-6)
    slope = c.asymmetric_binary_cross_entropy_grad(z, t, negative_weight=1e300)
    np.testing.assert_array_equal(slope, [-0.5, 0, 0, INF, INF])


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
def test_options_below_the_dtype_are_not_zero(asarray):
    row, y = asarray(np.array([[INF, 0]], np.float32)), asarray(np.array([0]))
    assert c.cross_entropy(row, y, smoothing=1e-50).tolist() == [INF]
    assert c.asymmetric_binary_cross_entropy(row[:, 0], 0, negative_weight=1e-50).tolist() == [INF]
    same = asarray(np.zeros((1, 3), np.float32))
    assert not c.distillation(same, same, temperature=1e-50).any()
    assert not c.distillation_grad(same, same, temperature=1e-50).any()


def test_a_temperature_below_the_dtype_has_a_slope():
    same = torch.zeros(1, 3, requires_grad=True)
    c.distillation(same, torch.zeros(1, 3), temperature=1e-50).sum().backward()
    assert not same.grad.any()


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
@pytest.mark.parametrize("smoothing", [0.0, 0.25])
def test_an_ignored_row_of_a_single_class_costs_nothing(smoothing, asarray):
    """There is no second class that could stand in for its label."""
    z, y = asarray(np.array([[1.0], [np.nan], [INF]])), asarray(np.array([0, 7, 7]))
    value, slope = c.cross_entropy_and_grad(z, y, ignore_index=7, smoothing=smoothing)
    assert value.tolist() == [0, 0, 0]
    assert slope.tolist() == [[0], [0], [0]]
    assert c.cross_entropy(z, y, ignore_index=7, smoothing=smoothing).tolist() == [0, 0, 0]


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
def test_a_row_is_what_it_is_alone_whatever_stands_beside_it(asarray):
    """Infinite logits take another way, for the whole batch."""
    rows = np.array([[1.0, 0.5, 0.75], [INF, 0, 1], [-INF, 2, 1.5], [3, 3, 3], [0, -INF, INF]])
    y = np.array([1, 0, 2, 1, 2])
    for function in (
        c.cross_entropy,
        c.cross_entropy_grad,
        c.generalised_cross_entropy,
        c.generalised_cross_entropy_grad,
    ):
        for label in (y, (y + 1) % 3):
            together = np.asarray(function(asarray(rows), asarray(label)))
            for k, row in enumerate(rows):
                alone = np.asarray(function(asarray(row), asarray(label[k : k + 1])[0]))
                np.testing.assert_allclose(together[k], alone, rtol=1e-15, atol=1e-16)


@pytest.mark.parametrize("asarray", [np.asarray, torch.from_numpy])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_class_that_both_rule_out_costs_no_digits(dtype, asarray):
    """The divergence and its gradient are those of the other classes, also near agreement."""
    v = RNG.normal(size=(20, 4)).astype(dtype)
    for away in (1.0, 1e-3, 1e-5):
        z = (v + away * RNG.normal(size=v.shape)).astype(dtype)
        more = [np.insert(a, 2, -INF, axis=1) for a in (z, v)]
        for temperature in (1.0, 20.0):
            value, slope = (
                np.asarray(f(*map(asarray, more), temperature=temperature))
                for f in (c.distillation, c.distillation_grad)
            )
            eps = np.finfo(dtype).eps
            expected = c.distillation(z, v, temperature=temperature)
            np.testing.assert_allclose(value, expected, rtol=32 * eps)
            expected = np.insert(c.distillation_grad(z, v, temperature=temperature), 2, 0, axis=1)
            atol = 64 * eps * np.abs(expected).max()
            np.testing.assert_allclose(slope, expected, rtol=0, atol=atol)


@pytest.mark.parametrize("learned", [False, True])
def test_a_class_that_the_student_alone_rules_out_has_the_slope_of_the_formula(learned):
    """The cost is infinite, but the slope by the logit is minus T times the teacher's share."""
    z = torch.tensor([0.0, -INF, 1.0], dtype=torch.float64, requires_grad=True)
    v = torch.tensor([0.5, 0.25, -1.0], dtype=torch.float64)
    for size in (1.0, 2.0, 8.0):
        of_temperature = {"dtype": torch.float64, "requires_grad": True}
        temperature = torch.tensor(size, **of_temperature) if learned else size
        loss = c.distillation(z, v, temperature=temperature)
        assert loss == INF
        (slope,) = torch.autograd.grad(loss, z)
        expected = c.distillation_grad(z.detach(), v, temperature=size)
        torch.testing.assert_close(slope, expected, rtol=1e-14, atol=0)
        assert expected[1] == pytest.approx(-size * softmax(v.numpy() / size)[1])
