"""Every elementwise function at the ends of its domain, against its formula in exact arithmetic.

The arguments are 0, the smallest numbers, the largest and infinities, and the hyper-parameters what
their domain has of these. An infinite argument stands for the limit: the formula is taken at two
huge numbers for each, and where these do not agree there is no limit, and nothing is asked. A kink
has any slope between those of its two sides.

Results are within 64 eps of what is exact, times the condition where rounding an argument moves the
result by more; where that is a power far from 1, its exponent in eps. NaN is never right, and
infinity only where the exact value is beyond the range.
"""

from itertools import product
from math import copysign, inf, isinf, nextafter

import mpmath as mp
import numpy as np
import pytest
import torch

from reference._contract import Number
from reference._domains import Interval
from tests.reference.cases import Call
from tests.reference.cases.case import DOUBLE, SINGLE
from tests.reference.concerns import each_call
from tests.reference.test_arguments import as_numpy

WORST = 64
DIGITS = 360  # 1 + 5e-324 is not 1
STEP = mp.mpf(10) ** -100
BEYOND = [mp.mpf(10) ** 400, mp.mpf(10) ** 450]
"""What stands for an infinite argument: beyond the largest double."""
PRECISIONS = [(np.float32, SINGLE), (np.float64, DOUBLE)]


def numbers(dtype) -> list[float]:
    """Zero, the ends of the range, their squares' ends, and one."""
    info = np.finfo(dtype)
    sizes = [info.smallest_subnormal, info.tiny, info.max**-0.75, 1, info.max**0.75, info.max]
    sizes = [float(dtype(size)) for size in sizes] + [inf]
    return [0.0, *sizes, *(-size for size in sizes)]


def within(declaration, values) -> list[float]:
    domain = getattr(declaration, "domain", None)
    return [v for v in values if domain is None or domain.contains(v)]


def grids(call: Call, dtype) -> list[list[float]]:
    """The values of each argument: labels are the row's, and of targets a few will do."""
    found = []
    for i, declared in enumerate(call.function.contract.arrays.values()):
        given = np.unique(call.case.arguments[i]).tolist()
        if i not in call.case.real:
            found.append(given)
            continue
        others = [0.0] if call.case.sweep == "residual" else [0.0, 1.0]
        values = numbers(dtype) if i < len(call.case.gradient_of) else others
        found.append([v for v in within(declared, values) if not (call.case.finite and isinf(v))])
    return found


def option_sets(call: Call) -> list[dict]:
    """None, and each hyper-parameter in turn at the ends of its domain."""
    found = [{}]
    for name, declared in call.function.contract.options.items():
        if isinstance(declared, Number) and isinstance(declared.domain, Interval):
            low, high = declared.domain.low, declared.domain.high
            sizes = [0.0, 1e-46, 3.0]  # a huge power of e^-(1e400) takes mpmath minutes
            sizes += [1e8, 1e60, inf] if call.case.sweep == "residual" else []
            values = {*sizes, *(-s for s in sizes), nextafter(1, 0), nextafter(2, 0)}
            values |= {low, high, *(nextafter(v, 0.5) for v in (low, high) if not isinf(v))}
            if not declared.integral:
                found += [{name: value} for value in sorted(within(declared, values))]
    return found


def held(value, dtype):
    """A hyper-parameter as its dtype holds it, the smallest number rather than 0."""
    if not isinstance(value, float) or value == 0:
        return value
    info = np.finfo(dtype)
    if abs(value) > info.max:
        return copysign(inf, value)
    return copysign(max(abs(value), float(info.smallest_subnormal)), value)


def exact_choices(values) -> list[list]:
    """The numbers as exact ones, once for each choice of what stands for the infinite ones."""
    sizes = [BEYOND if isinstance(v, float) and isinf(v) else [None] for v in values]
    return [
        [
            (mp.mpf(v) if isinstance(v, float) else v) if size is None else copysign(1, v) * size
            for v, size in zip(values, choice, strict=True)
        ]
        for choice in product(*sizes)
    ]


class Exact:
    """The formula at one point: its value, its slopes from either side, its condition."""

    def __init__(self, call: Call, point: tuple, options: dict, dtype):
        self.call, self.names, info = call, list(options), np.finfo(dtype)
        self.largest, self.tiny = mp.mpf(float(info.max)), mp.mpf(float(info.tiny))
        self.limit = self.largest * (1 + WORST * float(info.eps))  # up to here it may be rounding
        chosen = [held(v, dtype) for v in options.values()]
        exact = [mp.mpf(v) if isinstance(v, float) else v for v in chosen]
        self.choices = [[*choice, *exact] for choice in exact_choices(point)]
        infinite = [isinstance(v, float) and isinf(v) for v in (*point, *chosen)]
        self.asked = sum(infinite) < 2 or len(self.choices) > 2

    def at(self, numbers, formula=None):
        n = len(self.call.case.arguments)
        options = dict(zip(self.names, numbers[n:], strict=True))
        try:
            found = (formula or self.call.case.exact)(*numbers[:n], **options)
        except (ValueError, ZeroDivisionError):
            return None
        return None if isinstance(found, mp.mpc) else mp.mpf(found)

    def agreed(self, function):
        """What all choices agree on, or None; what is beyond the range is infinite."""
        if not self.asked:  # two kinds of infinity, an argument and a hyper-parameter
            return None
        found = [function(numbers) for numbers in self.choices]
        if None in found:
            return None
        shown = [mp.sign(v) * mp.inf if abs(v) > self.limit else v for v in found]
        first = shown[0]
        same = all(v == first or abs(v - first) <= mp.mpf(10) ** -30 * abs(first) for v in shown)
        small = all(abs(v) < self.tiny * mp.mpf(10) ** -20 for v in shown)
        return first if same else mp.mpf(0) if small else None

    def value(self):
        return self.agreed(self.at)

    def slopes(self, i):
        """From the left and from the right."""
        return [self.agreed(lambda numbers, s=s: self.slope(numbers, i, s)) for s in (-1, 1)]

    def slope(self, numbers, i, side):
        if self.call.case.gradient:
            return self.at(
                numbers, lambda *a, **o: self.of_argument(self.call.case.gradient(*a, **o), i)
            )
        step = side * STEP * (abs(numbers[i]) or STEP)
        moved = [v + step if k == i else v for k, v in enumerate(numbers)]
        start, end = self.at(numbers), self.at(moved)
        if start is None or end is None:
            return None
        change = end - start
        known = abs(change) > abs(start) * mp.mpf(10) ** (20 - DIGITS)
        return change / step if known or start == 0 else None

    def of_argument(self, gradient, i):
        one = not isinstance(gradient, tuple)
        return gradient if one else gradient[self.call.case.gradient_of.index(i)]

    def moves(self, function, size):
        """How much a relative change of the arguments and options moves a result of that size."""
        numbers, total = self.choices[0], mp.mpf(0)
        for k, v in enumerate(numbers):
            if isinstance(v, mp.mpf) and v:
                h = mp.mpf(10) ** -30
                step = h * mp.sign(v) * max(abs(v), self.tiny)
                moved = [v + step if j == k else u for j, u in enumerate(numbers)]
                found = function(moved)
                total += abs(found - function(numbers)) / h if found is not None else 0
        return total


def allowed(exact: Exact, function, truth, eps) -> mp.mpf:
    size = abs(truth)
    exponent = abs(mp.log(size)) if size else 0
    moved = exact.moves(function, size)
    return eps * (2 * max(WORST, exponent) * max(size, exact.tiny) + WORST * moved)


def fault(exact: Exact, function, found, truths, eps):
    """Why a result is wrong, or None."""
    if any(truth is None for truth in truths):
        return None
    low, high = min(truths), max(truths)
    shown = " to ".join(mp.nstr(t, 8) for t in dict.fromkeys((low, high)))
    if np.isnan(found):
        return f"nan where {shown} is right"
    if mp.isinf(low) or mp.isinf(high):
        return None if low <= found <= high or found in (low, high) else f"{found} for {shown}"
    if any(abs(found - truth) <= WORST * eps * abs(truth) for truth in truths):
        return None
    slack = allowed(exact, function, max(truths, key=abs), eps)
    beyond = isinf(found) and abs(high) + slack > exact.largest / 1000  # some step may be larger
    if low - slack <= found <= high + slack or beyond:
        return None
    return f"{found} where {shown} is right"


def results(call: Call, make, points, options) -> list[np.ndarray]:
    columns = [np.array(column) for column in zip(*points, strict=True)]
    return as_numpy(Call(call.case, call.kind, options).run(make, tuple(columns)))


def slopes_by_torch(call: Call, make, points, options) -> list[np.ndarray]:
    """By automatic differentiation."""
    leaves = [make(np.array(column)) for column in zip(*points, strict=True)]
    of = [leaves[i].requires_grad_() for i in call.case.gradient_of]
    (value,) = Call(call.case, call.kind, options).bind(make)(*leaves)
    return as_numpy(torch.autograd.grad(value.sum(), of))


def faults(call: Call, dtype, libraries) -> list[str]:
    eps, found = mp.mpf(float(np.finfo(dtype).eps)), []
    points = [*product(*grids(call, dtype))]
    for options in option_sets(call):
        exacts = [Exact(call, point, options, dtype) for point in points]
        values = [[exact.value()] for exact in exacts]
        slopes = [[exact.slopes(i) for exact in exacts] for i in call.case.gradient_of]
        runs = {
            library: results(call, make, points, options) for library, make in libraries.items()
        }
        truths = {"value": [values], "grad": slopes, "both": [values, *slopes]}[call.kind]
        of = [None] * (call.kind != "grad") + [*call.case.gradient_of]
        if call.kind == "value":
            runs["autograd"] = slopes_by_torch(call, libraries["torch"], points, options)
        for name, parts in runs.items():
            expected = slopes if name == "autograd" else truths
            which = [*call.case.gradient_of] if name == "autograd" else of
            for part, columns, i in zip(parts, expected, which, strict=False):
                for k, exact in enumerate(exacts):
                    function = exact.at if i is None else (lambda n, e=exact, i=i: e.slope(n, i, 1))
                    wrong = fault(exact, function, part[k].item(), columns[k], eps)
                    if wrong:
                        found.append(
                            f"{name} {dtype.__name__} {points[k]} {options}"
                            f"{'' if i is None else f' by {i}'}: {wrong}"
                        )
    return found


@each_call("extremes")
@pytest.mark.parametrize(("dtype", "libraries"), PRECISIONS, ids=["float32", "float64"])
def test_at_the_ends(call, dtype, libraries):
    with mp.workdps(DIGITS):
        found = faults(call, dtype, libraries)
    assert not found, f"{call.id}: {len(found)} faults\n" + "\n".join(found[:40])
