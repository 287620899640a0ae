"""What a function returned, in a form that can be compared without being shown.

A release lets a student's machine recognise mistakes, and holds no answers: in place of values it
has digests, salted hashes of the values rounded to nine digits. Somebody could find a single number
behind one by trying; it would be a number on inputs that no check uses.
"""

import hashlib
import importlib
import sys
from dataclasses import dataclass

import numpy as np

from grading.raised import raised_by

DIGITS, SINGLE, ROUGH = 9, 4, 3
"""To how many digits results are compared: in double, in single precision, and loosely."""
TINY = 1e-280
"""Numbers below are rounded more coarsely by the processor: they count as 0."""
MOST = 20_000
"""More numbers than this are an answer to none of the small inputs."""


@dataclass(frozen=True)
class Outcome:
    """The numbers that a call gave, an array for each output; or in `kind` what it gave instead."""

    parts: tuple[np.ndarray, ...] = ()
    kind: str = "numbers"
    dtype: str = ""

    @property
    def flat(self) -> np.ndarray:
        return np.concatenate([part.ravel() for part in self.parts]) if self.parts else np.zeros(0)

    def changed(self, change) -> "Outcome":
        return Outcome(tuple(np.asarray(change(part), dtype=float) for part in self.parts))


def call(look, function: str, values: dict) -> Outcome:
    """Call the function of that name; `look(name)` gives what the student defined."""
    try:
        made = {name: argument(look, value) for name, value in values.items() if name != "()"}
        with np.errstate(all="ignore"):
            result = look(function)(*made.values())
            if "()" in values:  # a class: the object is called in turn
                result = result(*(argument(look, value) for value in values["()"].values()))
        return outcome(result)
    except Exception as error:
        raised = raised_by(error)  # what the student's code raised, across processes too
        return Outcome(kind=f"raised {raised.kind if raised else type(error).__name__}")


def argument(look, value):
    """An argument from its form in JSON: lists are arrays, unless a dictionary says otherwise."""
    match value:
        case {"function": name}:
            return look(name)
        case {"list": plain}:
            return plain
        case {"tensor": numbers}:
            return importlib.import_module("torch").tensor(numbers)
        case list():
            return np.array(value)
    return value


def outcome(result) -> Outcome:
    """The numbers in what was returned: several outputs are several parts."""
    try:
        leaves = [_array(leaf) for leaf in _leaves(result)]
    except (RecursionError, TypeError, ValueError):
        return Outcome(kind=getattr(result, "_kind", type(result).__name__))
    odd = next((leaf.dtype for leaf in leaves if leaf.dtype.kind not in "iuf"), None)
    if odd is not None or not leaves:
        return Outcome(kind=str(odd))
    if sum(leaf.size for leaf in leaves) > MOST:
        return Outcome(kind=f"more than {MOST} numbers")
    dtype = str(max((leaf.dtype for leaf in leaves), key=lambda dtype: dtype.itemsize))
    return Outcome(tuple(leaf.astype(float) for leaf in leaves), dtype=dtype)


def _leaves(value):
    if isinstance(value, dict):
        value = tuple(value[key] for key in sorted(value))
    if _is_ragged(value):
        value = tuple(value)
    if isinstance(value, tuple) and not all(isinstance(entry, int | float) for entry in value):
        for entry in value:
            yield from _leaves(entry)
    else:
        yield value


def _is_ragged(value):
    """Is this a list of arrays of unequal shapes, which no one array holds?"""
    if not isinstance(value, list) or not all(isinstance(entry, np.ndarray) for entry in value):
        return False
    return len({entry.shape for entry in value}) > 1


def _array(value):
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, getattr(torch, "Tensor", ())):
        value = value.detach().cpu()
        value = (value.float() if value.dtype == torch.bfloat16 else value).numpy()
    if not isinstance(value, np.ndarray | np.generic | list | tuple | int | float | complex):
        raise TypeError
    return np.asarray(value)


def digits_of(outcomes: list[Outcome]) -> int:
    """How many digits of a right result can be relied on."""
    single = any(outcome.dtype in ("float16", "float32") for outcome in outcomes)
    return SINGLE if single else DIGITS


def digest(salt: str, outcomes: list[Outcome], digits: int) -> str:
    """A digest of what several calls gave, their shapes included."""
    return _hash(salt, "|".join(_text(outcome, digits) for outcome in outcomes), 10)


def _text(outcome, digits):
    parts = (
        f"{part.shape}{','.join(_rounded(x, digits) for x in part.ravel())}"
        for part in outcome.parts
    )
    return f"{outcome.kind}:{';'.join(parts)}"


def entry_digests(salt: str, values: np.ndarray, digits: int) -> list[str]:
    """A digest of each number."""
    return [_entry(salt, i, _rounded(value, digits), digits) for i, value in enumerate(values)]


def same_entries(
    salt: str, values: np.ndarray, digests: list[str], digits: int, start: int = 0
) -> np.ndarray:
    """Which numbers have these digests, up to rounding; `start` is the position of the first."""
    return np.array(
        [
            digest in {_entry(salt, i, text, digits) for text in _roundings(value, digits)}
            for i, (value, digest) in enumerate(zip(values, digests, strict=True), start)
        ],
        dtype=bool,
    )


def _roundings(value, digits):
    """To what a number would be rounded that differs from this one in the last digits only."""
    nudge = 0.3 * 10.0 ** (1 - digits)
    nudged = [value * (1 - nudge), value * (1 + nudge)] if abs(value) < 1e300 else []
    return [_rounded(number, digits) for number in (value, *nudged)]


def _entry(salt, position, text, digits):
    return _hash(salt, f"{position} {digits} {text}", 6)


def _rounded(value, digits):
    return f"{0.0 if abs(value) < TINY else value:.{digits - 1}e}"


def _hash(salt, text, length):
    return hashlib.sha256(f"{salt} {text}".encode()).hexdigest()[:length]
