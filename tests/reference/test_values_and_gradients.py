"""Every public function against its formula in exact arithmetic: values, gradients, domain ends.

The derivatives are those of the formula, by differences in 160 digits. Results are within 64 eps of
what is exact; where rounding the arguments may move the result by more, times that condition, and
gradients then relative to the largest entry.
"""

from functools import lru_cache

import mpmath as mp
import numpy as np
import torch

from benchmarks.exact import errors
from tests.reference.cases import Call, Case
from tests.reference.cases.case import DOUBLE, SINGLE, numpy_of
from tests.reference.concerns import each_call

WORST = 64
STEP = mp.mpf(10) ** -60
PRECISIONS = {np.float64: DOUBLE, np.float32: SINGLE}


def exactly(value):
    """Real arrays and numbers in exact arithmetic, arrays as arrays of objects."""
    if isinstance(value, np.ndarray):
        number = mp.mpf if value.dtype.kind == "f" else lambda v: v
        return np.array([number(v) for v in value.ravel().tolist()], object).reshape(value.shape)
    return mp.mpf(value) if isinstance(value, float) else value


def plain(value):
    return value.tolist() if isinstance(value, np.ndarray) else value


def examples(case: Case, dtype) -> list[list]:
    """The arguments of the formula, one example after the other."""
    arrays = [exactly(numpy_of(dtype)(a)) for a in case.arguments]
    if case.whole:
        return [arrays]
    batched = [i for i in range(len(arrays)) if i not in case.unbatched]
    return [
        [a[k] if i in batched else a for i, a in enumerate(arrays)]
        for k in range(len(arrays[batched[0]]))
    ]


def exact_options(call: Call, dtype=np.float64) -> dict:
    make = numpy_of(dtype)
    arrays = {k: make(v) if isinstance(v, np.ndarray) else v for k, v in call.options.items()}
    return {k: plain(exactly(v)) for k, v in arrays.items()}


def formula(call: Call, dtype):
    """The formula as a function of one example, with a list of results."""
    options = exact_options(call, dtype)

    def results(example) -> list:
        found = call.case.exact(*map(plain, example), **options)
        return found if isinstance(found, list) else [found]

    return results


def derivatives(function, example, argument) -> np.ndarray:
    """By the entries of an argument (first axis), of each result."""
    whole = np.array(example[argument], object)
    found = []
    for entry in range(whole.size):
        ends = []
        for step in (STEP, -STEP):
            moved = whole.copy()
            moved.reshape(-1)[entry] += step
            ends.append(function([*example[:argument], moved, *example[argument + 1 :]]))
        found.append([(a - b) / (2 * STEP) for a, b in zip(*ends, strict=True)])
    return np.array(found, object)


@lru_cache
def exact_values(call: Call, dtype) -> tuple[list, np.ndarray]:
    """The formula's results, and how many eps each may be off."""
    function, values, bounds = formula(call, dtype), [], []
    for example in examples(call.case, dtype):
        found = function(example)
        values += found
        moved = [0] * len(found)
        if call.case.conditioned:
            for i in call.case.real:
                slopes = derivatives(function, example, i)
                entries = np.array(example[i], object).reshape(-1, 1)
                moved = moved + abs(slopes * entries).sum(axis=0)
        condition = [m / abs(v) if v else 0 for m, v in zip(moved, found, strict=True)]
        bounds += [WORST * max(1.0, float(c)) for c in condition]
    return values, np.array(bounds)


@lru_cache
def exact_gradients(call: Call, dtype) -> list[np.ndarray]:
    """Of the sum of the results, by each of the arguments in `gradient_of`.

    The sum is weighted by 1, 2, ... where an example has several results, such as probabilities.
    """
    function, found = formula(call, dtype), []
    for argument in call.case.gradient_of:
        parts = [
            (slopes := derivatives(function, example, argument))
            @ weights(call.case, len(slopes[0]))
            for example in examples(call.case, dtype)
        ]
        shared = argument in call.case.unbatched
        found.append(sum(parts) if shared else np.concatenate(parts))
    return found


def weights(case: Case, results: int) -> np.ndarray:
    return np.arange(1, results + 1) if not case.whole else np.ones(results, int)


def flat(part, dtype) -> np.ndarray:
    """One result as a vector; a Python number has the precision that it was computed in."""
    part = dtype(part) if isinstance(part, float) else part
    return np.asarray(part.detach() if torch.is_tensor(part) else part).reshape(-1)


def assert_exact(found, exact, bounds, where) -> None:
    """Each entry within so many eps of the exact one; whole numbers equal."""
    assert len(found) == len(exact), where
    if found.dtype.kind != "f":
        assert found.tolist() == exact, where
        return
    off = errors(found, exact)
    worst = int(np.argmax(off / bounds))
    assert np.all(off <= bounds), (
        f"{where}: {found[worst]} where {mp.nstr(exact[worst], 20)} is right, {off[worst]:.3g} eps"
    )


def gradient_bounds(call: Call, exact) -> np.ndarray:
    """64 eps; of the largest entry, where the arguments' rounding may cost digits."""
    sizes = np.array([max(float(abs(v)), 1e-300) for v in exact])
    return WORST * (sizes.max() / sizes if call.case.conditioned else np.ones(len(sizes)))


def each_library(call: Call):
    """The results in both libraries and both precisions."""
    for dtype, libraries in PRECISIONS.items():
        for library, make in libraries.items():
            yield dtype, call.run(make), f"{call.id} by {library} in {dtype.__name__}"


def assert_values(call: Call, parts, dtype, where) -> None:
    exact, bounds = exact_values(call, dtype)
    start = 0
    for part in parts:
        found = flat(part, dtype)
        end = start + len(found)
        assert_exact(found, exact[start:end], bounds[start:end], where)
        start = end
    assert start == len(exact), f"{where}: {start} results where {len(exact)} are right"


@each_call("value")
def test_value_is_exact(call):
    for dtype, parts, where in each_library(call):
        if call.case.returns and call.kind == "value":
            assert isinstance(call.function(*call.case.arguments), call.case.returns)
        if call.kind != "grad":
            assert_values(call, parts[:1] if call.kind == "both" else parts, dtype, where)


@each_call("gradient")
def test_gradient_is_exact(call):
    for dtype, parts, where in each_library(call):
        slopes = parts[1:] if call.kind == "both" else parts
        exact = exact_gradients(call, dtype)
        assert len(slopes) == len(exact), where
        for argument, slope, truth in zip(call.case.gradient_of, slopes, exact, strict=True):
            assert slope.shape == call.case.arguments[argument].shape, where
            assert_exact(flat(slope, dtype), truth.tolist(), gradient_bounds(call, truth), where)


@each_call("autograd")
def test_automatic_differentiation_is_exact(call):
    """Relative to the largest entry: a confident label's is a difference that it cannot keep."""
    for dtype, make in ((np.float32, SINGLE["torch"]), (np.float64, DOUBLE["torch"])):
        leaves = [make(a) for a in call.case.arguments]
        of = [leaves[i].requires_grad_() for i in call.case.gradient_of]
        (value,) = call.bind(make)(*leaves)
        per_example = value.reshape(value.shape[0] if value.ndim else 1, -1)
        w = torch.ones(1) if call.case.whole else torch.arange(1, per_example.shape[1] + 1)
        slopes = torch.autograd.grad((per_example * w).sum(), of)
        for slope, truth in zip(slopes, exact_gradients(call, dtype), strict=True):
            sizes = np.array([max(float(abs(v)), 1e-300) for v in truth])
            bounds = WORST * sizes.max() / sizes
            assert_exact(
                flat(slope, dtype), truth.tolist(), bounds, f"{call.id} in {dtype.__name__}"
            )


def expected_parts(call: Call, end) -> list:
    several = len(call.case.gradient_of) > 1
    slopes = [] if end.gradient is None else end.gradient if several else [end.gradient]
    value = end.value if isinstance(end.value, tuple) else [end.value]
    return {"value": [*value], "grad": [*slopes], "both": [*value, *slopes]}[call.kind]


@each_call("ends")
def test_ends_of_the_domain(call):
    for end in call.case.ends:
        expected = expected_parts(call, end)
        for dtype, libraries in PRECISIONS.items():
            if not held_by(dtype, end):
                continue
            for make in libraries.values():
                found = Call(call.case, call.kind, end.options).run(
                    make, map(np.asarray, end.arguments)
                )
                for part, right in zip(found, expected, strict=True):
                    slack = 4 * np.finfo(dtype).eps
                    np.testing.assert_allclose(part, right, slack, err_msg=f"{call.id} at {end}")
        if end.gradient is not None and len(call.case.functions) == 1:
            assert_slopes_at_end(Call(call.case, call.kind, end.options), end)


def numbers_in(nested) -> np.ndarray:
    """All numbers of nested lists and arrays."""
    if isinstance(nested, (list, tuple)):
        return np.concatenate([np.empty(0), *map(numbers_in, nested)])
    return np.ravel(np.asarray(nested, float))


def held_by(dtype, end) -> bool:
    """Whether the dtype holds the numbers of an end, and what is right there to a few eps."""
    given = [*end.arguments, *(v for v in end.options.values() if not isinstance(v, str))]
    given, right = (
        numbers_in(given),
        np.abs(numbers_in([end.value, 0 if end.gradient is None else end.gradient])),
    )
    info, right = np.finfo(dtype), right[np.isfinite(right) & (right > 0)]
    with np.errstate(over="ignore"):
        exact = np.all((given.astype(dtype) == given) | np.isnan(given))
    return bool(exact and np.all((right <= info.max) & (right >= info.tiny)))


def assert_slopes_at_end(call: Call, end) -> None:
    """Where no function returns the gradient, automatic differentiation does."""
    make = DOUBLE["torch"]
    leaves = [make(np.asarray(a)) for a in end.arguments]
    of = [leaves[i].requires_grad_() for i in call.case.gradient_of]
    (value,) = call.bind(make)(*leaves)
    several = len(of) > 1
    slopes = torch.autograd.grad(value.sum(), of)
    for slope, right in zip(slopes, end.gradient if several else [end.gradient], strict=True):
        np.testing.assert_allclose(slope, right, rtol=1e-15, err_msg=f"{call.id} at {end}")
