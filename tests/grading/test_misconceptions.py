"""A mistake is named, in the same words at home and in class, and a right answer never accused."""

import json
from itertools import product, zip_longest

import numpy as np
import pytest

from grading.authoring.fingerprints import fingerprints
from grading.authoring.sections import where
from grading.misconceptions import explain_cell, match
from grading.symptoms import Entries, symptom
from tests.grading.conftest import ANSWERS, COURSE, SOURCE, cell_of, examine

PRINTS = fingerprints(COURSE)
RIGHT = COURSE.namespace({})
# These are tried on the student's own losses and slopes, which must be right then.
BUILT_ON_OTHERS = ("numerical-slope", "train")
ELEMENTWISE = [
    *("margin", "hinge_loop", "hinge", "exponential", "logistic"),
    *("hinge_slope", "exponential_slope", "logistic_slope"),
]


def by_answer():
    found = {}
    for program in COURSE.mistakes():
        (grade_id,) = program.answers
        found.setdefault(grade_id, []).append(program)
    return found


def submissions():
    """Sets of mistakes, at most one per answer, that together hold every mistake."""
    mistakes = by_answer()
    alone = [[program] for grade_id in BUILT_ON_OTHERS for program in mistakes.pop(grade_id)]
    together = [list(filter(None, row)) for row in zip_longest(*mistakes.values())]
    return alone + together


def explain(look, cell):
    return explain_cell(look, cell.source, PRINTS)


@pytest.mark.parametrize("programs", submissions(), ids=lambda row: row[0].name)
def test_the_mistake_is_named_with_its_hint(programs):
    answers = dict(ANSWERS)
    for program in programs:
        answers |= program.answers
    verdicts, notebook = examine(answers, prints=True)
    said = "\n".join(verdict.message for verdict in verdicts.values())
    home = COURSE.namespace(answers).__getitem__
    for program in programs:
        assert f"This looks like: {program.title}. {program.hint}" in said
    for name, verdict in verdicts.items():
        hint = None if verdict.passed else explain(home, cell_of(notebook, name))
        assert hint is None or hint in verdict.message


def test_an_honest_solution_is_accused_of_nothing():
    wrong = {**ANSWERS, "margin": "def margin(logits, labels):\n    return 0 * logits + 17"}
    verdicts, _ = examine(wrong, prints=True)
    assert "This looks like" not in verdicts["check-hinge"].message


def test_a_form_is_checked_in_class():
    loop = "def hinge(z, y):\n    return np.array([max(0.0, 1 - a * b) for a, b in zip(z, y)])"
    none = "def hinge_loop(z, y):\n    return np.maximum(0.0, 1 - y * z)"
    tables = "def hinge(z, y):\n    return np.vectorize(lambda a, b: max(0.0, 1 - a * b))(z, y)"
    verdicts, _ = examine({**ANSWERS, "hinge": tables, "hinge-loop": none}, prints=True)
    assert "There is a loop" in verdicts["check-hinge"].message
    assert "There is no loop" in verdicts["check-hinge-loop"].message
    verdicts, _ = examine({**ANSWERS, "hinge-loop": loop.replace("hinge", "hinge_loop")})
    assert all(verdict.passed for verdict in verdicts.values())


def named(function, wrong):
    """What is said of this function in place of the solution's."""
    found = match({**RIGHT, function: wrong}.__getitem__, function, PRINTS)
    return found.name if found else None


def truncated(f):
    return lambda logits, labels: f(logits, labels).astype(int)


def single(f):
    return lambda logits, labels: np.float32(f(logits, labels))


def clipped(f):
    return lambda logits, labels: f(np.clip(logits, -200, 200), labels)


def rounded_to(digits):
    def change(f):
        def wrong(logits, labels):
            return np.array([float(f"{x:.{digits}g}") for x in f(logits, labels).flat])

        return lambda logits, labels: wrong(logits, labels).reshape(np.shape(logits))

    return change


def swallowing_tables(f):
    return lambda logits, labels: f(logits, labels)[0] if logits.ndim > 1 else f(logits, labels)


def cutting_integers(f):
    def wrong(logits, labels):
        out = np.zeros_like(logits)
        out[...] = f(logits, labels)
        return out

    return wrong


def one_branch(f):
    def wrong(logits, labels):
        return f(logits, labels) if np.min(labels * logits) > -10 else -f(logits, labels) + 7

    return wrong


CHANGES = {  # name -> the change, and words of which one must be in what is said
    "label unused": (lambda f: lambda z, y: f(z, np.ones_like(y)), ["not used"]),
    "label as 0 and 1": (lambda f: lambda z, y: f(z, (y + 1) / 2), ["0 and 1"]),
    "label read as 0 and 1": (lambda f: lambda z, y: f(z, 2 * y - 1), ["0 and 1"]),
    "sign of the result": (lambda f: lambda z, y: -f(z, y), ["sign"]),
    "sign of the logit": (lambda f: lambda z, y: f(-z, y), ["sign", "are exchanged", "complement"]),
    "sum": (lambda f: lambda z, y: f(z, y).sum(), ["sum", "fewer numbers"]),
    "mean": (lambda f: lambda z, y: f(z, y).mean(), ["mean"]),
    "first": (lambda f: lambda z, y: f(z, y).flat[0], ["first", "fewer numbers"]),
    "mean for all": (lambda f: lambda z, y: f(z, y).mean() + 0 * z, ["the mean stands for every"]),
    "half": (lambda f: lambda z, y: f(z, y) / 2, ["divided by 2", "multiplied by 0.5"]),
    "any factor": (lambda f: lambda z, y: f(z, y) * 1.2345, ["by the same factor"]),
    "1/N": (lambda f: lambda z, y: f(z, y) / z.size, ["divided by"]),
    "any offset": (lambda f: lambda z, y: f(z, y) + 0.777, ["by the same amount"]),
    "integers": (truncated, ["fractions are cut off", "nothing but 0"]),
    "single precision": (single, ["float32"]),
    "yes or no": (lambda f: lambda z, y: f(z, y) > 0.1, ["yes or no"]),
    "nothing": (lambda f: lambda z, y: None, ["nothing is returned"]),
    "zeros": (lambda f: lambda z, y: 0 * z, ["nothing but 0"]),
    "column": (lambda f: lambda z, y: f(z, y)[:, None], ["another shape"]),
    "running sum": (lambda f: lambda z, y: np.cumsum(f(z, y)), ["those before"]),
    "probability": (lambda f: lambda z, y: f(1 / (1 + np.exp(-z)), y), ["into a probability"]),
    "digits": (rounded_to(5), ["first digits", "rounded to"]),
    "reciprocal": (lambda f: lambda z, y: 1 / f(z, y), ["reciprocal", "sign", "divided"]),
    "label and mean": (lambda f: lambda z, y: f(z, np.ones_like(y)).mean(), ["`labels` is not"]),
}
SAME_VALUES = {  # what these changes return is right, or cannot be told from another change
    ("hinge_slope", "digits"),
    ("hinge_slope", "single precision"),
    ("hinge_slope", "integers"),
    ("hinge_slope", "any factor"),
    ("hinge_slope", "any offset"),
    ("hinge_slope", "reciprocal"),
    ("hinge_slope", "probability"),
    ("hinge", "reciprocal"),
    ("hinge_loop", "reciprocal"),
}


@pytest.mark.parametrize(
    ("function", "change"),
    [pair for pair in product(ELEMENTWISE, CHANGES) if pair not in SAME_VALUES],
)
def test_a_change_of_any_function_is_named(function, change):
    made, words = CHANGES[change]
    said = named(function, made(RIGHT[function]))
    assert said, "not recognised"
    assert any(word in said for word in words), said


@pytest.mark.parametrize("function", ["exponential", "logistic", "logistic_slope", "margin"])
def test_what_is_right_only_for_some_inputs_is_named(function):
    f = RIGHT[function]
    assert "table" in named(function, swallowing_tables(f))
    assert "clipped" in named(function, clipped(f))
    assert "influence" in named(function, one_branch(f))
    assert "first digits" in named(function, lambda z, y: f(z, y) * (1 + 2e-9 * (abs(z) > 9)))
    if function != "margin":
        assert "integers" in named(function, cutting_integers(f))


@pytest.mark.parametrize(("beside", "named"), [([0.5, -1.0], True), ([np.nan, np.nan], False)])
def test_only_what_goes_with_an_example_is_called_one(beside, named):
    """A pair, such as a threshold and its F1, has no first example."""
    right, none = np.array([False, True]), np.array([False, False])
    entries = Entries(
        values=np.array([3.0, 4.0]),
        right=right,
        nearly=right,
        large=none,
        calls=np.array([0, 0]),
        inputs={"scores": np.array(beside)},
        corner=none,
    )
    assert bool(symptom(entries)) == named


def test_where_it_shows_and_where_to_read():
    program = next(p for p in COURSE.mistakes() if p.name.startswith("logistic: log1p is used"))
    look = COURSE.namespace(program.answers).__getitem__
    said = explain(look, cell_of(SOURCE, "check-logistic-extreme"))
    assert "It shows at logits = -777.7, labels = 1: you returned inf." in said
    assert "(book/margin-losses.html#logistic-loss)" in said
    assert where("logistic-loss") in said


def test_a_right_answer_is_accused_of_nothing():
    for program in COURSE.alternatives():
        look = COURSE.namespace(program.answers).__getitem__
        accused = {name: match(look, name, PRINTS) for name in PRINTS["functions"]}
        assert not any(accused.values()), (program.name, accused)


def test_what_builds_on_a_wrong_function_is_not_accused():
    flipped = {"logistic_slope": lambda z, y: -RIGHT["logistic_slope"](z, y)}
    assert match({**RIGHT, **flipped}.__getitem__, "train", PRINTS) is None


def test_fingerprints_hold_no_result():
    text = json.dumps(PRINTS)
    for function, prints in PRINTS["functions"].items():
        for values in prints["inputs"]:
            if "logits" in values and "loss" not in values:
                arguments = [np.array(value) for value in values.values()]
                shown = {repr(x) for a in arguments for x in a.tolist()}
                results = {repr(x) for x in np.float64(RIGHT[function](*arguments)).tolist()}
                fresh = [x for x in results - shown if len(x.lstrip("-")) > 6]
                assert fresh or function == "hinge_slope"
                assert function == "margin" or not [
                    x for x in fresh if x.lstrip("-")[:9] in text.replace("-", "")
                ]
