"""Runs cases: what each library gives, and whether that is right."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import LIBRARIES
from benchmarks.conformance.truth import Claim, Near, written

RIGHT, WRONG, RAISES, NONE = "right", "wrong", "raises", "none"
VERDICTS = (RIGHT, WRONG, RAISES, NONE)


class Outcome(NamedTuple):
    verdict: str
    shown: str = ""


def run(cases: Iterable[Case], libraries: Iterable[str] = tuple(LIBRARIES)) -> Iterator[tuple]:
    """Each case, and the outcome of each library."""
    libraries = tuple(libraries)
    for case in cases:
        unknown = set(case.calls) - set(LIBRARIES)
        if unknown:
            raise ValueError(f"{case.name}: there is no library {', '.join(sorted(unknown))}")
        yield (
            case,
            {
                name: judge(case.truth, case.calls[name]) if name in case.calls else Outcome(NONE)
                for name in libraries
            },
        )


def judge(truth: Near | Claim, call: Callable) -> Outcome:
    """Call, and compare what comes with the truth. Warnings are no answer."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            values = numbers(call())
        except (NameError, ImportError):  # a mistake in the case
            raise
        except Exception as error:
            name = type(error).__name__
            return Outcome(RIGHT, "refuses") if truth.or_refused else Outcome(RAISES, name)
        verdict = RIGHT if truth.holds(values) else WRONG
    return Outcome(verdict, shown(values, truth))


def numbers(value) -> np.ndarray:
    """What a library returned, as an array of doubles."""
    if hasattr(value, "detach"):
        value = value.detach().double().numpy()
    return np.asarray(value, dtype=np.float64)


def shown(values: np.ndarray, truth: Near | Claim) -> str:
    found = [written(value, truth.digits) for value in np.ravel(values)[:4]]
    return ", ".join(found) + (", ..." if values.size > 4 else "") or "nothing"
