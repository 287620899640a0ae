"""Wrong answers that need no author: the right function on changed inputs, or less of its result.

What can be undone when a result is looked at stands in `grading.undoing`; here is what cannot.
"""

import inspect
from collections.abc import Iterator
from itertools import combinations, permutations

import numpy as np

SIGN = "Follow the sign through one example by hand."


def changed_inputs(values: dict, defaults: dict) -> Iterator[tuple[str, str, dict]]:
    """(name, hint, inputs) for each misreading of the arguments of one call."""
    for name, value in values.items():
        for title, hint, changed in _misreadings(name, value, values, defaults):
            yield title, hint, {**values, name: changed}
    for one, other in combinations(values, 2):
        if _kind(values[one]) == _kind(values[other]):
            title = f"`{one}` and `{other}` are exchanged"
            hint = "In which order does the function take its arguments?"
            yield title, hint, {**values, one: values[other], other: values[one]}
    for one, other in permutations(values, 2):
        if _kind(values[one]) == _kind(values[other]) and not isinstance(values[one], dict):
            title = f"`{other}` stands where `{one}` should"
            yield title, f"What does `{one}` do in the formula?", {**values, one: values[other]}


def _kind(value):
    if isinstance(value, dict):
        return next(iter(value))
    return np.shape(value)


def _misreadings(name, value, values, defaults):
    if isinstance(value, dict) and not {"list", "tensor"} & value.keys():
        return
    content = next(iter(value.values())) if isinstance(value, dict) else value
    kinds = _of_arrays if np.ndim(content) else _of_scalars
    for title, hint, change in kinds(name, np.asarray(content), values, defaults):
        with np.errstate(all="ignore"):
            changed = np.asarray(change(np.asarray(content))).tolist()
        yield title, hint, {next(iter(value)): changed} if isinstance(value, dict) else changed


def _of_arrays(name, value, values, defaults):
    unused = f"Change `{name}`, and see whether the result changes."
    found = set(np.unique(value).tolist())
    if found == {-1, 1}:
        yield f"`{name}` is not used", unused, np.ones_like
        yield (
            f"`{name}` is turned into 0 and 1",
            "The formula is for -1 and +1, as they are given.",
            lambda v: (v + 1) / 2,
        )
        yield (
            f"`{name}` is read as 0 and 1",
            "They are -1 and +1 already: no conversion is needed.",
            lambda v: 2 * v - 1,
        )
        yield f"-1 and +1 in `{name}` are exchanged", SIGN, lambda v: -v
    elif found == {0, 1}:
        yield f"`{name}` is read as -1 and +1", "They are 0 and 1.", lambda v: (v + 1) / 2
        yield f"`{name}` is turned into -1 and +1", "They are 0 and 1.", lambda v: 2 * v - 1
        yield f"0 and 1 in `{name}` are exchanged", SIGN, lambda v: 1 - v
    yield f"`{name}` is not used", unused, np.ones_like
    yield f"`{name}` is not used", unused, np.zeros_like
    yield f"the sign of `{name}` is flipped", SIGN, lambda v: -v
    size = f"The sign of `{name}` has a meaning, too."
    yield f"only the size of `{name}` is used", size, np.abs
    yield f"only the sign of `{name}` is used", f"The size of `{name}` has a meaning, too.", np.sign
    yield (
        f"fractions are cut off `{name}`",
        "Which dtype does the array have into which it is written?",
        np.trunc,
    )
    logit = f"The formula takes `{name}` as it is."
    sigmoid = f"`{name}` is turned into a probability first"
    yield sigmoid, logit, lambda v: 1 / (1 + np.exp(-v))
    yield f"`{name}` passes through tanh first", logit, np.tanh
    yield f"`{name}` is turned into exponentials first", logit, np.exp
    yield f"`{name}` is squared", logit, np.square
    yield f"it is divided by `{name}`, not multiplied", logit, lambda v: 1 / v
    yield f"`{name}` is clipped to -1 and 1", logit, lambda v: np.clip(v, -1, 1)
    yield f"`{name}` is clipped to 0 and 1", logit, lambda v: np.clip(v, 0, 1)
    yield f"negative `{name}` count as 0", logit, lambda v: np.maximum(v, 0)
    yield f"`{name}` is standardised first", logit, lambda v: (v - v.mean()) / v.std()
    yield f"the mean of `{name}` is subtracted first", logit, lambda v: v - v.mean()
    yield f"`{name}` passes through a softmax first", logit, _softmax
    base = "e is the base of the exponential and of the logarithm here."
    for words, factor in (("2", np.log(2)), ("10", np.log(10))):
        title = f"the base is {words}"
        yield title, base, lambda v, f=factor: f * v
    for factor in (2.0, 0.5):
        yield f"`{name}` is multiplied by {factor:g}", logit, lambda v, f=factor: f * v
    for shift in (1, -1):
        yield f"{shift:+d} is added to `{name}`", logit, lambda v, s=shift: v + s
    each = "Each example has its own."
    yield f"the first of `{name}` stands for all", each, lambda v: np.broadcast_to(v[0], v.shape)
    yield f"the last of `{name}` stands for all", each, lambda v: np.broadcast_to(v[-1], v.shape)
    yield f"the mean of `{name}` stands for all", each, lambda v: np.full(v.shape, v.mean())
    yield f"`{name}` is reversed", each, lambda v: v[::-1]
    yield f"`{name}` is sorted", each, np.sort
    yield f"`{name}` is rotated by one", each, lambda v: np.roll(v, 1, axis=0)
    if np.ndim(value) == 2 and value.shape[0] == value.shape[1]:
        yield f"`{name}` is transposed", "Print the shapes.", np.transpose


def _softmax(values):
    e = np.exp(values - values.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _of_scalars(name, value, values, defaults):
    unused = f"Change `{name}`, and see whether the result changes."
    if defaults.get(name) is not None:
        yield f"`{name}` is not used", unused, lambda v: defaults[name]
    if value.dtype.kind == "i":
        count = "Count by hand what happens for 1 and for 2."
        yield f"one too many of `{name}`", count, lambda v: v + 1
        yield f"one too few of `{name}`", count, lambda v: v - 1
        yield f"`{name}` counts twice", count, lambda v: 2 * v
        yield f"only half of `{name}` is done", count, lambda v: v // 2
        for number in (0, 1, 10, 100, 1000):
            title = f"`{name}` is not used: it is always {number}"
            yield title, unused, lambda v, n=number: np.full_like(v, n)
        return
    lengths = {n for v in values.values() if not isinstance(v, dict) for n in np.shape(v)}
    for number in (1.0, 0.0, 0.5, 0.1, 0.01, 0.001, 1e-5):
        title = f"`{name}` is not used: it is always {number:g}"
        yield title, unused, lambda v, n=number: np.full_like(v, n)
    yield f"the sign of `{name}` is flipped", SIGN, lambda v: -v
    where = f"Where does `{name}` stand in the formula?"
    yield f"`{name}` is squared", where, np.square
    yield f"the root of `{name}` is taken", where, np.sqrt
    yield f"1 / `{name}` stands where `{name}` should", where, lambda v: 1 / v
    yield f"1 - `{name}` stands where `{name}` should", where, lambda v: 1 - v
    yield f"`{name}` below 1 counts as 1", where, lambda v: np.maximum(v, 1)
    yield f"`{name}` above 1 counts as 1", where, lambda v: np.minimum(v, 1)
    both = f"Try `{name}` on both sides of 0.5."
    yield f"1 - `{name}` stands for a `{name}` below 0.5", both, lambda v: np.maximum(v, 1 - v)
    yield f"1 - `{name}` stands for a `{name}` above 0.5", both, lambda v: np.minimum(v, 1 - v)
    for length in sorted(lengths):
        title = f"`{name}` is not used, and nothing divided by a length ({length} when tried)"
        yield title, unused, lambda v, n=length: np.full_like(v, n)
        words = f"multiplied by a length of the arrays ({length} when tried), not divided"
        yield f"`{name}` is {words}", where, lambda v, n=length: v * n**2
    for factor in sorted({2, 10, *lengths} - {1}):
        words = (
            f"a length of the arrays ({factor} when tried)" if factor in lengths else f"{factor}"
        )
        yield f"`{name}` is multiplied by {words}", where, lambda v, f=factor: v * f
        yield f"`{name}` is divided by {words}", where, lambda v, f=factor: v / f
    for one, other in permutations(sorted(lengths), 2):
        title = f"a wrong length of the arrays is used (when tried: {other}, not {one})"
        yield title, "Which length counts the examples?", lambda v, f=one / other: v * f


def defaults_of(function) -> dict:
    """The default values of the parameters of a function."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return {}
    return {p.name: p.default for p in parameters if isinstance(p.default, int | float)}


EACH = "One value for each example is asked for."
COUNT = "Count what comes back."
ONE_NUMBER = (
    ("the sum is returned", EACH, np.sum),
    ("the mean is returned", EACH, np.mean),
    ("the value of the first example alone is returned", EACH, lambda x: x.flat[0]),
    ("the value of the last example alone is returned", EACH, lambda x: x.flat[-1]),
    ("the largest value alone is returned", EACH, np.max),
    ("the smallest value alone is returned", EACH, np.min),
    ("the product is returned", EACH, np.prod),
    ("the root of the sum of squares is returned", EACH, lambda x: np.sqrt(np.sum(x**2))),
    ("the mean of the squares is returned", EACH, lambda x: np.mean(x**2)),
)
PICKED = ONE_NUMBER[2:7]
"""Of results with few values these are told apart by chance only."""
REDUCED = ONE_NUMBER[:6]
"""Those that are combined with a misreading of the arguments."""
LESS = (
    *ONE_NUMBER,
    ("nothing but 0 is returned", "Print what is computed on the way.", np.zeros_like),
    ("nothing but 1 is returned", "Print what is computed on the way.", np.ones_like),
    *(
        (f"{title.removesuffix(' is returned')} stands for every example", hint,
         lambda x, change=change: np.full(x.shape, change(x)))
        for title, hint, change in REDUCED
    ),
    ("the first example is missing", COUNT, lambda x: x[1:]),
    ("the last example is missing", COUNT, lambda x: x[:-1]),
    ("only the first example is there", "Where does the loop end?", lambda x: x[:1]),
    ("only the last example is there", "Is what was found before thrown away?", lambda x: x[-1:]),
    ("examples with the value 0 are left out", COUNT, lambda x: x[x != 0]),
    ("an empty array is returned", "Is anything put into it?", lambda x: x[:0]),
    ("fractions are cut off", "Which dtype does the array have that takes the results?", np.trunc),
    *(
        (f"the values are rounded to {n} decimals", "Nine digits are asked for.",
         lambda x, n=n: np.round(x, n))
        for n in range(7)
    ),
)  # fmt: skip
"""(name, hint, change) for less than the right result; looked for before misread arguments."""
CHANGED = (
    ("the values are rounded down", "Nine digits are asked for.", np.floor),
    ("the values are rounded up", "Nine digits are asked for.", np.ceil),
    ("only the sign of the values is returned", "Their size matters, too.", np.sign),
    ("negative values are cut off at 0", "May the result be negative?", lambda x: np.maximum(x, 0)),
    ("positive values are cut off at 0", "May the result be positive?", lambda x: np.minimum(x, 0)),
    ("the values are clipped to 0 and 1", "May they be larger?", lambda x: np.clip(x, 0, 1)),
    ("the values are clipped to -1 and 1", "May they be larger?", lambda x: np.clip(x, -1, 1)),
    ("the absolute value is returned", "The sign has a meaning, too.", np.abs),
    ("the values are squared", "Is there a square in the formula?", np.square),
    ("the values are sorted", "Which belongs to which example?", np.sort),
    ("each value is divided by the sum of all", EACH, lambda x: x / x.sum()),
    ("the mean is subtracted from each value", EACH, lambda x: x - x.mean()),
)
"""The same, looked for after them."""
