"""Recognise a mistake by what the code returns, at home and in class by the same file.

A release comes with fingerprints: for each function of the assignment some inputs, and digests of
what the right answer and what wrong ones return on them (`grading.outcomes`). They hold no code and
no values.

    {"texts": ["the mean is returned", "One value for each example is asked for."],
     "functions": {"hinge": {
        "inputs":  [{"logits": [0.5, -2.0], "labels": [1, 1]}],     ordinary ones
        "corners": [{"logits": [-900.0], "labels": [1]}],           extremes, tables, integers
        "read": "...",                                              where the book explains it
        "right":    {"inputs": digest, "corners": digest, "entries": [...], ...},
        "mistakes": [[name, hint, digest of inputs, of corners or null]]}}}     name, hint: numbers

An input `{"function": "hinge"}` stands for the student's own function of that name. A mistake is
named when the results are those of a known wrong answer; or those of one, or of the right one,
after a change that can be undone (`grading.undoing`); or when some entries are right and the others
have something in common (`grading.symptoms`). The first that fits is named, the more specific
first.
"""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from grading.outcomes import SINGLE
from grading.symptoms import DIGITS, symptom
from grading.trial import Trial
from grading.undoing import INVARIANTS, invariant, undoings


@dataclass(frozen=True)
class Mistake:
    """What is wrong, a hint, and where it shows."""

    name: str
    hint: str
    shown: str = ""


def read_fingerprints(folder: Path) -> dict | None:
    """Those of the release in `folder`, if it has any."""
    path = folder / "fingerprints.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def explain_cell(look, source: str, fingerprints: dict) -> str | None:
    """The mistake behind a failed test cell: that of the last function in it that makes one.

    The last one is the question's own; those before it are what it builds on.
    """
    used = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    for function, prints in reversed(fingerprints["functions"].items()):
        mistake = match(look, function, fingerprints) if function in used else None
        if mistake:
            sentences = f"This looks like: {mistake.name}. {mistake.hint}", mistake.shown
            return " ".join(filter(None, (*sentences, prints["read"])))
    return None


def match(look, function: str, fingerprints: dict) -> Mistake | None:
    """The mistake that `function` makes, or None. `look(name)` gives what the student defined."""
    prints, texts = fingerprints["functions"][function], fingerprints["texts"]
    for name in _functions_in(prints["inputs"]):
        given = fingerprints["functions"].get(name)
        if given and not Trial(look, name, given).is_usually_right:
            return None  # what is wrong here may come from there
    trial = Trial(look, function, prints)
    if trial.is_right:
        return None
    for recognise in RECOGNISERS:
        found = recognise(trial, texts)
        if found:
            return Mistake(*found, shown=_shown(trial))
    return None


def _functions_in(inputs):
    values = [value for given in inputs for value in given.values() if isinstance(value, dict)]
    return {value["function"] for value in values if "function" in value}


def _known_everywhere(trial, texts):
    """A mistake of the catalogue, to the last digit and in the corners."""
    here = [trial.digest("inputs"), trial.digest("corners")]
    for name, hint, *digests in trial.prints["mistakes"]:
        if here == digests:
            return texts[name], texts[hint]
    return None


def _no_numbers(trial, _):
    kinds = {result.kind for result in trial.inputs}
    kind = next(iter(kinds))
    if len(kinds) > 1 or kind == "numbers" or kind.startswith("raised"):
        return None
    return NO_NUMBERS.get(kind, (f"something of type {kind} is returned", "Numbers are asked for."))


def _known(trial, texts, results=None):
    """The results of a wrong answer, on ordinary inputs."""
    here = trial.digest("inputs", results)
    if here == trial.prints["right"]["inputs"]:
        return None
    for name, hint, inputs, _ in trial.prints["mistakes"]:
        if here == inputs:
            return texts[name], texts[hint]
    return None


def _single_precision(trial, _):
    dtypes = {result.dtype for result in trial.inputs}
    if trial.prints["right"]["digits"] == SINGLE or not dtypes <= {"float16", "float32"}:
        return None
    return f"the result is {' and '.join(dtypes)}", "Nine digits are asked for: they need float64."


def _changed(trial, texts):
    """A right result, or that of a wrong answer, after a change that can be undone."""
    if trial.is_usually_right or not trial.is_varied:
        return None
    arguments = [trial.arguments(values) for values in trial.prints["inputs"]]
    undone = [
        (step[0], results)
        for step in zip(*map(undoings, arguments), strict=False)
        if (results := _undone(trial.inputs, step, arguments))
    ]
    for undoing, results in undone:
        if trial.digest("inputs", results) == trial.prints["right"]["inputs"]:
            return undoing.name, undoing.hint
    for undoing, results in undone:
        found = None if undoing.alone else _known(trial, texts, results)
        if found and _tells(trial, results):
            return f"{found[0]}, and {undoing.name}", f"{found[1]} {undoing.hint}"
    return None


def _tells(trial, results):
    """Are there numbers enough, that two changes at once do not lead to them by chance?"""
    distinct = {number for result in results for number in result.flat.tolist()}
    expected = trial.prints["right"]["sizes"][: len(results)]
    return len(distinct) >= min(3, sum(expected))


def _undone(outcomes, step, arguments):
    try:
        with np.errstate(all="ignore"):
            results = [
                outcome.changed(lambda part, undo=undoing.undo, given=given: undo(part, given))
                for outcome, undoing, given in zip(outcomes, step, arguments, strict=True)
            ]
        return results if all(np.isfinite(result.flat).all() for result in results) else None
    except (ValueError, TypeError, IndexError):
        return None


def _up_to_a_constant(trial, _):
    """Right up to a factor, an offset or the signs, whatever they are."""
    if trial.is_usually_right or trial.is_nearly_right or not trial.is_varied:
        return None
    for kind, (name, hint, _) in INVARIANTS.items():
        here = invariant(kind, trial.function, trial.inputs, trial.prints["right"]["digits"])
        if here is not None and here == trial.prints["right"][kind]:
            return name, hint
    return None


def _kind_of_call(trial, _):
    """Wrong exactly where an argument is a table, or holds integers, and usually is not so."""
    usual = trial.arguments(trial.prints["inputs"][0])
    calls = [trial.arguments(given) for given in trial.calls]
    for name, hint, fits in KINDS_OF_CALLS:
        for argument in usual:
            such = {n for n, given in enumerate(calls) if fits(given[argument], usual[argument])}
            if trial.is_usually_right and such and trial.wrong_calls == such:
                return name, hint
    return None


def _together(trial, _):
    """Wrong only because other examples are there, such as by one decision for all."""
    entries = trial.entries
    if entries is None or not entries.wrong.any() or not entries.right.any():
        return None
    first = int(np.argmax(entries.wrong))
    given = trial.calls[entries.calls[first]]
    if not all(
        isinstance(v, list) and np.isfinite(entries.inputs[n][first]) for n, v in given.items()
    ):
        return None
    (alone,) = trial.run([{name: [float(entries.inputs[name][first])] for name in given}])
    if alone.flat.size != 1 or not trial.is_right_at(first, alone.flat[0]):
        return None
    return (
        "the examples influence each other",
        "One that comes out wrong among others is right when it comes alone. Is one decision made "
        "for all of them, or something carried from one to the next?",
    )


def _partly_right(trial, _):
    entries = trial.entries
    return symptom(entries) if entries and entries.right.any() and entries.wrong.any() else None


def _count(trial, _):
    """Too many numbers come back, too few, or in another shape."""
    if trial.is_usually_right and not trial.wrong_calls:
        return OTHER_SHAPE if _is_right_in_its_shape(trial) else DIGITS
    for result, size in zip(trial.inputs, trial.prints["right"]["sizes"], strict=False):
        if result.kind == "numbers" and result.flat.size != size:
            many = "more" if result.flat.size > size else "fewer"
            count = "One number comes" if result.flat.size == 1 else f"{result.flat.size} come"
            return f"{many} numbers come back than are asked for", f"{count} for {size} when tried."
    return None


def _is_right_in_its_shape(trial):
    """Are the corners right once each result has the shape of an argument of its size?"""
    results = []
    for given, result in zip(trial.prints["corners"], trial.corners, strict=True):
        sizes = {np.size(v): np.shape(v) for v in trial.arguments(given).values() if np.ndim(v)}
        shape = sizes.get(result.flat.size, (result.flat.size,))
        results.append(result.changed(lambda x, shape=shape: x.reshape(shape)))
    return trial.digest("corners", results) == trial.prints["right"]["corners"]


def _by_chance(trial, _):
    """The same inputs give other results."""
    if trial.digest("inputs", trial.run(trial.prints["inputs"])) == trial.digest("inputs"):
        return None
    return (
        "two calls with the same input give different results",
        "Does it draw random numbers, or keep something from one call to the next?",
    )


RECOGNISERS = (
    _known_everywhere,
    _no_numbers,
    _known,
    _single_precision,
    _changed,
    _up_to_a_constant,
    _kind_of_call,
    _together,
    _partly_right,
    _count,
    _by_chance,
)
"""Each takes a trial and the texts and gives a name and a hint; the more specific come first."""


def _shown(trial):
    """The first entry that is wrong, with its inputs."""
    entries = trial.entries
    if entries is None or not entries.wrong.any():
        return ""
    first = int(np.argmax(entries.wrong))
    inputs = {name: column[first] for name, column in entries.inputs.items()}
    at = [f"{name} = {value:.9g}" for name, value in inputs.items() if not np.isnan(value)]
    return f"It shows at {', '.join(at)}: you returned {entries.values[first]:.9g}." if at else ""


NO_NUMBERS = {
    "NoneType": ("nothing is returned", "A function gives back what stands behind `return`."),
    "bool": ("yes or no is returned, not numbers", "A comparison gives True and False."),
    "object": ("the array holds Python objects (dtype object)", "Make it an array of floats."),
    "complex128": ("complex numbers are returned", "Where does a root or logarithm go wrong?"),
    "map": ("a `map` is returned, not numbers", "Make an array of it."),
    "generator": ("a generator is returned, not numbers", "Make an array of it."),
}


OTHER_SHAPE = "a table comes back in another shape", "Print the shape of what you return."


def _has_table(value, usual):
    return np.ndim(value) > 1 and np.ndim(usual) < 2


def _has_integers(value, usual):
    """Whole numbers where there usually are floats."""
    return np.asarray(value).dtype.kind == "i" and np.asarray(usual).dtype.kind == "f"


KINDS_OF_CALLS = (
    (
        "it is right for a row, and wrong for a table",
        "Does something pick, or run along, one axis only?",
        _has_table,
    ),
    (
        "it goes wrong when the input holds integers",
        "Into an array of which dtype are the results written?",
        _has_integers,
    ),
)
