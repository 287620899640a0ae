"""What the test cells of an assignment are written with.

A test cell calls a student's functions with numbers and arrays and compares what comes back. The
functions here make the call on fresh copies, silence NumPy's warnings (an overflow to infinity can
be the right answer) and say in words what is wrong and at which input. They hold no answers and
never print the value that was expected: a student may read this file, and should.
"""

import os

import numpy as np


def check(condition, message):
    """Fail with `message` unless `condition` holds."""
    if not condition:
        raise AssertionError(message)


def check_values(function, inputs, expected, message, *, rtol=1e-9, atol=0.0):
    """Check `function(*inputs.values())` against `expected`, entry by entry.

    `inputs` maps a name to each argument, in the order of the function's parameters; the names
    appear in the message, so that it reads "at logits = 0.5, labels = -1".
    """
    check_close(call(function, inputs), expected, message, inputs=inputs, rtol=rtol, atol=atol)


def check_close(actual, expected, message, *, inputs=None, rtol=1e-9, atol=0.0):
    """Check that `actual` is `expected` up to rounding: the same shape, and every entry close."""
    actual, expected = numbers(actual, message), np.asarray(expected, dtype=float)
    check(
        actual.shape == expected.shape,
        f"{message} Your result {_shape(actual)}; {_shape(expected, 'it should be')} instead.",
    )
    close = np.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
    _check_entries(close, actual, message, inputs)


def check_between(actual, low, high, message, *, inputs=None):
    """Check that `low <= actual <= high` in every entry (NaN is never between)."""
    actual = numbers(actual, message)
    low, high = np.broadcast_arrays(low, high)
    check(
        actual.shape == low.shape,
        f"{message} Your result {_shape(actual)}; {_shape(low, 'it should be')} instead.",
    )
    _check_entries((low <= actual) & (actual <= high), actual, message, inputs)


def call(function, inputs):
    """Call `function` with copies of the values of `inputs`, without NumPy's warnings."""
    arguments = [np.copy(x) if isinstance(x, np.ndarray) else x for x in inputs.values()]
    with np.errstate(all="ignore"):
        return function(*arguments)


def numbers(actual, message):
    """Return `actual` as a float array, or fail saying what came instead of numbers."""
    check(actual is not None, f"{message} Nothing came back: is there a `return`?")
    try:
        array = np.asarray(actual)
    except Exception:
        array = np.asarray(None)
    if array.dtype.kind not in "iuf":
        raise AssertionError(f"{message} Expected numbers, got {type(actual).__name__}.")
    return array.astype(float)


def generator():
    """Random numbers for a test: the same in every run, unless GRADING_SEED says otherwise."""
    return np.random.default_rng(int(os.environ.get("GRADING_SEED", "0")))


def _check_entries(good, actual, message, inputs):
    """Fail at the first entry that is not good, naming the inputs that led to it."""
    if not np.all(good):
        index = tuple(int(i) for i in np.argwhere(~np.asarray(good))[0])
        raise AssertionError(f"{message} You returned {actual[index]:.6g}{_at(index, inputs)}.")


def _at(index, inputs):
    """Say which inputs an entry belongs to: the matching entry of each array, or the position."""
    where = f" at position {index[0] if len(index) == 1 else index}" if index else ""
    described = []
    for name, value in (inputs or {}).items():
        if callable(value):
            continue
        value = np.asarray(value)
        if value.ndim and index and value.shape[0] > index[0] and value.ndim <= len(index):
            value = value[index[: value.ndim]]
        if value.size <= 6:
            described.append(f"{name} = {np.array2string(value, precision=6, separator=', ')}")
    return f" at {', '.join(described)}" if described else where


def _shape(array, verb="is"):
    if array.ndim == 0:
        return f"{verb} a single number"
    return f"{verb} an array of shape {array.shape}"
