"""What is right: a number from exact arithmetic with its tolerance, or a claim about the number.

Nothing here, and nothing that a case gives as its truth, calls `reference` or one of its peers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import mpmath as mp
import numpy as np

DIGITS = 160


@dataclass(frozen=True)
class Near:
    """One number or several, computed when asked for, and how near is near enough."""

    exact: Callable[[], object]
    eps: float = 8
    """In units of the eps of `dtype`, relative to the exact value."""
    dtype: type = np.float64
    relative: float | None = None
    """A coarser tolerance, in place of `eps`."""
    or_refused: bool = False
    digits: int = 4

    @property
    def text(self) -> str:
        numbers = ", ".join(written(value, self.digits) for value in self.values)
        return f"{numbers}, or a refusal" if self.or_refused else numbers

    @property
    def tolerance(self) -> str:
        if not any(x and mp.isfinite(x) for x in self.values):
            return "exactly"
        if self.relative:
            few = self.relative < 1e-4
            return f"{written(self.relative)} of it" if few else f"{100 * self.relative:.2g} %"
        return f"{self.eps:g} eps of {np.dtype(self.dtype).name}"

    def holds(self, values: np.ndarray) -> bool:
        bound = self.relative or self.eps * float(np.finfo(self.dtype).eps)
        found = np.ravel(values).tolist()
        return len(found) == len(self.values) and all(
            near(value, x, bound) for value, x in zip(found, self.values, strict=True)
        )

    @cached_property
    def values(self) -> list:
        with mp.workdps(DIGITS):
            found = self.exact()
            return [mp.mpf(x) for x in (found if isinstance(found, list | tuple) else [found])]


@dataclass(frozen=True)
class Claim:
    """What holds for the right number, where there is not one right number."""

    text: str
    of_numbers: Callable[[np.ndarray], bool]
    or_refused: bool = False
    digits: int = 4
    tolerance: str = "exactly"

    def holds(self, values: np.ndarray) -> bool:
        return bool(self.of_numbers(values))


FINITE = Claim("finite", lambda v: np.isfinite(v).all())
NAN = Claim("NaN", lambda v: np.isnan(v).all())
NOT_NAN = Claim("not NaN", lambda v: not np.isnan(v).any())
NOT_NEGATIVE = Claim("not negative", lambda v: (v >= 0).all())
AT_MOST_ONE = Claim("at most 1", lambda v: (v <= 1).all(), digits=9)
REFUSED = Claim("a refusal", lambda v: False, or_refused=True)


def below(bound: float) -> Claim:
    return Claim(f"below {bound:g}", lambda v: (v < bound).all())


def near(value: float, exact, bound: float) -> bool:
    """Equal to the exact value up to a relative bound; infinities, and 0, exactly."""
    if not mp.isfinite(exact):
        return value == float(exact)
    return bool(np.isfinite(value)) and abs(mp.mpf(value) - exact) <= bound * abs(exact)


def written(value, digits: int = 4) -> str:
    """A number as the table shows it."""
    number = f"{float(value) + 0.0:.{digits}g}"  # + 0: no minus before a zero
    return re.sub(r"e([+-])0(\d)", r"e\1\2", number).replace("inf", "∞").replace("nan", "NaN")


def softmax(z) -> list:
    total = mp.fsum(mp.exp(v) for v in z)
    return [mp.exp(v) / total for v in z]


def logsumexp(z):
    return max(z) + mp.log(mp.fsum(mp.exp(v - max(z)) for v in z))


def mean(values):
    return mp.fsum(values) / len(values)


def exactly(array) -> list:
    """The numbers that an array holds, without rounding."""
    return [mp.mpf(float(value)) for value in np.ravel(array)]
