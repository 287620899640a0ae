"""What engineers expect of every public function: dtypes, shapes, transformations."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from reference import classification as c
from reference import margin, numerics
from tests.reference.oracle import CLASS_LOSSES, LOSSES

ELEMENTWISE = [f for row in LOSSES for f in (row.value, row.gradient)]
CLASSWISE = [f for row in CLASS_LOSSES for f in (row.value, row.gradient)]
names = {"ids": lambda f: f.__name__}


def examples(function, dtype=np.float64):
    rng = np.random.default_rng(0)
    if function in CLASSWISE:
        return rng.normal(size=(4, 3)).astype(dtype), np.array([0, 1, 2, 0])
    labels = np.array([1, -1, 1, -1]) if "margin" in function.__module__ else np.array([1, 0, 1, 0])
    return rng.normal(size=4).astype(dtype), labels


@pytest.mark.parametrize("function", ELEMENTWISE + CLASSWISE, **names)
class TestEveryLoss:
    @pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
    def test_dtype_of_the_logits_is_kept(self, function, dtype):
        z, y = examples(function, dtype)
        assert function(z, y).dtype == dtype
        assert function(torch.from_numpy(z), torch.from_numpy(y)).numpy().dtype == dtype

    def test_half_precision_is_computed_wide_and_rounded_once(self, function):
        z, y = examples(function, np.float16)
        np.testing.assert_array_equal(function(z, y), function(z.astype("f4"), y).astype("f2"))
        z, y = torch.from_numpy(z).bfloat16(), torch.from_numpy(y)
        assert torch.equal(function(z, y), function(z.float(), y).bfloat16())

    def test_integers_and_lists_become_floats(self, function):
        z, y = examples(function)
        z = np.round(z).astype(int)
        expected = function(z.astype(float), y)
        np.testing.assert_array_equal(function(z, y), expected)
        np.testing.assert_array_equal(function(z.tolist(), y.tolist()), expected)

    def test_inputs_are_left_alone(self, function):
        z, y = examples(function)
        copies = z.copy(), y.copy()
        function(z, y)
        function(torch.from_numpy(z), torch.from_numpy(y))
        np.testing.assert_array_equal(z, copies[0])
        np.testing.assert_array_equal(y, copies[1])

    def test_an_empty_batch_gives_an_empty_result(self, function):
        z, y = (array[:0] for array in examples(function))
        assert len(function(z, y)) == 0

    def test_the_device_is_kept(self, function):
        z, y = (torch.from_numpy(array).to("meta") for array in examples(function))
        assert function(z, y).device.type == "meta"

    def test_compiled_and_vectorised_as_eager(self, function):
        z, y = map(torch.from_numpy, examples(function))
        expected = function(z, y)
        torch.testing.assert_close(torch.func.vmap(function)(z, y), expected, rtol=1e-14, atol=0)

    def test_matches_between_libraries(self, function):
        z, y = examples(function)
        theirs = function(torch.from_numpy(z), torch.from_numpy(y))
        np.testing.assert_allclose(function(z, y), theirs.numpy(), rtol=1e-14)


@pytest.mark.parametrize(
    "function",
    [*CLASSWISE, c.kl_divergence, c.kl_divergence_grad, c.cross_entropy_and_grad],
    **names,
)
def test_any_axis_can_hold_the_classes(function):
    rng = np.random.default_rng(0)
    z, y = rng.normal(size=(2, 3, 4)), rng.integers(4, size=(2, 3))
    last, first = function(z, y), function(np.moveaxis(z, 2, 0), y, axis=0)
    if not isinstance(last, tuple):
        last, first = (last,), (first,)
    for a, b in zip(last, first, strict=True):
        expected = np.moveaxis(b, 0, 2) if b.ndim == 3 else b
        np.testing.assert_allclose(a, expected, rtol=1e-13)


@pytest.mark.parametrize("row", LOSSES + CLASS_LOSSES, ids=lambda row: row.name)
def test_second_derivatives(row):
    z, y = map(torch.from_numpy, examples(row.value))
    z.requires_grad_()
    assert torch.autograd.gradcheck(lambda z: row.value(z, y), z)
    assert torch.autograd.gradgradcheck(lambda z: row.value(z, y), z)


@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_transformations_of_the_gradient():
    z, y = map(torch.from_numpy, examples(c.cross_entropy))
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
    z, y = map(torch.from_numpy, examples(c.cross_entropy))
    compiled = torch.compile(c.cross_entropy, backend="aot_eager", fullgraph=True)
    torch.testing.assert_close(compiled(z, y), c.cross_entropy(z, y))


finite = st.floats(-50, 50, width=64)


@given(
    hnp.arrays(float, st.tuples(st.integers(1, 5), st.integers(2, 6)), elements=finite), st.data()
)
def test_cross_entropy_identities(z, data):
    y = np.array(
        data.draw(st.lists(st.integers(0, z.shape[1] - 1), min_size=len(z), max_size=len(z)))
    )
    one_hot = np.eye(z.shape[1])[y]
    value = c.cross_entropy(z, y)
    assert np.all(value >= 0)
    np.testing.assert_allclose(c.cross_entropy(z, one_hot), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy(z.T, y, axis=0), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy(z, y, smoothing=0.0), value, rtol=0)
    np.testing.assert_allclose(c.kl_divergence(z, one_hot), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy_grad(z, y).sum(axis=1), 0, atol=1e-14)


@given(st.floats(-700, 700), st.sampled_from([0, 1]))
def test_one_loss_under_four_names(z, t):
    value = float(c.binary_cross_entropy(z, t))
    assert value == pytest.approx(float(c.cross_entropy([0.0, z], t)), rel=1e-13, abs=5e-324)
    assert value == pytest.approx(float(margin.logistic(z, 2 * t - 1)), rel=1e-13, abs=5e-324)
    assert value == pytest.approx(
        -float(numerics.log_sigmoid(z if t else -z)), rel=1e-13, abs=5e-324
    )


@given(st.floats(-30, 30), st.floats(0, 1))
def test_soft_labels_mix_the_two_losses(z, t):
    mixed = t * c.binary_cross_entropy(z, 1) + (1 - t) * c.binary_cross_entropy(z, 0)
    assert float(c.binary_cross_entropy(z, t)) == pytest.approx(float(mixed), rel=1e-12)
    probability = float(numerics.sigmoid(z))
    from_probs = c.binary_cross_entropy_from_probs(probability, t)
    assert float(from_probs) == pytest.approx(float(mixed), rel=1e-3, abs=1e-9)


@given(hnp.arrays(float, st.integers(1, 30), elements=finite), st.integers(1, 7))
def test_streaming_equals_whole_at_any_chunking(z, size):
    chunks = [z[i : i + size] for i in range(0, len(z), size)]
    whole = float(numerics.logsumexp(z))
    assert float(numerics.streaming_logsumexp(chunks)) == pytest.approx(whole, rel=1e-14, abs=1e-14)
    assert z.max() <= whole <= z.max() + np.log(len(z)) + 1e-12
