"""What the test cells of an assignment are written with.

A test cell calls a student's functions with numbers and arrays and compares what comes back. The
functions here make the call on fresh copies, silence NumPy's warnings (an overflow to infinity can
be the right answer) and say in words what is wrong and at which input. They hold no answers and
never print the value that was expected: a student may read this file, and should.
"""

import contextlib
import functools
import itertools
import math
import os

import numpy as np

from grading.forms import code_of, first_loop
from grading.handing import handed_over

MAX_ENTRIES = 5_000_000
MAX_DEPTH = 16
KINDS = {
    "b": "booleans (True or False)",
    "c": "complex numbers",
    "O": "objects (dtype object), and not of plain numbers",
    "U": "text",
    "S": "text",
}
SINGLE = " It came in single precision ({dtype}), which has too few digits."


class CheckFailed(AssertionError):
    """A check that failed. Jupyter shows its message, and not the way to it."""

    def _render_traceback_(self):
        return _shown(self)


def check(condition, message):
    """Fail with `message` unless `condition` holds."""
    if not condition:
        raise CheckFailed(message)


def check_values(function, inputs, expected, message, *, rtol=1e-9, atol=0.0):
    """Check `function(*inputs.values())` against `expected`, entry by entry.

    `inputs` maps a name to each argument, in the order of the function's parameters; the names
    appear in the message, so that it reads "at logits = 0.5, labels = -1".
    """
    check_close(call(function, inputs), expected, message, inputs=inputs, rtol=rtol, atol=atol)


def check_close(actual, expected, message, *, inputs=None, rtol=1e-9, atol=0.0):
    """Check that `actual` is `expected` up to rounding: the same shape, and every entry close.

    By default nine digits must agree, however small the number: double precision has sixteen.
    """
    given = _array(actual, message)
    actual, expected = given.astype(float), np.asarray(expected, dtype=float)
    _check_shape(actual, expected, message)
    close = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    if not np.all(close):
        index = _first(close)
        said = _apart(actual[index], expected[index], rtol)
        single = SINGLE.format(dtype=given.dtype) if given.dtype in ("f2", "f4") else ""
        _fail(message, said, index, close, inputs, single)


def check_between(actual, low, high, message, *, inputs=None):
    """Check that `low <= actual <= high` in every entry (NaN is never between)."""
    actual = numbers(actual, message)
    low, high = np.broadcast_arrays(low, high)
    _check_shape(actual, low, message)
    between = (low <= actual) & (actual <= high)
    if not np.all(between):
        index = _first(between)
        _fail(message, _digits(actual[index], 17), index, between, inputs)


def check_form(function, message, *, loop):
    """Check that the code of `function`, and what it calls of the student's, has a loop, or none.

    Where a task demands "a plain loop" (`loop=True`) or "no loop" (`loop=False`); what counts as
    one stands in `grading.forms`. Where nobody knows the code, grading will judge it.
    """
    code = code_of(function)
    if code is None:
        return
    check(code, f"{message} Its code cannot be found: write it with `def`.")
    found = first_loop(code, plain=loop)
    if loop:
        check(found, f"{message} There is no loop in the code.")
    else:
        check(not found, f"{message} There is a loop: `{found}`.")


def check_finds(test, right, wrong, message):
    """Check a test that the student wrote: `test(f)` says whether the function `f` is faulty.

    `right` and `wrong` map a description to each function that it is tried on; the description of a
    function that is judged wrongly appears in the message. Each is tried three times, in an order
    that nobody knows: who counts calls, or guesses, is found out.
    """
    functions = {**right, **wrong}
    judged = {described: set() for described in functions}
    for described in np.random.default_rng().permutation(3 * list(functions)):
        judged[described].add(_faulty(call(test, {"function": functions[described]}), message))
    for described in functions:
        if described in right:
            check(True not in judged[described], f"{message} It faults a right one: {described}.")
        else:
            check(False not in judged[described], f"{message} It lets pass: {described}.")


def _faulty(verdict, message):
    kind = _type_name(verdict)
    known = kind in ("bool", "bool_")
    check(known, f"{message} Expected True or False, got a value of type {kind}.")
    return bool(verdict)


def check_exposes(inputs, right, wrong, message, *, rtol=1e-9, atol=0.0):
    """Check that on `inputs`, chosen by the student, the function `wrong` fails to be `right`.

    It fails where it raises an error, or returns another shape or other numbers.
    """
    expected = numbers(call(right, inputs), f"{message} The right function has no value there.")
    try:
        actual = numbers(call(wrong, inputs), message)
        same = actual.shape == expected.shape
        same = same and np.allclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    except Exception:
        same = False
    check(not same, f"{message} There both return the same.")


def call(function, inputs):
    """Call `function` with copies of the values of `inputs`, without NumPy's warnings."""
    arguments = [handed_over(value) for value in inputs.values()]
    try:
        with np.errstate(all="ignore"):
            return function(*arguments)
    except Exception as error:
        with contextlib.suppress(AttributeError):
            error._render_traceback_ = functools.partial(_shown, error)
        raise


def numbers(actual, message):
    """Return `actual` as a float array, or fail saying what came instead of numbers."""
    return _array(actual, message).astype(float)


def generator():
    """Random numbers for a test: the same in every run, unless GRADING_SEED says otherwise."""
    return np.random.default_rng(int(os.environ.get("GRADING_SEED", "0")))


def _shown(error):
    """The lines that Jupyter shows: what went wrong, and not the way to it."""
    from grading.in_jupyter import shown

    return shown(error)


def _array(actual, message):
    """`actual` as an array of numbers of its own type."""
    check(actual is not None, f"{message} Nothing came back: is there a `return`?")
    if hasattr(type(actual), "__next__"):  # a generator: one way to give numbers one by one
        actual = list(itertools.islice(actual, MAX_ENTRIES))
    wrong = _not_numbers(actual, MAX_DEPTH)
    check(wrong is None, f"{message} Expected numbers, got {wrong}.")
    try:
        array = np.asarray(actual)
        array.astype(float)
    except (ValueError, TypeError, OverflowError) as error:
        lengths = "inhomogeneous" in str(error)
        wrong = "lists of unequal lengths" if lengths else "what NumPy can make no array of"
        raise CheckFailed(f"{message} Expected numbers, got {wrong}.") from None
    wrong = KINDS.get(array.dtype.kind, f"{array.dtype}")
    check(array.dtype.kind in "iuf", f"{message} Expected numbers, got an array of {wrong}.")
    return array


def _not_numbers(value, depth):
    """What stands where numbers should, before NumPy makes an array that may be huge; or None."""
    if isinstance(value, np.ndarray | np.generic):
        if value.size > MAX_ENTRIES:
            return f"an array of {value.size:,} entries"
        if value.dtype.kind in "iuf":
            return None
        what = KINDS.get(value.dtype.kind, f"dtype {value.dtype}")
        return f"an array of {what}" if value.ndim else what
    if isinstance(value, bool):
        return KINDS["b"]
    if isinstance(value, int | float):
        return None
    if hasattr(value, "__array__"):  # a tensor, or a column of a table
        return None
    if isinstance(value, range):
        return None if len(value) <= MAX_ENTRIES else f"{len(value):,} entries"
    if not isinstance(value, list | tuple):
        return f"a value of type {_type_name(value)}"
    if len(value) > MAX_ENTRIES or not depth:
        return f"a {_type_name(value)} that is too long or too deep"
    within = (_not_numbers(entry, depth - 1) for entry in value)
    wrong = next((entry for entry in within if entry), None)
    return wrong and f"a {_type_name(value)} with {wrong} in it".replace(" in it in it", " in it")


def _type_name(value):
    """The type's name; a stand-in for something of another process knows what it stands for."""
    kind = getattr(type(value), "_kind", None) and value._kind
    return kind if isinstance(kind, str) else type(value).__name__


def _check_shape(actual, expected, message):
    check(
        actual.shape == expected.shape,
        f"{message} Your result {_shape(actual)}; {_shape(expected, 'it should be')} instead.",
    )


def _shape(array, verb="is"):
    if array.ndim == 0:
        return f"{verb} a single number"
    return f"{verb} an array of shape {array.shape}"


def _first(good):
    """The position of the first entry that is not good."""
    return tuple(int(i) for i in np.argwhere(~np.asarray(good))[0])


def _fail(message, said, index, good, inputs, more=""):
    """Fail at the first entry that is not good, naming the inputs that led to it."""
    wrong, entries = int(np.sum(~good)), np.size(good)
    count = f" (the first of {wrong} wrong entries out of {entries})" if wrong > 1 else ""
    raise CheckFailed(f"{message} You returned {said}{_at(index, inputs)}{count}.{more}")


def _apart(actual, expected, rtol):
    """A wrong number with as many digits as tell it from the right one."""
    telling = (d for d in (6, 9, 12) if _digits(actual, d) != _digits(expected, d))
    said = _digits(actual, next(telling, 17))
    with np.errstate(all="ignore"):
        error = abs(actual - expected) / abs(expected)
    if not rtol < error < 1e-3:
        return said
    agree, asked = math.floor(-math.log10(error)), round(-math.log10(rtol))
    return f"{said} (right to {agree} digits, and {asked} are asked for)"


def _digits(value, digits):
    return f"{value:.{digits}g}"


def _at(index, inputs):
    """Say which inputs an entry belongs to: the matching entry of each array, or the position."""
    where = f" at position {index[0] if len(index) == 1 else index}" if index else ""
    described = []
    for name, value in (inputs or {}).items():
        if callable(value):
            continue
        value = np.asarray(value)
        within = all(i < n for i, n in zip(index, value.shape, strict=False))
        if value.ndim and index and within and value.ndim <= len(index):
            value = value[index[: value.ndim]]
        if value.size <= 6:
            described.append(f"{name} = {_input(value)}")
    return f" at {', '.join(described)}" if described else where


def _input(value):
    """An input in full, so that it can be tried again."""
    text = np.array2string(value, separator=", ", floatmode="unique")
    return text if value.ndim else repr(value.item())
