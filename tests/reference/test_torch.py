"""Torch's transformations of every public function: derivatives, vmap, compile, fake tensors."""

from itertools import combinations

import numpy as np
import pytest
import torch
from torch._dynamo.testing import CompileCounter
from torch.autograd import forward_ad
from torch.fx.experimental.proxy_tensor import make_fx

from reference import classification as c
from reference import imbalance, margin, numerics
from tests.reference.cases import Call
from tests.reference.cases.case import DOUBLE
from tests.reference.concerns import each_call, inner_options, other_options, real_options
from tests.reference.test_arguments import assert_close
from tests.reference.test_values_and_gradients import assert_slopes_at_end

MAKE = DOUBLE["torch"]
EXAMPLES = np.random.default_rng(0).normal(size=(4, 3)), np.array([0, 1, 2, 0])


def tensors(call: Call, examples: int | None = None) -> list[torch.Tensor]:
    arrays = enumerate(call.case.arguments)
    return [MAKE(a if i in call.case.unbatched else a[:examples]) for i, a in arrays]


def of_real_arguments(call: Call, arrays):
    """The call as a function of the arguments that have a derivative, and these as leaves."""
    bound, real = call.bind(MAKE), call.case.real

    def function(*leaves):
        replaced = dict(zip(real, leaves, strict=True))
        parts = bound(*(replaced.get(i, a) for i, a in enumerate(arrays)))
        return tuple(p for p in parts if p.is_floating_point())

    return function, [arrays[i].requires_grad_() for i in real]


@each_call("gradcheck")
def test_first_derivatives(call):
    function, leaves = of_real_arguments(call, tensors(call))
    assert torch.autograd.gradcheck(function, leaves)


@each_call("slopes at ends")
def test_first_derivatives_at_the_ends(call):
    """On the way no NaN arises, of which a search for them would complain."""
    for end in call.case.ends:
        if end.gradient is not None:
            with torch.autograd.set_detect_anomaly(True):
                assert_slopes_at_end(Call(call.case, call.kind, end.options), end)


@each_call("gradgradcheck")
def test_second_derivatives(call):
    few = None if call.case.elementwise or call.case.whole else 2
    function, leaves = of_real_arguments(call, tensors(call, few))
    assert torch.autograd.gradgradcheck(function, leaves)


@each_call("duals")
def test_a_dual_number_among_arguments_that_require_grad(call):
    """Its derivative forwards is the one backwards, whatever the other arguments are."""
    arrays, options = tensors(call), inner_options(call)
    _, real = of_real_arguments(call, arrays)

    def total(*leaves):
        chosen = call.options | dict(zip(options, leaves[len(real) :], strict=True))
        function, _ = of_real_arguments(Call(call.case, call.kind, chosen), arrays)
        return sum(p.sum() for p in function(*leaves[: len(real)]))

    leaves = [*real, *(MAKE(np.array(float(v))).requires_grad_() for v in options.values())]
    backwards = torch.autograd.grad(total(*leaves), leaves, materialize_grads=True)
    for k, leaf in enumerate(leaves):
        direction = torch.linspace(1, 2, leaf.numel(), dtype=leaf.dtype).reshape(leaf.shape)
        with forward_ad.dual_level():
            dual = forward_ad.make_dual(leaf.detach(), direction)
            found = forward_ad.unpack_dual(total(*leaves[:k], dual, *leaves[k + 1 :])).tangent
        expected = (backwards[k] * direction).sum()
        torch.testing.assert_close(torch.zeros_like(expected) if found is None else found, expected)


def with_options(call: Call, names):
    """The call as a function of these options."""
    arrays = tensors(call)

    def function(*values):
        options = call.options | dict(zip(names, values, strict=True))
        parts = Call(call.case, call.kind, options).bind(made)(*arrays)
        return tuple(p for p in parts if p.is_floating_point())

    return function


def made(array):
    return array if torch.is_tensor(array) else MAKE(array)


@each_call("option gradients")
@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_derivatives_by_options(call):
    options = inner_options(call)
    function = with_options(call, [*options])
    values = [
        torch.tensor(float(v), dtype=torch.float64, requires_grad=True) for v in options.values()
    ]
    expected = function(*options.values())
    assert_close(call, function(*values), expected, call.id)
    assert torch.autograd.gradcheck(function, values)
    for k, value in enumerate(values):
        mapped = [torch.stack([v, v]) if i == k else v for i, v in enumerate(values)]
        dims = tuple(0 if i == k else None for i in range(len(values)))
        for part, one in zip(torch.func.vmap(function, dims)(*mapped), expected, strict=True):
            assert_close(call, [part[1]], [one], f"{call.id}, {value}")


@each_call("vmap")
@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_vmap_over_all_arguments_and_over_each(call):
    names = [k for k, v in call.options.items() if isinstance(v, np.ndarray)]
    arrays = tensors(call) + [MAKE(call.options[k]) for k in names]
    fixed = [*call.case.unbatched, *range(len(call.case.arguments), len(arrays))]
    turned = [
        a if i in fixed[: len(call.case.unbatched)] else a.flip(0) for i, a in enumerate(arrays)
    ]
    numbers = range(len(arrays))
    every = [
        (True,) * len(arrays),
        *(tuple(i in k for i in numbers) for k in combinations(numbers, 2)),
    ]
    one = [tuple(i == k for i in numbers) for k in numbers]

    def bound(*given):
        options = call.options | dict(zip(names, given[len(call.case.arguments) :], strict=True))
        return Call(call.case, call.kind, options).bind(made)(*given[: len(call.case.arguments)])

    for mapped in {*every, *one}:
        pairs = [(a, b if m else a) for a, b, m in zip(arrays, turned, mapped, strict=True)]
        stacked = [torch.stack(p) if m else p[0] for p, m in zip(pairs, mapped, strict=True)]
        dims = tuple(0 if m else None for m in mapped)
        found = torch.func.vmap(bound, in_dims=dims)(*stacked)
        alone = [bound(*side) for side in zip(*pairs, strict=True)]
        expected = [torch.stack(parts) for parts in zip(*alone, strict=True)]
        assert_close(call, found, expected, f"{call.id} over {mapped}")


@each_call("mapped gradient")
@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_gradient_of_each_example(call):
    """As of all of them together: no example has a part in another's loss."""
    torch._dynamo.reset()
    arrays, real = tensors(call), tuple(call.case.real)
    function, leaves = of_real_arguments(call, [a.clone() for a in arrays])
    expected = torch.autograd.grad(sum(p.sum() for p in function(*leaves)), leaves)

    def one(*example):
        return sum(p.sum() for p in call.bind(MAKE)(*(a[None] for a in example)))

    each = torch.func.vmap(torch.func.grad(one, argnums=real))
    assert_close(call, each(*arrays), expected, call.id)
    compiled = torch.compile(each, backend="eager", fullgraph=True)
    assert_near(compiled(*arrays), expected, call.id)


@each_call("hessian")
@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_derivatives_by_torch_func(call):
    few = None if call.case.whole else 2
    function, leaves = of_real_arguments(call, tensors(call, few))
    leaves = tuple(leaf.detach() for leaf in leaves)
    total = lambda *leaves: sum(p.sum() for p in function(*leaves))  # noqa: E731
    each = tuple(range(len(leaves)))
    expected = torch.autograd.functional.hessian(total, leaves)
    slope = torch.autograd.functional.jacobian(total, leaves)
    backwards = torch.func.jacrev(torch.func.jacrev(total, each), each)(*leaves)
    for found in (torch.func.hessian(total, each)(*leaves), backwards):
        for a, b in zip(found, expected, strict=True):
            assert_near(a, b, call.id)
    assert_near(torch.func.jacfwd(total, each)(*leaves), slope, call.id)


def assert_near(found, expected, where) -> None:
    """Relative to the largest entry of all: one way or another, sums are rounded differently."""
    largest = max(float(b.abs().max()) if b.numel() else 0.0 for b in expected)
    for a, b in zip(found, expected, strict=True):
        torch.testing.assert_close(a, b, rtol=0, atol=1e-12 * largest + 1e-15, msg=where)


@each_call("compile")
def test_compiled_as_one_graph(call):
    """A loss with its gradient; what returns gradients has no promise of further ones.

    Dynamo's reading takes the time, so a backend that adds none; `make_fx` is asked below.
    """
    torch._dynamo.reset()
    function, leaves = of_real_arguments(call, tensors(call))
    if call.kind != "value":
        leaves = [leaf.detach() for leaf in leaves]
    compiled = torch.compile(function, backend="eager", fullgraph=True)
    found, expected = compiled(*leaves), function(*leaves)
    assert_close(call, found, expected, call.id)
    if call.kind == "value":
        slopes = [torch.autograd.grad(sum(p.sum() for p in q), leaves) for q in (found, expected)]
        assert_close(call, *slopes, call.id)


@each_call("symbols")
def test_compiled_for_options_of_any_value(call):
    """As one graph: Dynamo reads symbols for numbers, as it does once an option has changed.

    Another graph is right for a value that has its own formula, and not for each value.
    """
    torch._dynamo.reset()
    graphs, options, others = CompileCounter(), real_options(call), other_options(call)
    function = with_options(call, [*options])
    compiled = torch.compile(function, backend=graphs, fullgraph=True, dynamic=True)
    between = {n: (v + others[n]) / 2 for n, v in options.items()}
    for given in (options, others, between):
        assert_close(call, compiled(*given.values()), function(*given.values()), call.id)
    assert graphs.frame_count <= 2, call.id


@each_call("traced options")
def test_traced_with_tensors_as_options(call):
    """In `make_fx`'s own mode, of real tensors: the graph is right for other values as well."""
    function = with_options(call, [*real_options(call)])
    values, others = (
        [MAKE(np.array(float(v))) for v in given.values()]
        for given in (real_options(call), other_options(call))
    )
    traced = make_fx(function)(*values)
    for given in (values, others):
        assert_close(call, traced(*given), function(*given), call.id)


@each_call("fake")
def test_traced_with_fake_tensors(call):
    bound, arrays = call.bind(MAKE), tensors(call)
    traced = make_fx(bound, tracing_mode="fake", _allow_non_fake_inputs=True)(*arrays)
    assert_close(call, traced(*arrays), bound(*arrays), call.id)


@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_transformations_of_the_gradient():
    z, y = (MAKE(a) for a in EXAMPLES)
    slope = c.cross_entropy_grad(z, y)
    total = lambda z: c.cross_entropy(z, y).sum()  # noqa: E731
    torch.testing.assert_close(torch.func.grad(total)(z), slope)
    torch.testing.assert_close(torch.func.vmap(torch.func.grad(c.cross_entropy))(z, y), slope)
    tangent = torch.ones_like(z) * torch.arange(3)
    _, change = torch.func.jvp(lambda z: c.cross_entropy(z, y), (z,), (tangent,))
    torch.testing.assert_close(change, (slope * tangent).sum(1))
    p = torch.softmax(z[0], 0)
    hessian = torch.func.jacrev(torch.func.jacrev(lambda z: c.cross_entropy(z, y[0])))(z[0])
    torch.testing.assert_close(hessian, torch.diag(p) - torch.outer(p, p))


def test_automatic_differentiation_keeps_the_digits_of_a_confident_label():
    z = torch.tensor([20.0, 0.0], requires_grad=True)
    c.cross_entropy(z, torch.tensor(0)).backward()
    expected = c.cross_entropy_grad(z.detach(), torch.tensor(0))
    assert z.grad.tolist() == expected.tolist()
    assert z.grad[0] < 0


def test_torch_compile_agrees():
    z, y = (MAKE(a) for a in EXAMPLES)
    compiled = torch.compile(c.cross_entropy, backend="aot_eager", fullgraph=True)
    torch.testing.assert_close(compiled(z, y), c.cross_entropy(z, y))


ROWS = {
    "confident": [40.0, 0.0, 1.0],
    "far below zero": [-900.0, -902.0, -899.0],
    "far above zero": [900.0, 902.0, 899.0],
    "tied": [2.0, 2.0, 2.0],
    "ruled out": [0.0, -np.inf, 1.0],
    "certain": [0.0, np.inf, 1.0],
    "nothing possible": [-np.inf, -np.inf, -np.inf],
    "the largest number": [DOUBLE_MAX := np.finfo(float).max, 0.0, -DOUBLE_MAX],
    "no number": [np.nan, 0.0, 1.0],
}


@pytest.mark.parametrize("axis", [0, -1])
def test_compiled_cross_entropy_in_any_row(axis):
    """It has a node of its own there: the value and the slope are the ones without a compiler.

    (Two infinite logits are outside the domain: the softmax has no limit. So is, as
    far as digits go, one beside the largest number.)
    """
    torch._dynamo.reset()
    y = torch.arange(3)
    loss = lambda z: c.cross_entropy(z, y, axis=axis)  # noqa: E731
    compiled = torch.compile(loss, backend="eager", fullgraph=True)
    for what, row in ROWS.items():
        z = MAKE(np.array([row] * 3))
        z = (z if axis == -1 else z.T.contiguous()).requires_grad_()
        found, right = ((v, *torch.autograd.grad(v.sum(), z)) for v in (compiled(z), loss(z)))
        for a, b in zip(found, right, strict=True):
            close = torch.isclose(a, b, rtol=1e-14, atol=0, equal_nan=True)
            assert close.all(), f"{what}: {a} instead of {b}"


DOUBLES = torch.tensor([0.0, -0.0, 1.0, -30.0, 800.0], dtype=torch.float64)


@pytest.mark.parametrize(
    "loss",
    [
        lambda z: c.binary_cross_entropy(z, torch.ones_like(z)),
        lambda z: margin.logistic(z, torch.ones_like(z)),
        lambda z: numerics.softplus(-z),
        lambda z: -numerics.log_sigmoid(z),
        lambda z: c.asymmetric_binary_cross_entropy(z, torch.ones_like(z)),
        lambda z: imbalance.binary_focal(z, torch.ones_like(z), gamma=0.0),
    ],
    ids=["binary", "logistic", "softplus", "log_sigmoid", "asymmetric", "focal"],
)
def test_curvature_at_the_kink_of_the_formula_and_where_it_saturates(loss):
    p = torch.sigmoid(DOUBLES)
    for curvature in (
        torch.func.vmap(torch.func.hessian(loss)),
        torch.func.vmap(torch.func.jacrev(torch.func.jacrev(loss))),
    ):
        torch.testing.assert_close(curvature(DOUBLES), p * (1 - p), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(
    "row", [[0.0, 0.0, 0.0], [2.0, 2.0, -1.0], [900.0, 0.0, 0.0], [-900.0, 0.0, 0.0]]
)
@pytest.mark.parametrize(
    "loss",
    [
        lambda z: c.cross_entropy(z, torch.tensor(0)),
        lambda z: c.cross_entropy(z, torch.tensor([0.25, 0.5, 0.25], dtype=z.dtype)),
        lambda z: c.kl_divergence(z, torch.tensor([0.25, 0.5, 0.25], dtype=z.dtype)),
        lambda z: c.distillation(z, torch.tensor([1.0, 0.5, 0.0], dtype=z.dtype)),
        lambda z: imbalance.focal(z, torch.tensor(0), gamma=0.0),
        lambda z: c.generalised_cross_entropy(z, torch.tensor(0), q=0.0),
        numerics.logsumexp,
    ],
    ids=["index", "distribution", "kl", "distillation", "focal", "generalised", "logsumexp"],
)
def test_curvature_at_ties_and_in_saturated_rows(row, loss):
    z = torch.tensor(row, dtype=torch.float64)
    p = torch.softmax(z, 0)
    for curvature in (torch.func.hessian(loss), torch.func.jacrev(torch.func.jacrev(loss))):
        torch.testing.assert_close(
            curvature(z), torch.diag(p) - torch.outer(p, p), rtol=1e-12, atol=1e-15
        )


@pytest.mark.parametrize("gamma", [0.0, 0.5, 1.0, 2.0])
def test_curvature_of_focal_losses_is_finite_where_they_saturate(gamma):
    one = torch.tensor(1.0, dtype=torch.float64)
    binary = torch.func.hessian(lambda z: imbalance.binary_focal(z, one, gamma=gamma))
    many = torch.func.hessian(lambda z: imbalance.focal(z, torch.tensor(0), gamma=gamma))
    for z in (-1000.0, -40.0, 40.0, 300.0, 1000.0):
        assert torch.isfinite(binary(torch.tensor(z, dtype=torch.float64)))
        assert torch.isfinite(many(torch.tensor([z, 0.0, 1.0], dtype=torch.float64))).all()


def slope_by(loss, *arrays):
    """By the last of them."""
    *others, last = (torch.tensor(a, dtype=torch.float64) for a in arrays)
    return torch.func.grad(lambda last: loss(*others, last).sum())(last).tolist()


@pytest.mark.parametrize("label", [0.0, 0.25, 1.0])
def test_derivatives_by_labels_between_and_at_their_ends(label):
    z = 1.5
    p = 1 / (1 + np.exp(-z))
    assert slope_by(c.binary_cross_entropy, z, label) == pytest.approx(-z)
    assert slope_by(c.brier, z, label) == pytest.approx(-2 * (p - label))
    assert slope_by(c.binary_cross_entropy_from_probs, p, label) == pytest.approx(-z)
    weighted = lambda z, t: c.asymmetric_binary_cross_entropy(z, t, negative_weight=3.0)  # noqa: E731
    assert slope_by(weighted, z, label) == pytest.approx(-np.log(p) + 3 * np.log1p(-p))


def test_derivatives_by_distributions_also_where_they_are_zero():
    z, t, w = (
        [0.5, -1.0, 2.0],
        [0.0, 0.25, 0.75],
        torch.tensor([0.5, 2.0, 0.0], dtype=torch.float64),
    )
    surprise = -torch.log_softmax(torch.tensor(z, dtype=torch.float64), 0)
    assert slope_by(c.cross_entropy, z, t) == pytest.approx(surprise.tolist())
    weighted = lambda z, t: c.cross_entropy(z, t, class_weights=w, smoothing=0.5)  # noqa: E731
    assert slope_by(weighted, z, t) == pytest.approx((w * surprise / 2).tolist())
    ruled_out = [0.5, -float("inf"), 2.0]
    assert slope_by(c.cross_entropy, ruled_out, [0.5, 0.0, 0.5])[1] == 0
    of_divergence = slope_by(c.kl_divergence, z, t)
    assert of_divergence[1:] == pytest.approx((np.log(t[1:]) + surprise.numpy()[1:]).tolist())
    assert np.isfinite(of_divergence[0])


def test_derivative_by_a_class_weight_of_zero():
    z = torch.tensor([[0.5, -1.0]], dtype=torch.float64)
    surprise = c.cross_entropy(z, torch.tensor([0])).item()
    for loss in (c.cross_entropy, imbalance.focal):
        of = lambda w, loss=loss: loss(z, torch.tensor([0]), class_weights=w).sum()  # noqa: E731
        slope = torch.func.grad(of)(torch.tensor([0.0, 1.0], dtype=torch.float64))
        assert slope[0] == pytest.approx(loss(z, torch.tensor([0])).item())
    assert surprise > 0


def test_derivatives_by_options_at_their_ends():
    z, y = torch.tensor([0.5, -1.0], dtype=torch.float64), torch.tensor(0)
    surprise = c.cross_entropy(z, y).item()
    at = lambda loss, v: torch.func.grad(loss)(torch.tensor(v, dtype=torch.float64)).item()  # noqa: E731
    smoothed = at(lambda s: c.cross_entropy(z, y, smoothing=s), 0.0)
    assert smoothed == pytest.approx(-torch.log_softmax(z, 0).mean().item() - surprise)
    generalised = at(lambda q: c.generalised_cross_entropy(z, y, q=q), 0.0)
    assert generalised == pytest.approx(-(surprise**2) / 2)
    focal = at(lambda g: imbalance.focal(z, y, gamma=g), 0.0)
    assert focal == pytest.approx(surprise * np.log(-np.expm1(-surprise)))
    beta = at(
        lambda b: imbalance.effective_number_weights(MAKE(np.array([2.0])), beta=b).sum(), 0.0
    )
    assert beta == pytest.approx(-1)
