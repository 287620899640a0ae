"""What engineers expect of every public function: dtypes, shapes, lists, libraries, devices."""

import operator
from fractions import Fraction
from functools import partial
from inspect import signature

import numpy as np
import pytest
import scipy.special
import torch
from torch.nn.functional import one_hot

from reference._contract import ClassLabels, Integers
from reference.classification import cross_entropy
from tests.reference.cases import Call
from tests.reference.cases.case import DOUBLE, SINGLE, numpy_of, torch_of
from tests.reference.concerns import each_call, real_options
from tests.reference.from_contract import DECLARED, example_arguments

HALVES = {torch.float16: torch_of(torch.float16), torch.bfloat16: torch_of(torch.bfloat16)}


def as_numpy(parts) -> list[np.ndarray]:
    tensors = [p.detach() if torch.is_tensor(p) else p for p in parts]
    narrow = [torch.is_tensor(p) and p.dtype == torch.bfloat16 for p in tensors]
    return [np.asarray(p.float() if n else p) for p, n in zip(tensors, narrow, strict=True)]


def assert_equal(found, expected, where="") -> None:
    for a, b in zip(as_numpy(found), as_numpy(expected), strict=True):
        np.testing.assert_array_equal(a, b, err_msg=where)


def assert_close(call: Call, found, expected, where="") -> None:
    """To 1e-14: of each entry, or of the largest where rounding may cost digits."""
    for a, b in zip(as_numpy(found), as_numpy(expected), strict=True):
        largest = np.max(np.abs(b), initial=0, where=np.isfinite(b))
        slack = 1e-14 * largest if call.case.conditioned else 0
        np.testing.assert_allclose(a, b, rtol=1e-14, atol=slack, err_msg=where)


@each_call("dtype")
def test_the_dtype_is_kept(call):
    numpy = {dtype: numpy_of(dtype) for dtype in (np.float16, np.float32, np.float64)}
    tensors = {dtype: torch_of(dtype) for dtype in (torch.float32, torch.float64)}
    for dtype, make in (numpy | tensors | HALVES).items():
        for part in call.run(make):
            real = part.is_floating_point() if torch.is_tensor(part) else part.dtype.kind == "f"
            assert part.dtype == dtype or not real, f"{call.id}: {part.dtype} from {dtype}"


@each_call("half")
def test_half_precision_is_computed_wide_and_rounded_once(call):
    half = numpy_of(np.float16)
    wide = call.run(lambda a: widened(half(a)))
    for found, w in zip(call.run(half), wide, strict=True):
        np.testing.assert_array_equal(found, np.asarray(w).astype(np.asarray(found).dtype))
    for dtype, half in HALVES.items():
        wide = call.run(lambda a, half=half: widened(half(a)))
        for found, w in zip(call.run(half), wide, strict=True):
            rounded = w.to(found.dtype) if torch.is_tensor(w) else w
            assert_equal([found], [rounded], f"{call.id} in {dtype}")


def widened(array):
    """In single precision, if real."""
    if torch.is_tensor(array):
        return array.float() if array.is_floating_point() else array
    return array.astype(np.float32) if array.dtype.kind == "f" else array


@each_call("lists")
def test_lists_are_taken(call):
    assert_equal(call.run(lambda a: a.tolist()), call.run(DOUBLE["numpy"]))


class Wrapped:
    """What becomes an array when asked, as tables of data do."""

    def __init__(self, array):
        self.array = array

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.array, dtype)


@each_call("lists")
def test_what_becomes_an_array_is_taken(call):
    assert_equal(call.run(Wrapped), call.run(DOUBLE["numpy"]), call.id)


@each_call("broadcast")
def test_numbers_follow_the_dtype_of_the_arrays(call):
    """Python's in both libraries, and NumPy's beside tensors."""
    first, *others = (a[0].item() for a in call.case.arguments)
    rows = np.full(3, first)
    for make in (*SINGLE.values(), *DOUBLE.values()):
        full = [make(np.full(3, value)) for value in others]
        expected = call.bind(make)(make(rows), *full)
        assert_equal(call.bind(make)(make(rows), *others), expected, call.id)
        if torch.is_tensor(make(rows)):
            assert_equal(call.bind(make)(make(rows), *map(np.float64, others)), expected, call.id)


@each_call("broadcast")
def test_numpy_scalars_have_a_dtype(call):
    single = [np.float32(a[0]) for a in call.case.arguments]
    rows = [np.array([value]) for value in single]
    bound = call.bind(lambda a: a)
    for found, expected in zip(bound(*single), bound(*rows), strict=True):
        assert found.dtype == expected.dtype == np.float32, call.id
        assert found == expected, call.id


@each_call("integers")
def test_integers_are_taken(call):
    first, *others = call.case.arguments
    whole = np.round(first)
    alone = not any(a.dtype.kind == "f" for a in others)
    # Where nothing is real, a result has its library's default precision.
    for make, floats in zip(DOUBLE.values(), (DOUBLE["numpy"], SINGLE["torch"]), strict=True):
        expected = call.run(floats if alone else make, (whole, *others))
        assert_equal(call.run(make, (whole.astype(int), *others)), expected, call.id)


@each_call("untouched")
def test_arguments_are_left_alone(call):
    for make in DOUBLE.values():
        arrays = [make(a) for a in call.case.arguments]
        bound = call.bind(make)
        bound(*arrays)
        assert_equal(arrays, call.case.arguments, f"{call.id} changed its arguments")


@each_call("empty")
def test_an_empty_batch_gives_an_empty_result(call):
    case = call.case
    arguments = tuple(a if i in case.unbatched else a[:0] for i, a in enumerate(case.arguments))
    for make in DOUBLE.values():
        parts = call.run(make, arguments)
        if call.kind != "grad":
            value, *parts = parts
            assert value.shape[0] == 0, f"{call.id}: {tuple(value.shape)} of an empty batch"
        for i, slope in zip(case.gradient_of, parts, strict=False):
            assert slope.shape == arguments[i].shape, call.id


@each_call("broadcast")
def test_arguments_broadcast(call):
    """To the shape of one of them: here the first has one axis less, or is one number."""
    first, *others = call.case.arguments
    stacked = [np.stack([a, a]) for a in others]
    for start in (first, first[:1], first[0]):
        expected = np.broadcast_arrays(start, *stacked)
        for make in DOUBLE.values():
            found = call.run(make, (start, *stacked))
            assert_equal(found, call.run(make, tuple(expected)), call.id)
            assert {tuple(p.shape) for p in found} == {stacked[0].shape}, call.id


@each_call("broadcast")
def test_a_view_that_repeats_is_broadcast(call):
    first, *others = call.case.arguments
    views = {
        "numpy": np.broadcast_to(first, (3, *first.shape)),
        "torch": torch.from_numpy(first).expand(3, *first.shape),
    }
    for library, make in DOUBLE.items():
        rows = [make(np.stack([a] * 3)) for a in (first, *others)]
        bound = call.bind(make)
        assert_equal(bound(views[library], *rows[1:]), bound(*rows), call.id)


@each_call("broadcast")
def test_an_outer_combination_is_refused(call):
    """A column against rows: the result would be larger than either."""
    first, *others = call.case.arguments
    column = first[:, None]
    for empty in (False, True):
        rows = [a[:0] if empty else a for a in others]
        for make in DOUBLE.values():
            with pytest.raises(ValueError, match=r"^(\w+): got shape .*broadcast_to") as refused:
                call.run(make, (column, *rows))
            names = [*signature(call.function).parameters]
            assert str(refused.value).startswith(f"{names[1]}: "), call.id
            assert f"of {names[0]};" in str(refused.value), call.id
            assert len(str(refused.value)) < 300, call.id


@each_call("axis")
def test_any_axis_can_hold_the_classes(call):
    """In two axes of examples and one of classes, last and first."""
    deep = max(a.ndim for a in call.case.arguments)
    split = [a.reshape(2, -1, *a.shape[1:]) for a in call.case.arguments]
    first = tuple(np.moveaxis(a, -1, 0) if a.ndim > deep else a for a in split)
    for make in DOUBLE.values():
        flat = as_numpy(call.run(make))
        last = as_numpy(call.run(make, tuple(split)))
        front = as_numpy(call.run(make, first, axis=0))
        for f, a, b in zip(flat, last, front, strict=True):
            b = np.moveaxis(b, 0, -1) if b.ndim > deep else b
            np.testing.assert_allclose(a.reshape(f.shape), f, rtol=1e-13, atol=1e-15)
            np.testing.assert_allclose(b, a, rtol=1e-13, atol=1e-15)
        assert_equal(call.run(make, first, axis=np.int64(0)), call.run(make, first, axis=0))


@each_call("options")
def test_an_option_may_be_an_array_of_no_axes(call):
    """It counts as a number, whose dtype says nothing; a derivative may be asked of a tensor."""
    options = real_options(call)
    for make in (*SINGLE.values(), *DOUBLE.values()):
        expected = call.run(make)
        for wrap in (np.float64, np.array, fraction, partial(torch.tensor, dtype=torch.float64)):
            found = with_options(call, {n: wrap(v) for n, v in options.items()}, make)
            assert_equal(found, expected, call.id)
            dtypes = ([p.dtype for p in as_numpy(parts)] for parts in (found, expected))
            assert operator.eq(*dtypes), call.id
    make = DOUBLE["torch"]
    leaves = {n: make(np.array(float(v))).requires_grad_() for n, v in options.items()}
    assert_close(call, with_options(call, leaves, make), call.run(make), call.id)


def fraction(number):
    return Fraction(number) if np.isfinite(number) else number


@each_call("option arrays")
def test_an_option_may_be_an_array_that_broadcasts(call):
    """In functions whose arrays broadcast: the results are those of each number alone."""
    arguments = tuple(np.stack([a, a]) for a in call.case.arguments)
    for name, value in real_options(call).items():
        domain = call.function.contract.options[name].domain
        values = [value, next(v for v in (value / 2, 2 * value, value) if domain.contains(v))]
        for make in DOUBLE.values():
            column = make(np.array(values)[:, None])
            several = with_options(call, {name: column}, make, arguments)
            for i, v in enumerate(values):
                alone = with_options(call, {name: v}, make)
                assert_close(call, [part[i] for part in several], alone, f"{call.id}, {name}")


def with_options(call: Call, options: dict, make, arguments=None) -> tuple:
    others = {name: value for name, value in call.options.items() if name not in options}
    return Call(call.case, call.kind, others).run(make, arguments, **options)


@each_call("nan")
def test_a_nan_stays_where_it_is_or_is_refused(call):
    first, *others = call.case.arguments
    marked = np.where(np.arange(len(first)) == 1, np.nan, first)
    for make in DOUBLE.values():
        try:
            parts = call.run(make, (marked, *others))
        except ValueError as refused:  # a probability is checked, a prediction is not
            if "got nan" not in str(refused):
                raise
            continue
        for part in as_numpy(parts):
            assert np.isnan(part).tolist() == np.isnan(marked).tolist(), call.id


@each_call("libraries")
def test_numpy_and_torch_agree(call):
    ours, theirs = (call.run(make) for make in DOUBLE.values())
    assert all(map(torch.is_tensor, theirs)) or isinstance(theirs[0], float)
    assert_close(call, ours, theirs, call.id)


@each_call("meta")
def test_the_device_is_kept(call):
    for part in call.run(torch_of(torch.float32, device="meta")):
        assert part.device.type == "meta"


INDEXED = [
    (f, name)
    for f in DECLARED
    for name, declaration in f.contract.arrays.items()
    if isinstance(declaration, ClassLabels | Integers)
]
SOFT = [(f, name) for f, name in INDEXED if getattr(f.contract.arrays[name], "soft", False)]
UNSIGNED = [np.uint8, np.uint16, np.uint32, np.uint64]


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize(("function", "name"), INDEXED)
def test_labels_may_be_integers_of_any_dtype(function, name, library):
    good = example_arguments(function, library=library)
    expected = as_tuple(function(**good))
    for dtype in (np.int8, np.int16, np.int32, *UNSIGNED):
        labels = np.asarray(good[name]).astype(dtype)
        labels = labels if library == "numpy" else torch.from_numpy(labels)
        assert_equal(as_tuple(function(**good | {name: labels})), expected, f"{dtype}")


def as_tuple(result) -> tuple:
    return result if isinstance(result, tuple) else (result,)


def rows_of(classes: int, dtype: torch.dtype) -> dict[str, torch.Tensor]:
    """Distributions as they arise, each rounded to the dtype."""
    z = torch.from_numpy(np.random.default_rng(classes).normal(size=(5, classes)) * 3)
    e = (z - z.amax(1, keepdim=True)).exp().to(dtype)
    rate = torch.rand(5, 1, generator=torch.Generator().manual_seed(0)).to(dtype)
    one, other = (one_hot(z.argsort(1)[:, k], classes).to(dtype) for k in (0, 1))
    return {
        "softmax": z.softmax(1).to(dtype),
        "softmax in the dtype": z.to(dtype).softmax(1),
        "a quotient": e / e.sum(1, keepdim=True),
        "nearly all on one": (1000 * one.double()).softmax(1).to(dtype),
        "flat": torch.full((5, classes), 1 / classes, dtype=dtype),
        "mixup": rate * one + (1 - rate) * other,
        "smoothing": 0.9 * one + 0.1 / classes,
    }


@pytest.mark.parametrize("classes", [2, 3, 10, 1000, 50_000])
@pytest.mark.parametrize("logits", [torch.float64, torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("labels", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_distributions_are_judged_by_their_own_rounding(labels, logits, classes):
    z = torch.zeros(5, classes, dtype=logits)
    wrong = 0.05 if labels == torch.bfloat16 else 0.01
    for how, rows in rows_of(classes, labels).items():
        assert torch.all(cross_entropy(z, rows) >= 0), how
        for factor in (1 - wrong, 1 + wrong):
            with pytest.raises(ValueError, match=r"^labels: got .*, expected (each row|values)"):
                cross_entropy(z, (rows * factor).to(labels))


@pytest.mark.parametrize(("function", "name"), SOFT)
def test_distributions_of_numpy(function, name):
    z = np.random.default_rng(0).normal(size=(50, 7)) * 3
    rows = scipy.special.softmax(z.astype(np.float16), axis=1)
    for dtype in (np.float16, np.float32, np.float64):
        function(z.astype(dtype), **{name: rows})
    certain = np.eye(7)[np.arange(50) % 7]
    for dtype in (bool, int, np.uint8):
        function(z, **{name: certain.astype(dtype)})
        twice = certain.astype(dtype)
        twice[:, 0] = 1
        with pytest.raises(ValueError, match=f"^{name}: got 2.0, expected each row to sum to 1"):
            function(z, **{name: twice})
    with pytest.raises(ValueError, match=f"^{name}: got .*, expected each row to sum to 1"):
        function(z, **{name: rows.astype(np.float64) * 1.0001})
