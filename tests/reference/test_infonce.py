"""InfoNCE, NT-Xent and CLIP's loss: exact values, identities, low temperatures, memory, peers."""

from functools import partial

import mpmath as mp
import numpy as np
import pytest
import torch
from pytorch_metric_learning import losses
from torch.nn import functional

from benchmarks import exact as oracle
from benchmarks.memory import peak, peak_of_torch
from reference import infonce, margin
from reference.metric_learning import normalise

RNG = np.random.default_rng(0)
Q, K = RNG.normal(size=(2, 12, 5))
VALUES = {"info_nce": infonce.info_nce, "nt_xent": infonce.nt_xent, "clip": infonce.clip_loss}
GRADIENTS = {
    "info_nce": infonce.info_nce_grad,
    "nt_xent": infonce.nt_xent_grad,
    "clip": infonce.clip_loss_grad,
}
EACH = pytest.mark.parametrize("name", VALUES)
LIBRARIES = pytest.mark.parametrize(
    "convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"]
)


def similarities(first, second, temperature, unit):
    rows = [[[mp.mpf(float(v)) for v in x] for x in side] for side in (first, second)]
    if unit:
        rows = [[[v / mp.sqrt(mp.fsum(w * w for w in x)) for v in x] for x in s] for s in rows]
    return [
        [mp.fsum(p * q for p, q in zip(a, b, strict=True)) / mp.mpf(temperature) for b in rows[1]]
        for a in rows[0]
    ]


def exact(name, first, second, temperature):
    if name == "nt_xent":
        both = np.concatenate([first, second])
        s, n = similarities(both, both, temperature, unit=True), len(first)
        rows = [[v for j, v in enumerate(row) if j != i] for i, row in enumerate(s)]
        partners = [i + n - 1 if i < n else i - n for i in range(2 * n)]
        return [oracle.cross_entropy(*pair) for pair in zip(rows, partners, strict=True)]
    s = similarities(first, second, temperature, unit=name == "clip")
    rows = [oracle.cross_entropy(row, i) for i, row in enumerate(s)]
    if name == "info_nce":
        return rows
    columns = [oracle.cross_entropy([row[i] for row in s], i) for i in range(len(s))]
    return [(a + b) / 2 for a, b in zip(rows, columns, strict=True)]


@EACH
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("temperature", [1.0, 0.1, 0.01])
def test_exact(name, dtype, temperature):
    """A similarity of size s, rounded, moves the loss by up to s eps: that is its condition."""
    q, k = Q.astype(dtype), (Q + 0.3 * K).astype(dtype)
    size = 1 if name != "info_nce" else np.abs(q @ k.T).max()
    found = VALUES[name](q, k, temperature=temperature)
    off = [
        abs(mp.mpf(float(f)) - e)
        for f, e in zip(found, exact(name, q, k, temperature), strict=True)
    ]
    bound = 64 * np.finfo(dtype).eps * np.maximum(np.abs(found), size / temperature)
    assert all(a <= b for a, b in zip(off, bound, strict=True))


@LIBRARIES
def test_a_confident_row_keeps_its_digits(convert):
    """With one-hot keys the similarities are the queries, exactly."""
    q, k = 40.0 * np.eye(3) + [[0, 1, 2], [1, 0, 1], [0, 3, 0]], np.eye(3)
    found = infonce.info_nce(convert(q), convert(k), temperature=1.0)
    assert oracle.errors(found, exact("info_nce", q, k, 1.0)).max() <= 64


@EACH
@pytest.mark.parametrize("temperature", [1.0, 0.1])
def test_gradients(name, temperature):
    """As automatic differentiation and as fourth-order differences of the sum."""
    leaf = torch.from_numpy(Q.copy()).requires_grad_()
    total = VALUES[name](leaf, torch.from_numpy(K), temperature=temperature).sum()
    (slope,) = torch.autograd.grad(total, leaf)
    found = GRADIENTS[name](Q, K, temperature=temperature)
    np.testing.assert_allclose(found, slope.numpy(), atol=1e-12)
    h = 1e-3
    for i, d in ((0, 0), (3, 2), (11, 4)):
        step = np.zeros_like(Q)
        step[i, d] = h
        at = [VALUES[name](Q + m * step, K, temperature=temperature).sum() for m in (-2, -1, 1, 2)]
        difference = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
        assert difference == pytest.approx(found[i, d], abs=1e-5)


@EACH
def test_second_derivatives(name):
    q, k = (torch.from_numpy(v[:4]).requires_grad_() for v in (Q, K))
    loss = lambda q, k: VALUES[name](q, k, temperature=0.5)  # noqa: E731
    assert torch.autograd.gradcheck(loss, (q, k))
    assert torch.autograd.gradgradcheck(loss, (q, k))


def test_two_examples_are_the_logistic_loss():
    q, k = Q[:2], K[:2]
    s = q @ k.T / 0.5
    found = infonce.info_nce(q, k, temperature=0.5)
    expected = margin.logistic(np.array([s[0, 0] - s[0, 1], s[1, 1] - s[1, 0]]), [1, 1])
    np.testing.assert_allclose(found, expected, rtol=1e-13)


@EACH
def test_equal_vectors_cost_the_logarithm_of_their_number(name):
    ones = np.ones((7, 3))
    expected = np.log(13) if name == "nt_xent" else np.log(7)
    np.testing.assert_allclose(VALUES[name](ones, ones), expected, rtol=1e-14)
    np.testing.assert_allclose(GRADIENTS[name](ones, ones), 0, atol=1e-14)


@EACH
def test_one_pair_and_none(name):
    np.testing.assert_allclose(VALUES[name](Q[:1], K[:1]), 0, atol=1e-15)
    np.testing.assert_allclose(GRADIENTS[name](Q[:1], K[:1]), 0, atol=1e-12)
    assert VALUES[name](Q[:0], K[:0]).shape == (0,)
    assert GRADIENTS[name](Q[:0], K[:0]).shape == (0, 5)


@EACH
@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_a_temperature_of_a_thousandth_in_half_precision(name, half):
    """lightly#1259: the similarities over T leave the range of float16."""
    q, k = (torch.from_numpy(normalise(v)).to(half).requires_grad_() for v in (Q, K))
    value = VALUES[name](q, k, temperature=1e-3)
    assert value.dtype == half
    slopes = torch.autograd.grad(value.sum(), (q, k))
    assert all(torch.isfinite(v).all() for v in (value, *slopes))
    wide = VALUES[name](q.float(), k.float(), temperature=1e-3)
    assert torch.equal(value, wide.to(half))


@EACH
def test_a_zero_vector_gives_no_nan(name):
    q = np.concatenate([np.zeros((1, 5)), Q[1:]])
    assert np.isfinite(VALUES[name](q, K)).all()
    assert np.isfinite(GRADIENTS[name](q, K)).all()
    leaf = torch.from_numpy(q).requires_grad_()
    (slope,) = torch.autograd.grad(VALUES[name](leaf, torch.from_numpy(K)).sum(), leaf)
    np.testing.assert_allclose(slope.numpy(), GRADIENTS[name](q, K), atol=1e-12)


@EACH
def test_lengths_do_not_count_where_cosines_are_taken(name):
    scaled = VALUES[name](Q * 1e6, K * 1e-6, temperature=0.2)
    np.testing.assert_allclose(scaled, VALUES[name](Q, K, temperature=0.2), rtol=1e-11)
    longer = VALUES[name](3 * Q, K, temperature=0.2)
    assert np.allclose(longer, VALUES[name](Q, K, temperature=0.2)) == (name != "info_nce")


@EACH
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_libraries_agree_and_types_are_kept(name, dtype):
    for function in (VALUES[name], GRADIENTS[name]):
        q, k = Q.astype(dtype), K.astype(dtype)
        found, theirs = function(q, k), function(torch.from_numpy(q), torch.from_numpy(k))
        assert found.dtype == dtype
        assert theirs.numpy().dtype == dtype
        tolerance = 64 * np.finfo(max(dtype, np.float32, key=lambda d: np.finfo(d).bits)).eps
        if dtype != np.float16:
            np.testing.assert_allclose(found, theirs, rtol=tolerance, atol=20 * tolerance)
        meta = torch.from_numpy(q).to("meta")
        assert function(meta, meta).device.type == "meta"


ALL = VALUES | {"chunked": partial(infonce.chunked_info_nce, chunk=5)}
OF_ALL = pytest.mark.parametrize("name", ALL)


@OF_ALL
@pytest.mark.parametrize("temperature", [1.0, 0.07, 1e-3])
def test_a_learned_temperature_gets_its_gradient(name, temperature):
    q, k = (torch.from_numpy(normalise(v)) for v in (Q, K))
    t = torch.tensor(temperature, dtype=torch.float64, requires_grad=True)
    ALL[name](q, k, temperature=t).sum().backward()
    h = 1e-3 * temperature
    at = [ALL[name](q, k, temperature=temperature + m * h).sum() for m in (-2, -1, 1, 2)]
    difference = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
    assert float(t.grad) == pytest.approx(float(difference), rel=1e-7)


@OF_ALL
@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_a_learned_temperature_in_half_precision(name, half):
    q, k = (torch.from_numpy(normalise(v)).to(half) for v in (Q, K))
    slopes = []
    for dtype in (half, torch.float32):
        t = torch.tensor(0.05, dtype=half).to(dtype).requires_grad_()
        ALL[name](q.to(dtype), k.to(dtype), temperature=t).float().sum().backward()
        slopes.append(t.grad.to(half))
    assert slopes[0].isfinite()
    assert slopes[0] == slopes[1]


@OF_ALL
def test_an_infinite_temperature_makes_all_equal(name):
    t = torch.tensor(np.inf, dtype=torch.float64, requires_grad=True)
    value = ALL[name](torch.from_numpy(Q), torch.from_numpy(K), temperature=t)
    np.testing.assert_allclose(value.detach(), np.log(23 if name == "nt_xent" else 12), rtol=1e-15)
    value.sum().backward()
    assert t.grad == 0
    np.testing.assert_array_equal(ALL[name](Q, K, temperature=np.inf), value.detach())


@OF_ALL
def test_gradients_flow_through_an_empty_batch(name):
    of = [torch.ones(0, 3).requires_grad_() for _ in range(2)]
    t = torch.tensor(0.5, requires_grad=True)
    ALL[name](*of, temperature=t).sum().backward()
    assert [v.grad.shape for v in of] == [(0, 3)] * 2
    assert t.grad == 0


@pytest.mark.parametrize("name", ["info_nce", "chunked"])
@LIBRARIES
def test_labels_name_the_keys(name, convert):
    """A part of the batch among all keys, and no query among some."""
    part, keys, labels = convert(Q[3:7]), convert(K), convert(np.arange(3, 7))
    found = ALL[name](part, keys, labels=labels)
    np.testing.assert_allclose(found, infonce.info_nce(Q, K)[3:7], rtol=1e-13)
    assert ALL[name](part[:0], keys, labels=labels[:0]).shape == (0,)
    slope = infonce.info_nce_grad(part, keys, labels=labels)
    np.testing.assert_allclose(slope, infonce.info_nce_grad(Q, K)[3:7], atol=1e-13)


@pytest.mark.parametrize("name", ["info_nce", "chunked"])
def test_keys_without_a_query_get_their_gradient(name):
    q, k = torch.ones(0, 3).requires_grad_(), torch.ones(2, 3).requires_grad_()
    ALL[name](q, k, labels=torch.zeros(0, dtype=torch.int64)).sum().backward()
    assert not k.grad.any()


@pytest.mark.parametrize("name", ["info_nce", "chunked"])
def test_messages_name_the_arguments(name):
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (the whole message is compared)
        ALL[name](Q, K[:5])
    expected = "(12, 5), to match queries, or labels that name each one's key"
    assert str(raised.value) == f"keys: got shape (5, 5), expected {expected}"
    with pytest.raises(ValueError, match=r"^labels: got 5, expected class indices from 0 to 4"):
        ALL[name](Q, K[:5], labels=np.full(12, 5))


@EACH
def test_a_confident_row_keeps_the_digits_of_its_gradient(name):
    """Only one other vector: what the partner's probability lacks of 1 is all there is."""
    u, v = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    temperature = 1 / 64
    tail = np.exp(-64)
    right = {"info_nce": 64 * tail, "nt_xent": 64 * 4 * tail, "clip": 64 * tail}[name]
    expected = [[0, right], [right, 0]]
    if name == "info_nce":
        expected = [[-right, right], [right, -right]]
    np.testing.assert_allclose(GRADIENTS[name](u, v, temperature=temperature), expected, rtol=1e-13)
    leaf = torch.from_numpy(u).requires_grad_()
    VALUES[name](leaf, torch.from_numpy(v), temperature=temperature).sum().backward()
    np.testing.assert_allclose(leaf.grad, expected, rtol=1e-13)


@pytest.mark.parametrize("name", ["nt_xent", "clip"])
@pytest.mark.parametrize("size", [1e-200, 1e200])
def test_vectors_of_any_length_where_cosines_are_taken(name, size):
    found = GRADIENTS[name](size * Q, K / size, temperature=0.5)
    np.testing.assert_allclose(found * size, GRADIENTS[name](Q, K, temperature=0.5), rtol=1e-11)
    leaf = torch.from_numpy(size * Q).requires_grad_()
    value = VALUES[name](leaf, torch.from_numpy(K / size), temperature=0.5)
    np.testing.assert_allclose(value.detach(), VALUES[name](Q, K, temperature=0.5), rtol=1e-12)
    value.sum().backward()
    np.testing.assert_allclose(leaf.grad, found, rtol=1e-11)


TRANSFORMED = {
    "jacrev": torch.func.jacrev,
    "jacfwd": torch.func.jacfwd,
    "hessian": lambda f: torch.func.hessian(lambda q: f(q).sum()),
    "vmap of grad": lambda f: torch.func.vmap(torch.func.grad(lambda q: f(q).sum())),
}


@pytest.mark.parametrize("transform", TRANSFORMED)
def test_chunks_are_transformed_as_the_whole(transform):
    q, k = (torch.from_numpy(v[:4]) for v in (Q, K))
    q = torch.stack([q, -q]) if "vmap" in transform else q
    labels = torch.tensor([2, 0, 1, 3])
    found, right = (
        TRANSFORMED[transform](lambda q, f=f: f(q, k, labels=labels))(q)
        for f in (partial(infonce.chunked_info_nce, chunk=3), infonce.info_nce)
    )
    torch.testing.assert_close(found, right, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("chunk", [1, 2, 5, 12, 4096])
@LIBRARIES
def test_streaming_is_the_whole_at_any_chunking(chunk, convert):
    q, k = convert(Q), convert(K)
    value, of_queries, of_keys = infonce.chunked_info_nce_and_grad(
        q, k, temperature=0.2, chunk=chunk
    )
    np.testing.assert_allclose(value, infonce.info_nce(Q, K, temperature=0.2), rtol=1e-12)
    alone = infonce.chunked_info_nce(q, k, temperature=0.2, chunk=chunk)
    np.testing.assert_allclose(alone, value, rtol=0)
    leaves = [torch.from_numpy(v.copy()).requires_grad_() for v in (Q, K)]
    slopes = torch.autograd.grad(infonce.info_nce(*leaves, temperature=0.2).sum(), leaves)
    for found, slope in zip((of_queries, of_keys), slopes, strict=True):
        np.testing.assert_allclose(found, slope.numpy(), atol=1e-12)


def both(queries, keys):
    return infonce.chunked_info_nce_and_grad(queries, keys, chunk=100)


def by_autograd(queries, keys):
    of = queries.requires_grad_(), keys.requires_grad_()
    loss = infonce.chunked_info_nce(*of, chunk=100)
    return loss, *torch.autograd.grad(loss.sum(), of)


def beside_a_graph(queries, keys):
    return both(queries.requires_grad_(), keys.requires_grad_())


MEASURED = {
    "numpy": (np.asarray, peak, both),
    "torch": (torch.from_numpy, peak_of_torch, both),
    "autograd": (torch.from_numpy, peak_of_torch, by_autograd),
    "beside a graph": (torch.from_numpy, peak_of_torch, beside_a_graph),
}


@pytest.mark.parametrize(("make", "measure", "function"), MEASURED.values(), ids=MEASURED)
def test_memory_grows_with_the_chunk(make, measure, function):
    """A few times the chunk's similarities; all of them are 20 times as many in the end."""
    for n in (500, 1000, 2000):
        q, k = map(make, np.random.default_rng(1).normal(size=(2, n, 8)))
        assert measure(function, q, k) < 5 * 8 * n * 100 + 2e5


def test_as_torch_and_pytorch_metric_learning():
    q, k = map(torch.from_numpy, (Q, K))
    theirs = functional.cross_entropy(q @ k.T / 0.2, torch.arange(12), reduction="none")
    np.testing.assert_allclose(
        infonce.info_nce(Q, K, temperature=0.2), theirs, rtol=1e-12, atol=1e-12
    )
    labels = torch.arange(12).repeat(2)
    theirs = losses.NTXentLoss(temperature=0.2)(torch.cat([q, k]), labels)
    assert infonce.nt_xent(Q, K, temperature=0.2).mean() == pytest.approx(float(theirs), rel=1e-6)


@pytest.mark.parametrize("of", ["queries", "temperature"])
def test_frozen_keys_have_no_gradient_in_memory(of):
    def slope(queries, keys, labels):
        t = torch.tensor(0.1, dtype=torch.float64)
        leaf = (queries if of == "queries" else t).requires_grad_()
        loss = infonce.chunked_info_nce(queries, keys, temperature=t, labels=labels, chunk=100)
        return torch.autograd.grad(loss.sum(), leaf)

    found = []
    for m in (1_000, 20_000):
        keys = torch.ones(m, 8, dtype=torch.float64)
        found.append(peak_of_torch(slope, keys[:200].clone(), keys, torch.arange(200)))
    assert found[1] <= found[0] + 0.2 * 8 * 200 * 100


def test_keys_of_another_dtype_are_not_copied():
    value = lambda q, k, y: (infonce.chunked_info_nce(q, k, labels=y, chunk=100),)  # noqa: E731
    keys = torch.ones(50_000, 8, dtype=torch.bfloat16)
    found = peak_of_torch(value, torch.ones(200, 8), keys, torch.arange(200))
    assert found <= 5 * 4 * 200 * 100


WITH_GRADIENTS = [*ALL.values(), *GRADIENTS.values(), infonce.chunked_info_nce_and_grad]


@pytest.mark.parametrize("function", WITH_GRADIENTS)
def test_one_graph_for_batches_of_any_size(function):
    torch._dynamo.reset()
    compiled = torch.compile(lambda q, k: function(q, k), backend="aot_eager", fullgraph=True)
    for n in range(3, 13):
        q, k = (torch.from_numpy(v[:n]) for v in (Q, K))
        with torch._dynamo.config.patch(error_on_recompile=n > 4):
            torch.testing.assert_close(compiled(q, k), function(q, k))


@pytest.mark.parametrize("name", ALL)
def test_exported_for_batches_of_any_size(name):
    class Loss(torch.nn.Module):
        def forward(self, q, k):
            return ALL[name](q, k)

    q, k, n = torch.from_numpy(Q), torch.from_numpy(K), torch.export.Dim("n")
    exported = torch.export.export(Loss(), (q, k), dynamic_shapes=({0: n}, {0: n}))
    torch.testing.assert_close(exported.module()(q[:7], k[:7]), Loss()(q[:7], k[:7]))


@pytest.mark.parametrize("function", WITH_GRADIENTS)
@pytest.mark.parametrize("compiled", [False, True])
def test_autocast_changes_nothing(function, compiled):
    q, k = (torch.from_numpy(v).float() for v in (Q, K))
    right = function(q, k)
    if compiled:
        torch._dynamo.reset()
        function = torch.compile(function, backend="aot_eager", fullgraph=True)
    with torch.autocast("cpu", torch.bfloat16):
        found = function(q, k)
    torch.testing.assert_close(found, right)


def test_gradients_of_chunks_by_autograd_are_left_alone_by_autocast():
    q, k = (torch.from_numpy(v).float() for v in (Q, K))
    loss = lambda q, k: infonce.chunked_info_nce(q, k, chunk=5).sum()  # noqa: E731
    right = torch.func.grad(loss, (0, 1))(q, k)
    with torch.autocast("cpu", torch.bfloat16):
        found = torch.func.grad(loss, (0, 1))(q, k)
    torch.testing.assert_close(found, right)


@pytest.mark.parametrize("temperature", [1e-50, 5e-324])
@LIBRARIES
def test_a_temperature_below_the_range_is_its_smallest_number(convert, temperature):
    q = convert(np.zeros((5, 3), np.float32))
    for name in ("info_nce", "chunked"):
        np.testing.assert_allclose(ALL[name](q, q, temperature=temperature), np.log(5), rtol=1e-6)
    assert not np.any(np.asarray(infonce.info_nce_grad(q, q, temperature=temperature)))
    _, *slopes = infonce.chunked_info_nce_and_grad(q, q, temperature=temperature)
    assert not any(np.any(np.asarray(s)) for s in slopes)
