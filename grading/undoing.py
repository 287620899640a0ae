"""Changes of a right result that can be undone, and so be found in a wrong one.

A mistake such as a flipped sign, a factor or a logarithm too many turns the right result into
another. Undo it, and what is left is right: no table of wrong results is needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from grading.outcomes import Outcome, digest


@dataclass(frozen=True)
class Undoing:
    """What was done, a hint, and a function of a result and the arguments that takes it back."""

    name: str
    hint: str
    undo: Callable
    alone: bool = False
    """Is it to be looked for in right results only, not in those of known mistakes?"""


COUNTS = {"log 2": np.log(2), "log 10": np.log(10), "pi": np.pi}
COUNTS |= {f"{n}": float(n) for n in (2, 3, 4, 10, 100)}
FACTOR = "Which factor is too much, or missing?"
SIGN = "Follow the sign through one example by hand."


def factors(arguments: dict) -> Iterator[tuple[str, float]]:
    """Factors that mistakes bring in, with words for them."""
    for words, value in COUNTS.items():
        yield f"multiplied by {words}", value
        yield f"divided by {words}", 1 / value
    for count in dict.fromkeys(length for v in arguments.values() for length in np.shape(v)):
        if count > 1:
            words = f"a length of the arrays ({count} when it was tried)"
            yield f"multiplied by {words}", float(count)
            yield f"divided by {words}", 1 / count


def undoings(arguments: dict) -> Iterator[Undoing]:
    """Every change that may have been made, the simple ones first; of the arguments of one call."""
    yield Undoing("the sign is flipped", SIGN, lambda x, _: -x)
    yield Undoing(
        "the result has another shape", "Print the shape of what you return.", _other_shape
    )
    yield from _too_much()
    yield Undoing("the order is reversed", "Which example comes first?", lambda x, _: x[::-1])
    yield Undoing("rows and columns are exchanged", "Print the shapes.", lambda x, _: x.T)
    yield Undoing(
        "each value also holds those before it",
        "What belongs to one example must not depend on the others.",
        lambda x, _: np.diff(x, prepend=0.0),
    )
    for name, value in arguments.items():
        yield from _with_argument(name, value)
    for words, factor in factors(arguments):
        yield Undoing(f"every value is {words}", FACTOR, lambda x, _, f=factor: x / f)
        yield Undoing(
            f"every value is {words}, and its sign is flipped", SIGN, lambda x, _, f=factor: -x / f
        )
    for shift in (1.0, -1.0, 0.5, -0.5, 2.0, -2.0):
        name = f"every value is too {'large' if shift > 0 else 'small'} by {abs(shift):g}"
        hint = "Which term is too much, or missing?"
        yield Undoing(name, hint, lambda x, _, s=shift: x - s)
    for name, hint, undo in BENT:
        yield Undoing(name, hint, lambda x, _, undo=undo: undo(x), True)


PART = "Is it part of the formula?"
BENT = (
    ("1 minus the right value is returned", "Which of the two is asked for?", lambda x: 1 - x),
    ("the right value is added to 1, and the sign is flipped", SIGN, lambda x: -1 - x),
    ("the reciprocal is returned", "What stands below the line?", lambda x: 1 / x),
    ("an exponential is too much", PART, np.log),
    ("minus its logarithm would be right", "Which part is missing?", lambda x: -np.log(x)),
    ("a logarithm is too much", PART, np.exp),
    ("a logarithm is too much, and the sign is flipped", SIGN, lambda x: np.exp(-x)),
    ("a sigmoid is too much", PART, lambda x: np.log(x / (1 - x))),
    ("a square root is too much", PART, lambda x: np.sign(x) * x**2),
)
"""Name, hint, and what takes it back. On top of another mistake chance alone would find them."""


def _too_much():
    """More comes back than was asked for."""
    one = "One number is asked for, not one per example."
    yield Undoing("the mean over the examples is missing", one, lambda x, _: _many(x).mean(), True)
    yield Undoing("the sum over the examples is missing", one, lambda x, _: _many(x).sum(), True)
    each = "Each example goes with its own: print the shapes that are combined."
    name = "every example is combined with every other"
    yield Undoing(name, each, lambda x, _: np.diagonal(_many(x, 2)), True)
    last = "What stands at the end is asked for, not what came before it."
    yield Undoing("all steps are returned, not the last", last, lambda x, _: _many(x)[-1], True)
    name = "the right result is only the first part of what is returned"
    yield Undoing(name, "Return that part alone.", lambda x, _: _many(x)[0], True)


def _many(result, ndim=1):
    if result.ndim < ndim or result.size < 2:
        raise ValueError
    return result


def _with_argument(name, value):
    if np.ndim(value) == 0 and not isinstance(value, int | float):
        return
    factor = f"What does `{name}` do in the formula?"
    yield Undoing(
        f"a factor `{name}` is missing, or too much", factor, lambda x, a: _fits(x, a[name]) * x
    )
    yield Undoing(
        f"a factor `{name}` is missing, or too much, and the sign is flipped",
        factor,
        lambda x, a: -_fits(x, a[name]) * x,
    )
    yield Undoing(f"it is multiplied by `{name}`", factor, lambda x, a: x / _fits(x, a[name]))
    if np.ndim(value) == 0:
        yield Undoing(f"it is multiplied by `{name}` twice", factor, lambda x, a: x / a[name] ** 2)
        yield Undoing(f"it is divided by `{name}` twice", factor, lambda x, a: x * a[name] ** 2)
    yield Undoing(f"`{name}` is added", factor, lambda x, a: x - _fits(x, a[name]))
    yield Undoing(f"`{name}` is subtracted", factor, lambda x, a: x + _fits(x, a[name]))
    yield Undoing(f"it is subtracted from `{name}`", factor, lambda x, a: _fits(x, a[name]) - x)


def _fits(result, value):
    """The argument, where it goes entry by entry with the result."""
    value = np.asarray(value, dtype=float)
    if value.ndim and value.shape != result.shape:
        raise ValueError
    return value


def _other_shape(result, arguments):
    shapes = [np.shape(value) for value in arguments.values() if np.size(value) == result.size]
    shape = shapes[0] if shapes else (result.size,)
    return result.reshape(shape if shape != result.shape else (result.size,))


def invariant(kind: str, salt: str, results: list[Outcome], digits: int) -> str | None:
    """A digest blind to a factor, an offset or the signs; None where it would say nothing."""
    flat = np.concatenate([result.flat for result in results])
    if len(set(np.abs(flat).tolist())) < 4 or not np.isfinite(flat).all():
        return None
    return digest(f"{salt} {kind}", [Outcome((INVARIANTS[kind][2](flat),))], digits)


INVARIANTS = {
    "size": (
        "the sizes are right, and not all of the signs",
        "Follow the sign through one example of each kind by hand.",
        np.abs,
    ),
    "ratios": (
        "every value is off by the same factor",
        "Which factor is too much, or missing?",
        lambda x: x / x[np.argmax(np.abs(x))],
    ),
    "differences": (
        "every value is off by the same amount",
        "Which term is too much, or missing?",
        lambda x: np.round(x - x[0], 9),
    ),
}
"""Kind -> name, hint, and what is the same for the right and the wrong values."""
