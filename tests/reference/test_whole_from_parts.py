"""The whole from its parts: sums and weights add up, over micro-batches, shards and processes.

The loudest family of loss bugs is a mean of means: micro-batches, sequences or ranks of unequal
weight averaged as if they were equal. Each test shows that its parts are unequal enough to notice.
"""

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.distributed
import torch.multiprocessing
from hypothesis import given
from hypothesis import strategies as st

from reference import Total, reduce, total
from reference.classification import cross_entropy

IGNORED = -100
EXAMPLES, FEATURES, CLASSES = 24, 5, 4
SHARDS = {1: (24,), 2: (17, 7), 3: (9, 0, 15), 4: (0, 1, 20, 3)}
"""How many examples each rank has, by the number of ranks."""
TOLERANCE = 8


def batch(dtype=torch.float64) -> tuple:
    """Inputs, a layer, labels of which some are ignored, class weights."""
    rng = torch.Generator().manual_seed(3)
    x = torch.randn(EXAMPLES, FEATURES, generator=rng, dtype=torch.float64)
    layer = torch.randn(CLASSES, FEATURES, generator=rng, dtype=torch.float64)
    labels = torch.randint(CLASSES, (EXAMPLES,), generator=rng)
    labels[torch.rand(EXAMPLES, generator=rng) < 0.4] = IGNORED
    return x.to(dtype), layer.to(dtype), labels, torch.tensor([0.5, 3.0, 1.0, 0.25], dtype=dtype)


def of_part(layer, x, labels, class_weights) -> Total:
    """The weighted cross-entropy of a part, in two numbers."""
    values = cross_entropy(x @ layer.T, labels, ignore_index=IGNORED)
    counted = labels != IGNORED
    return total(values, weights=class_weights[labels * counted], where=counted)


def whole_and_slope(dtype=torch.float64) -> tuple[torch.Tensor, torch.Tensor]:
    """PyTorch's weighted mean of all examples at once, which divides by the sum of weights."""
    x, layer, labels, class_weights = batch(dtype)
    layer.requires_grad_()
    value = torch.nn.functional.cross_entropy(x @ layer.T, labels, class_weights)
    return value.detach(), torch.autograd.grad(value, layer)[0]


def assert_near(found, right) -> None:
    """Within 8 eps of the largest entry."""
    bound = TOLERANCE * torch.finfo(right.dtype).eps * right.abs().max()
    assert (found - right).abs().max() <= bound, (found, right)


def split(array, sizes):
    return torch.split(array, list(sizes))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("sizes", SHARDS.values())
def test_gradients_accumulate_to_those_of_the_whole(sizes, dtype):
    x, layer, labels, class_weights = batch(dtype)
    right, slope = whole_and_slope(dtype)
    layer.requires_grad_()
    parts = [*zip(split(x, sizes), split(labels, sizes), strict=True)]
    weight = sum(of_part(layer, *part, class_weights).weight for part in parts)
    value = 0.0
    for part in parts:
        share = of_part(layer, *part, class_weights).share(weight)
        share.backward()
        value += share.detach()
    assert_near(value, right)
    assert_near(layer.grad, slope)


def test_a_mean_of_means_is_noticed():
    x, layer, labels, class_weights = batch()
    pairs = zip(split(x, SHARDS[2]), split(labels, SHARDS[2]), strict=True)
    means = [of_part(layer, *part, class_weights).mean() for part in pairs]
    right, _ = whole_and_slope()
    assert abs(sum(means) / len(means) / right - 1) > 0.01
    with pytest.raises(AssertionError):
        assert_near(sum(means) / len(means), right)


values_and_weights = st.lists(
    st.tuples(st.floats(0, 1e3), st.floats(0, 10).map(lambda w: round(w, 3)), st.integers(0, 1)),
    max_size=12,
)


@given(parts=st.lists(values_and_weights, min_size=1, max_size=5), as_tensors=st.booleans())
def test_any_split_gives_the_whole(parts, as_tensors):
    """In either library, with shards that are empty and examples that weigh nothing."""
    make = torch.tensor if as_tensors else np.array

    def arrays(rows):
        columns = np.array(rows, dtype=float).reshape(-1, 3).T
        return (make(column) for column in columns)

    def of(rows):
        values, weights, where = arrays(rows)
        return total(values, weights=weights, where=where)

    merged, whole = sum(of(rows) for rows in parts), of([row for rows in parts for row in rows])
    for found, right in zip(merged, whole, strict=True):
        np.testing.assert_allclose(found, right, rtol=TOLERANCE * np.finfo(float).eps)
    values, weights, where = arrays([row for rows in parts for row in rows])
    mean = reduce(values, weights=weights, where=where)
    np.testing.assert_allclose(merged.mean(), mean, rtol=2 * TOLERANCE * np.finfo(float).eps)


def test_smoothed_and_weighted_losses_merge_as_pytorch_divides():
    """There the values are weighted class by class, and the mean divides by the labels' weights."""
    x, layer, labels, class_weights = batch()
    options = {"ignore_index": IGNORED, "smoothing": 0.1, "class_weights": class_weights}
    counted = labels != IGNORED
    of_label = class_weights[labels * counted]
    parts = [
        Total(
            reduce(cross_entropy(x[part] @ layer.T, labels[part], **options), "sum"),
            reduce(of_label[part], "sum", where=counted[part]),
        )
        for part in (slice(0, 5), slice(5, 5), slice(5, None))
    ]
    right = torch.nn.functional.cross_entropy(
        x @ layer.T, labels, class_weights, label_smoothing=0.1
    )
    assert_near(sum(parts).mean(), right)


@pytest.mark.parametrize("make", [np.asarray, torch.from_numpy])
def test_half_precision_adds_up_in_single(make):
    """In a batch of 32 times 2048 tokens the sum exceeds the largest half, the mean does not."""
    halves = make(np.full(70_000, 1.39, np.float16))
    exact = float(np.float16(1.39))
    assert float(reduce(halves)) == exact
    assert float(reduce(halves, weights=halves)) == exact
    first, second = total(halves[:65_530]), total(halves[65_530:])
    assert "float32" in str(first.sum.dtype)
    assert float((first + second).mean()) == pytest.approx(exact, rel=1e-6)
    assert float(reduce(halves, "sum")) == np.inf  # which is right: it is no half


def test_a_part_without_examples_may_be_written_down():
    nothing = Total(0, 0)
    assert np.isnan(nothing.mean())
    assert (total([1.0, 3.0]) + nothing).mean() == 2
    assert sum([nothing, Total(6.0, 4)]).mean() == 1.5
    assert (nothing + total(torch.tensor([2.0]))).mean() == 2


def test_the_mean_by_its_weights_is_finite_where_the_sum_overflows():
    weights = torch.tensor([1.0, 2.0], requires_grad=True)
    values = torch.tensor([3e38, 3e38])
    (slope,) = torch.autograd.grad(reduce(values, weights=weights), weights)
    assert slope.tolist() == pytest.approx([0, 0], abs=1e32)


def test_weights_do_not_repeat_the_values():
    with pytest.raises(ValueError, match=r"^weights: got shape \(2, 3\), expected a shape that"):
        reduce([1.0, 2.0, 3.0], weights=np.ones((2, 3)))


def test_only_totals_add_to_totals():
    part = total([1.0, 2.0])
    assert sum([part, part]) == (6, 4)
    for other in (1.0, 1, (1.0, 2.0), None):
        with pytest.raises(TypeError):
            part + other
        with pytest.raises(TypeError):
            other + part


def on_rank(rank: int, ranks: int, folder: str) -> None:
    """One process of several: its examples only, and what the ranks agree on."""
    store = torch.distributed.FileStore(f"{folder}/store-{ranks}", ranks)
    torch.distributed.init_process_group("gloo", store=store, rank=rank, world_size=ranks)
    torch.set_num_threads(1)
    x, layer, labels, class_weights = batch()
    layer.requires_grad_()
    mine = [split(array, SHARDS[ranks])[rank] for array in (x, labels)]
    part = of_part(layer, *mine, class_weights)
    weight, value = part.weight.clone(), part.sum.detach().clone()
    for number in (weight, value):
        torch.distributed.all_reduce(number)
    part.share(weight).backward()
    torch.distributed.all_reduce(layer.grad)
    of_mean = part.mean().detach().clone()
    torch.distributed.all_reduce(of_mean)
    found = {"value": value / weight, "slope": layer.grad, "mean of means": of_mean / ranks}
    torch.save(found, f"{folder}/{ranks}-{rank}.pt")
    torch.distributed.destroy_process_group()


@pytest.mark.parametrize("ranks", SHARDS)
def test_processes_agree_on_the_whole(ranks, tmp_path):
    """Real processes over gloo, with unequal and empty shards: each has the value and gradient."""
    torch.multiprocessing.spawn(on_rank, (ranks, str(tmp_path)), nprocs=ranks)
    right, slope = whole_and_slope()
    for rank in range(ranks):
        found = torch.load(Path(tmp_path) / f"{ranks}-{rank}.pt")
        assert_near(found["value"], right)
        assert_near(found["slope"], slope)
        if ranks > 1:  # and what most would write is not it
            wrong = found["mean of means"]
            assert wrong.isnan() or abs(wrong / right - 1) > 0.01
