"""The chunked cross-entropy of a linear layer: the same numbers, in a fraction of the memory."""

import itertools

import mpmath as mp
import numpy as np
import pytest
import torch

from benchmarks.exact import cross_entropy, errors
from benchmarks.memory import peak, peak_of_torch
from reference import _linear, _linear_torch, linear
from reference import classification as c

RNG = np.random.default_rng(0)
HIDDEN, WEIGHTS = RNG.normal(size=(20, 6)), 3 * RNG.normal(size=(37, 6))
LABELS = RNG.integers(37, size=20)
LABELS[:3] = (HIDDEN @ WEIGHTS.T)[:3].argmax(axis=1)


@pytest.mark.parametrize("chunk", [1, 2, 5, 36, 37, 38, 4096])
@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
def test_as_the_whole_at_any_chunking(chunk, convert):
    arrays = convert(HIDDEN), convert(WEIGHTS), convert(LABELS)
    z = HIDDEN @ WEIGHTS.T
    value, of_hidden, of_weights = linear.linear_cross_entropy_and_grad(*arrays, chunk=chunk)
    g = c.cross_entropy_grad(z, LABELS)
    np.testing.assert_allclose(value, c.cross_entropy(z, LABELS), rtol=1e-12)
    np.testing.assert_allclose(linear.linear_cross_entropy(*arrays, chunk=chunk), value, rtol=0)
    np.testing.assert_allclose(of_hidden, g @ WEIGHTS, rtol=1e-11, atol=1e-13)
    np.testing.assert_allclose(of_weights, g.T @ HIDDEN, rtol=1e-11, atol=1e-13)
    assert type(of_weights) is type(arrays[0])


@pytest.mark.parametrize("chunk", [1, 3, 50])
def test_confident_rows_keep_their_digits(chunk):
    """With one-hot hidden states the logits are the weights themselves, exactly."""
    z = RNG.normal(scale=20, size=(10, 50))
    y = z.argmax(axis=1)
    value, of_hidden, _ = linear.linear_cross_entropy_and_grad(np.eye(10), z.T, y, chunk=chunk)
    exact = [cross_entropy([mp.mpf(v) for v in row], k) for row, k in zip(z, y, strict=True)]
    assert errors(value, exact).max() <= 64
    g = np.stack([c.cross_entropy_grad(z[i], y[i]) for i in range(10)])
    np.testing.assert_allclose(of_hidden, g @ z.T, rtol=1e-12, atol=1e-300)


def test_tied_and_equal_logits():
    value, _, of_weights = linear.linear_cross_entropy_and_grad(
        np.ones((1, 2)), np.zeros((4, 2)), [2], chunk=3
    )
    assert value == pytest.approx(np.log(4))
    np.testing.assert_allclose(of_weights[:, 0], [0.25, 0.25, -0.75, 0.25])


def test_empty_batch_and_inputs_left_alone():
    assert linear.linear_cross_entropy(np.ones((0, 3)), np.ones((4, 3)), np.zeros(0, int)).size == 0
    copies = HIDDEN.copy(), WEIGHTS.copy()
    linear.linear_cross_entropy_and_grad(HIDDEN, WEIGHTS, LABELS, chunk=5)
    np.testing.assert_array_equal(HIDDEN, copies[0])
    np.testing.assert_array_equal(WEIGHTS, copies[1])


OPTIONS = {
    "plain": {},
    "weighted": {"class_weights": np.arange(37.0) / 10},
    "ignored": {"ignore_index": LABELS[3].item()},
    "smoothed": {"smoothing": 0.1},
    "all": {
        "class_weights": 1.5 + np.sin(np.arange(37)),
        "ignore_index": LABELS[3].item(),
        "smoothing": 0.3,
    },
    "one weight": {"class_weights": np.eye(37)[5], "smoothing": 1.0},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("chunk", [1, 3, 37, 50])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_options_are_those_of_cross_entropy(options, chunk, dtype):
    hidden, weights = HIDDEN.astype(dtype), WEIGHTS.astype(dtype)
    z = hidden.astype(float) @ weights.T.astype(float)
    right, g = c.cross_entropy_and_grad(z, LABELS, **options)
    slack = 100 * np.finfo(dtype).eps
    for convert in (np.asarray, torch.from_numpy):
        arrays = convert(hidden), convert(weights), convert(LABELS)
        chosen = {
            k: convert(v.astype(dtype)) if isinstance(v, np.ndarray) else v
            for k, v in options.items()
        }
        value = linear.linear_cross_entropy(*arrays, **chosen, chunk=chunk)
        again, *slopes = linear.linear_cross_entropy_and_grad(*arrays, **chosen, chunk=chunk)
        np.testing.assert_array_equal(value, again)
        np.testing.assert_allclose(value, right, rtol=slack, atol=slack)
        for slope, truth in zip(slopes, (g @ weights, g.T @ hidden), strict=True):
            np.testing.assert_allclose(slope, truth, rtol=slack, atol=slack * abs(truth).max())


@pytest.mark.parametrize("size", [30, 4], ids=["of rows", "narrower than a chunk"])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_tiles_of_rows_change_nothing(options, size, monkeypatch):
    arrays = HIDDEN, WEIGHTS, LABELS
    whole = linear.linear_cross_entropy_and_grad(*arrays, **options, chunk=5)
    monkeypatch.setattr(_linear, "TILE", size)
    for found, right in zip(
        linear.linear_cross_entropy_and_grad(*arrays, **options, chunk=5), whole, strict=True
    ):
        np.testing.assert_allclose(found, right, rtol=1e-12, atol=1e-13)


def leaves(dtype=torch.float64):
    return [torch.from_numpy(v).to(dtype).requires_grad_() for v in (HIDDEN, WEIGHTS)]


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_automatic_differentiation_as_through_all_logits(options):
    """For losses that are weighted unequally; the second derivatives are those of a square."""
    chosen = {k: torch.tensor(v) if isinstance(v, np.ndarray) else v for k, v in options.items()}
    y, upstream = torch.from_numpy(LABELS), torch.linspace(-1, 2, 20, dtype=torch.float64)

    def chunked(h, w):
        return linear.linear_cross_entropy(h, w, y, **chosen, chunk=5) * upstream

    def whole(h, w):
        return c.cross_entropy(h @ w.T, y, **chosen) * upstream

    found, right = (
        torch.autograd.grad(loss(*of).sum(), of)
        for loss, of in ((f, leaves()) for f in (chunked, whole))
    )
    for slope, truth in zip(found, right, strict=True):
        torch.testing.assert_close(slope, truth, rtol=1e-12, atol=1e-12)
    few = [v[:3].detach() for v in leaves()]
    y, upstream = y[:3] % 3, upstream[:3]
    chosen = {k: v[:3] if torch.is_tensor(v) else v for k, v in chosen.items()}
    second = [
        torch.func.hessian(lambda *v, f=f: (f(*v) ** 2).sum(), (0, 1))(*few)
        for f in (chunked, whole)
    ]
    for slope, truth in zip(*(itertools.chain(*s) for s in second), strict=True):
        torch.testing.assert_close(slope, truth, rtol=1e-10, atol=1e-11)


@pytest.mark.parametrize("make", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
@pytest.mark.parametrize("wrong", [np.nan, np.inf])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_an_ignored_example_costs_nothing_whatever_it_holds(make, wrong, smoothing):
    hidden, y = HIDDEN.copy(), LABELS.copy()
    hidden[4], y[4] = wrong, -100
    arrays = make(hidden), make(WEIGHTS), make(y)
    options = {"ignore_index": -100, "smoothing": smoothing}
    value, *slopes = linear.linear_cross_entropy_and_grad(*arrays, **options)
    without = linear.linear_cross_entropy_and_grad(
        *(np.delete(v, 4, 0) if len(v) == 20 else v for v in (hidden, WEIGHTS, y)), **options
    )
    assert value[4] == 0
    assert not np.any(np.asarray(slopes[0][4]))
    np.testing.assert_allclose(slopes[1], without[2], rtol=1e-11, atol=1e-12)
    if make is torch.from_numpy:
        of = [v.requires_grad_() for v in arrays[:2]]
        linear.linear_cross_entropy(*arrays, **options).sum().backward()
        for leaf, slope in zip(of, slopes, strict=True):
            torch.testing.assert_close(leaf.grad, slope.detach())


def test_leading_axes():
    """Sequences of positions, and one example alone."""
    shaped = HIDDEN.reshape(4, 5, 6), WEIGHTS, LABELS.reshape(4, 5)
    value, of_hidden, of_weights = linear.linear_cross_entropy_and_grad(*shaped)
    flat = linear.linear_cross_entropy_and_grad(HIDDEN, WEIGHTS, LABELS)
    np.testing.assert_array_equal(value, flat[0].reshape(4, 5))
    np.testing.assert_array_equal(of_hidden, flat[1].reshape(4, 5, 6))
    np.testing.assert_array_equal(of_weights, flat[2])
    assert linear.linear_cross_entropy(HIDDEN[0], WEIGHTS, LABELS[0]).shape == ()


def test_a_confident_label_keeps_its_digits_in_automatic_differentiation():
    """The second derivative as well: p (1 - p), where p rounds to 1."""
    z = torch.tensor([[40.0, 0.0]], dtype=torch.float64).requires_grad_()
    w, y = torch.eye(2, dtype=torch.float64), torch.tensor([0])
    loss = lambda z: linear.linear_cross_entropy(z, w, y, chunk=1).sum()  # noqa: E731
    tail = np.exp(-40)
    (slope,) = torch.autograd.grad(loss(z), z)
    np.testing.assert_allclose(slope, [[-tail, tail]], rtol=1e-15)
    curved = torch.func.hessian(loss)(z.detach())[0, :, 0]
    np.testing.assert_allclose(curved, [[tail, -tail], [-tail, tail]], rtol=1e-15)


def test_transformations_in_any_order():
    """A layer per example, its gradient compiled, and both orders of second derivatives."""
    h, w, y = torch.from_numpy(HIDDEN[:4]), torch.from_numpy(WEIGHTS[:7, :]), torch.arange(4)
    options = {"class_weights": torch.linspace(0.5, 2, 7), "smoothing": 0.1}

    def chunked(h, w, y):
        return linear.linear_cross_entropy(h, w, y, **options, chunk=3)

    def whole(h, w, y):
        return c.cross_entropy(h @ w.T, y, **options)

    def per_example(loss):
        of_one = torch.func.grad(lambda h, w, y: loss(h, w, y), (0, 1))
        return torch.func.vmap(of_one, in_dims=(0, None, 0))

    def squared(loss):
        return lambda h, w, y: (loss(h, w, y) ** 2).sum()

    orders = [
        lambda f: torch.func.jacfwd(torch.func.jacrev(squared(f), 1), 1),
        lambda f: torch.func.jacrev(torch.func.jacrev(squared(f), 1), 1),
        lambda f: torch.func.jacrev(torch.func.jacfwd(squared(f), 1), 1),
    ]
    for transform in (per_example, lambda f: torch.func.jacfwd(f, (0, 1)), *orders):
        found, right = transform(chunked)(h, w, y), transform(whole)(h, w, y)
        torch.testing.assert_close(found, right, rtol=1e-10, atol=1e-12)
    torch._dynamo.reset()
    compiled = torch.compile(per_example(chunked), backend="aot_eager", fullgraph=True)
    torch.testing.assert_close(compiled(h, w, y), per_example(whole)(h, w, y))


@pytest.mark.parametrize("mapped", [(0, None, None), (None, 0, None), (None, None, 0)])
@pytest.mark.parametrize("compiled", [False, True])
def test_gradients_are_mapped_over_any_argument(mapped, compiled):
    arrays = [torch.from_numpy(v) for v in (HIDDEN, WEIGHTS, LABELS)]
    pairs = [
        torch.stack([v, v.flip(0)]) if m == 0 else v for v, m in zip(arrays, mapped, strict=True)
    ]
    total = lambda *v: linear.linear_cross_entropy(*v, ignore_index=3, chunk=9).sum()  # noqa: E731
    of_one = torch.func.grad(total, (0, 1))
    over = torch.func.vmap(of_one, in_dims=mapped)
    if compiled:
        torch._dynamo.reset()
        over = torch.compile(over, backend="aot_eager", fullgraph=True)
    for i, slopes in enumerate(zip(*over(*pairs), strict=True)):
        right = of_one(*(v[i] if m == 0 else v for v, m in zip(pairs, mapped, strict=True)))
        torch.testing.assert_close(slopes, right)


def test_third_derivatives_are_refused():
    z, w = torch.eye(2, dtype=torch.float64), torch.eye(2, dtype=torch.float64)
    loss = lambda z: linear.linear_cross_entropy(z, w, torch.tensor([0, 1])).sum()  # noqa: E731
    with pytest.raises(NotImplementedError, match="linear_cross_entropy"):
        torch.func.jacrev(torch.func.hessian(loss))(z)


def test_one_class_and_no_example():
    for of in (1, 4):
        empty = torch.ones(0, 3).requires_grad_(), torch.ones(of, 3).requires_grad_()
        linear.linear_cross_entropy(*empty, torch.zeros(0, dtype=torch.long)).sum().backward()
        assert all(not v.grad.any() for v in empty)
    value, *slopes = linear.linear_cross_entropy_and_grad(
        HIDDEN, WEIGHTS[:1], 0 * LABELS, smoothing=0.1
    )
    assert not any(map(np.any, (value, *slopes)))


@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_half_precision_by_automatic_differentiation(half):
    wide = [v.to(half).float().detach().requires_grad_() for v in leaves()]
    narrow = [v.detach().to(half).requires_grad_() for v in wide]
    y = torch.from_numpy(LABELS)
    for of in (wide, narrow):
        linear.linear_cross_entropy(*of, y, chunk=5).sum().backward()
    for w, n in zip(wide, narrow, strict=True):
        torch.testing.assert_close(n.grad, w.grad.to(half), rtol=0, atol=0)


ROWS, FEATURES, CHUNK = 200, 8, 250


def a_layer(classes):
    rng = np.random.default_rng(0)
    hidden, weights = rng.normal(size=(ROWS, FEATURES)), rng.normal(size=(classes, FEATURES))
    return hidden, weights, rng.integers(classes, size=ROWS)


def value_and_gradient(*arrays):
    return linear.linear_cross_entropy_and_grad(*arrays, chunk=CHUNK)


def by_autograd(hidden, weights, labels):
    of = hidden.requires_grad_(), weights.requires_grad_()
    loss = linear.linear_cross_entropy(*of, labels, chunk=CHUNK)
    return loss, *torch.autograd.grad(loss.sum(), of)


def beside_a_graph(hidden, weights, labels):
    return value_and_gradient(hidden.requires_grad_(), weights.requires_grad_(), labels)


def by_torch_func(hidden, weights, labels):
    total = lambda *of: linear.linear_cross_entropy(*of, labels, chunk=CHUNK).sum()  # noqa: E731
    return torch.func.grad(total, (0, 1))(hidden, weights)


MEASURED = {
    "numpy": (np.asarray, peak, value_and_gradient),
    "torch": (torch.from_numpy, peak_of_torch, value_and_gradient),
    "autograd": (torch.from_numpy, peak_of_torch, by_autograd),
    "beside a graph": (torch.from_numpy, peak_of_torch, beside_a_graph),
    "torch.func": (torch.from_numpy, peak_of_torch, by_torch_func),
}


@pytest.mark.parametrize(("make", "measure", "function"), MEASURED.values(), ids=MEASURED)
def test_memory_grows_with_the_chunk_and_not_with_the_classes(make, measure, function):
    """A few times the chunk's logits, where all logits are 256 times as many."""
    found = [measure(function, *map(make, a_layer(k))) for k in (2_000, 16_000, 64_000)]
    assert max(found) <= 4 * ROWS * CHUNK * 8
    assert max(found) <= min(found) + 0.2 * ROWS * CHUNK * 8


def test_all_logits_at_once_are_noticed():
    def whole(hidden, weights, labels):
        of = hidden.requires_grad_(), weights.requires_grad_()
        loss = c.cross_entropy(of[0] @ of[1].T, labels)
        return loss, *torch.autograd.grad(loss.sum(), of)

    small, large = (
        peak_of_torch(whole, *map(torch.from_numpy, a_layer(k))) for k in (2_000, 16_000)
    )
    assert large > 6 * small


def test_half_precision_needs_no_wide_copy_of_the_weights():
    def half(hidden, weights, labels):
        return by_autograd(hidden.half(), weights, labels)

    found = []
    for k in (2_000, 64_000):
        hidden, weights, labels = map(torch.from_numpy, a_layer(k))
        found.append(peak_of_torch(half, hidden, weights.half(), labels))
    assert found[1] <= found[0] + 0.2 * ROWS * CHUNK * 4


def total_of(labels):
    return lambda *of: linear.linear_cross_entropy(*of, labels, chunk=CHUNK).sum()


def of_hidden_alone(hidden, weights, labels):
    return torch.autograd.grad(total_of(labels)(hidden.requires_grad_(), weights), hidden)


def twice_of_hidden_alone(hidden, weights, labels):
    loss = total_of(labels)(hidden.requires_grad_(), weights)
    (slope,) = torch.autograd.grad(loss, hidden, create_graph=True)
    return torch.autograd.grad(slope.square().sum(), hidden)


FROZEN = {
    "autograd": of_hidden_alone,
    "twice": twice_of_hidden_alone,
    "torch.func": lambda h, w, y: (torch.func.grad(total_of(y))(h, w),),
    "forwards": lambda h, w, y: (torch.func.jvp(lambda h: total_of(y)(h, w), (h,), (h,))[1],),
    "forwards, then back": lambda h, w, y: (
        torch.func.grad(lambda h: torch.func.jvp(lambda h: total_of(y)(h, w), (h,), (h,))[1])(h),
    ),
}


@pytest.mark.parametrize("function", FROZEN.values(), ids=FROZEN)
def test_frozen_weights_have_no_gradient_in_memory(function):
    arrays = (map(torch.from_numpy, a_layer(k)) for k in (2_000, 64_000))
    small, large = (peak_of_torch(function, *of) for of in arrays)
    assert large <= small + 0.2 * ROWS * CHUNK * 8
    assert large < 64_000 * FEATURES * 8


@pytest.mark.parametrize("narrow", [torch.float16, torch.bfloat16, torch.float32, torch.int32])
def test_weights_of_another_dtype_are_not_copied(narrow):
    def value(hidden, weights, labels):
        return (linear.linear_cross_entropy(hidden, weights, labels, chunk=CHUNK),)

    hidden, weights, labels = map(torch.from_numpy, a_layer(64_000))
    weights = (4 * weights).to(narrow)
    assert peak_of_torch(value, hidden, weights, labels) <= 4 * ROWS * CHUNK * 8
    right = value(hidden, weights.double(), labels)
    assert torch.equal(*right, *value(hidden, weights, labels))


@pytest.mark.parametrize("narrow", [torch.float16, torch.bfloat16, torch.float32])
def test_derivatives_by_weights_of_another_dtype(narrow):
    h, w = leaves()
    own, wide = (w.detach().to(narrow).to(d).requires_grad_() for d in (narrow, torch.float64))
    y, tangent = torch.from_numpy(LABELS), torch.ones_like(own)
    loss = lambda w: linear.linear_cross_entropy(h.detach(), w, y, chunk=5).sum()  # noqa: E731
    loss(own).backward()
    loss(wide).backward()
    assert torch.equal(own.grad, wide.grad.to(narrow))
    found = torch.func.jvp(loss, (own.detach(),), (tangent,))[1]
    torch.testing.assert_close(
        found, torch.func.jvp(loss, (wide.detach(),), (tangent.double(),))[1]
    )


@pytest.mark.parametrize("wanted", [(0,), (1,), (0, 1)])
def test_second_derivatives_by_each_argument_alone(wanted):
    """Forwards and backwards in any order, of a sum with a factor that moves as well."""
    fixed = [torch.from_numpy(v) for v in (HIDDEN[:3], WEIGHTS[:4])]
    y = torch.tensor([2, 0, 3])

    def of(loss):
        def function(*given):
            h, w = (dict(zip(wanted, given, strict=True)).get(i, a) for i, a in enumerate(fixed))
            return (loss(h, w) * given[0].sum()).sum()

        return function

    chunked = of(lambda h, w: linear.linear_cross_entropy(h, w, y, smoothing=0.1, chunk=3))
    whole = of(lambda h, w: c.cross_entropy(h @ w.T, y, smoothing=0.1))
    each, at = tuple(range(len(wanted))), [fixed[i] for i in wanted]
    ways = torch.func.jacrev, torch.func.jacfwd
    for outer, inner in itertools.product(ways, ways):
        if (outer, inner) == (torch.func.jacfwd, torch.func.jacfwd):
            continue  # the second derivatives that are refused
        found, right = (outer(inner(f, each), each)(*at) for f in (chunked, whole))
        torch.testing.assert_close(found, right, rtol=1e-10, atol=1e-11)


@pytest.mark.parametrize("wanted", [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("weighted", [False, True])
def test_each_operator_says_the_shapes_of_its_results(wanted, weighted):
    """Before there are values: torch.compile and fake tensors believe it, also where second
    derivatives are traced.
    """
    h, w, y = (torch.from_numpy(a) for a in (HIDDEN, WEIGHTS, LABELS))
    a, scale = torch.ones(20, 1).double(), torch.linspace(1, 2, 20).double()
    layer = h, w, y, a, torch.linspace(0, 1, 37).double() if weighted else None, 9
    _, *sums = _linear_torch.value(*layer)
    point, direction = (*sums, *layer), (h, w if wanted[1] else None)
    calls = {
        _linear_torch.value: layer,
        _linear_torch.slopes: (*wanted, scale, *point),
        _linear_torch.change: (*direction, *point),
        _linear_torch.change_of_slopes: (*wanted, scale, *direction, scale, *point),
    }
    for operator, arguments in calls.items():
        torch.library.opcheck(operator, arguments, test_utils=("test_schema", "test_faketensor"))


def compiled_at_many_sizes(function, make, sizes=range(3, 20)):
    """Two readings: of the first size, and of any."""
    torch._dynamo.reset()
    compiled = torch.compile(function, backend="aot_eager", fullgraph=True)
    for n in sizes:
        with torch._dynamo.config.patch(error_on_recompile=n > sizes[1]):
            torch.testing.assert_close(compiled(*make(n)), function(*make(n)))


@pytest.mark.parametrize("options", [{}, {"ignore_index": 3, "smoothing": 0.1}])
def test_one_graph_for_batches_of_any_size(options):
    weights = torch.from_numpy(WEIGHTS).requires_grad_()
    both = [linear.linear_cross_entropy, linear.linear_cross_entropy_and_grad]
    for function, w in zip(both, (weights, weights.detach()), strict=True):
        compiled_at_many_sizes(
            lambda h, y, f=function, w=w: f(h, w, y, **options, chunk=9),
            lambda n: (torch.from_numpy(HIDDEN[:n]), torch.from_numpy(LABELS[:n])),
        )


def test_exported_for_batches_of_any_size():
    class Layer(torch.nn.Module):
        def forward(self, h, w, y):
            return linear.linear_cross_entropy(h, w, y, chunk=9)

    arrays = [torch.from_numpy(v) for v in (HIDDEN, WEIGHTS, LABELS)]
    n = torch.export.Dim("n")
    exported = torch.export.export(Layer(), tuple(arrays), dynamic_shapes=({0: n}, None, {0: n}))
    part = arrays[0][:7], arrays[1], arrays[2][:7]
    torch.testing.assert_close(exported.module()(*part), Layer()(*part))


def test_autocast_changes_nothing():
    h, w = leaves(torch.float32)
    y = torch.from_numpy(LABELS)
    total = lambda h, w: linear.linear_cross_entropy(h, w, y, chunk=9).sum()  # noqa: E731

    def every(h, w):
        second = torch.autograd.grad(
            sum(
                g.square().sum()
                for g in torch.autograd.grad(total(h, w), (h, w), create_graph=True)
            ),
            (h, w),
        )
        return (
            *linear.linear_cross_entropy_and_grad(h, w, y, chunk=9),
            *torch.autograd.grad(total(h, w), (h, w)),
            *torch.func.grad(total, (0, 1))(h, w),
            torch.func.jvp(total, (h, w), (w[:20], w))[1],
            *second,
        )

    right = every(h, w)
    with torch.autocast("cpu", torch.bfloat16):
        found = every(h, w)
    assert all(map(torch.equal, found, right))


def test_a_mapped_batch_of_none():
    arrays = torch.ones(0, 5, 3), torch.ones(4, 3), torch.zeros(0, 5, dtype=torch.int64)
    loss = torch.func.vmap(linear.linear_cross_entropy, (0, None, 0))
    assert loss(*arrays).shape == (0, 5)
    total = lambda *of: linear.linear_cross_entropy(*of).sum()  # noqa: E731
    slopes = torch.func.vmap(torch.func.grad(total, (0, 1)), (0, None, 0))(*arrays)
    assert [s.shape for s in slopes] == [(0, 5, 3), (0, 4, 3)]
