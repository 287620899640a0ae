"""The values that an argument may take; `contains` works on numbers and on arrays."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass
from math import inf
from typing import Any


@dataclass(frozen=True)
class Interval:
    """The numbers between two ends; `ends`, its brackets, says which end belongs to it."""

    low: float
    high: float
    ends: str
    expected: str

    def contains(self, values: Any) -> Any:
        above = values > self.low if self.ends[0] == "(" else values >= self.low
        if self.high == inf and self.ends[1] == "]":
            return above  # nothing is higher, and NaN is not above: a pass less over an array
        return above & (values < self.high if self.ends[1] == ")" else values <= self.high)


@dataclass(frozen=True)
class Values:
    """A few numbers."""

    values: tuple[float, ...]
    expected: str

    def contains(self, values: Any) -> Any:
        return functools.reduce(operator.or_, [values == value for value in self.values])


Domain = Interval | Values

signs = Values((-1, 1), "-1 or +1")
binary = Values((0, 1), "0 or 1")
unit = Interval(0, 1, "[]", "values between 0 and 1")
below_one = Interval(0, 1, "[)", "at least 0 and less than 1")
inside_unit = Interval(0, 1, "()", "strictly between 0 and 1")
cosine = Interval(-1, 1, "[]", "values between -1 and 1")
positive = Interval(0, inf, "(]", "more than 0")
finite_positive = Interval(0, inf, "()", "finite and more than 0")
nonnegative = Interval(0, inf, "[]", "at least 0")
finite_nonnegative = Interval(0, inf, "[)", "finite and at least 0")
at_least_one = Interval(1, inf, "[)", "finite and at least 1")
below_infinity = Interval(-inf, inf, "[)", "less than infinity")
