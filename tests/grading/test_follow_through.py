"""Follow-through: one wrong answer costs its own points, and a right one is given to nobody."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.rebuild import rebuild

SETUP = "import numpy as np\nfrom grading.checks import check, check_close, check_form"
RIGHT = {
    "margin": "def margin(z, y):\n    return z * y",
    "hinge": "def hinge(z, y):\n    return np.maximum(0, 1 - margin(z, y))",
    "mean": "def mean(z, y):\n    return hinge(z, y).mean()",
    "double": "def double(z, y):\n    return 2 * margin(z, y)",
    "twice": "def twice(f, z, y):\n    return f(f(z, y), y)",
}
TESTS = {
    "margin": "check_close(margin(2.0, -1), -2.0, 'Margin.')\n"
    "check_form(margin, 'Margin.', loop=False)",
    "hinge": "check_close(hinge(np.array([2.0, 0.5]), np.array([1, -1])), [0.0, 1.5], 'Hinge.')\n"
    "check_form(hinge, 'Hinge.', loop=False)",
    "mean": "check_close(mean(np.array([2.0, 0.5]), np.array([1, -1])), 0.75, 'Mean.')",
    "double": "check_close(double(np.array([2.0]), np.array([1])), [4.0], 'Double.')",
    "twice": "check_close(twice(margin, 2.0, -1), 2.0, 'Twice.')",
}
WRONG = "def margin(z, y):\n    return z + 100 * y"


def cell(name, source, **data):
    data = {"grade": False, "solution": False, "locked": False, "schema_version": 3} | data
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name, **data}})


def notebook(answers, **needs):
    cells = [cell("setup", SETUP, locked=True)]
    for number, (name, test) in enumerate(TESTS.items(), start=1):
        cells.append(cell(name, answers.get(name, RIGHT[name]), solution=True))
        test = f"# {number} {name.title()}\n{test}"
        cells.append(cell(f"check-{name}", test, locked=True, grade=True, points=1))
    return new_notebook(cells=cells, metadata={"course": needs})


@pytest.fixture(scope="module")
def follows():
    source = notebook({}, follow_through=["margin", "hinge"])
    with Examiners(source, limits=Limits(cell_seconds=20)) as examiners:
        yield lambda answers: examiners.examine(rebuild(notebook(answers), source))


@pytest.fixture(scope="module")
def does_not_follow():
    source = notebook({})
    with Examiners(source, limits=Limits(cell_seconds=20)) as examiners:
        yield lambda answers: examiners.examine(rebuild(notebook(answers), source))


def passed(verdicts):
    return [name.removeprefix("check-") for name, verdict in verdicts.items() if verdict.passed]


@pytest.mark.parametrize(
    "margin",
    [
        WRONG,
        "def margin(z, y):\n    raise NotImplementedError()",
        "def margin(z, y:\n    return z * y",
        "import os\ndef margin(z, y):\n    return z * y\nos._exit(0)",
        "def margin(z, y):\n    import os\n    os._exit(0)",
        "def margn(z, y):\n    return z * y",
    ],
    ids=["wrong", "blank", "syntax", "dies", "dies when called", "misspelt"],
)
def test_a_wrong_early_answer_costs_its_own_points(margin, follows, does_not_follow):
    assert passed(does_not_follow({"margin": margin})) == []
    verdicts = follows({"margin": margin})
    assert passed(verdicts) == ["hinge", "mean", "double", "twice"]
    assert "Judged on right answers" in verdicts["check-hinge"].message
    assert verdicts["check-margin"].message


def test_without_follow_through_the_question_to_mend_is_named(does_not_follow):
    verdicts = does_not_follow({"margin": WRONG})
    for name in ("hinge", "mean", "double", "twice"):
        assert "1 Margin" in verdicts[f"check-{name}"].message


def test_a_second_mistake_is_found_on_the_right_answer(follows):
    wrong = "def hinge(z, y):\n    return np.maximum(0, 2 - margin(z, y))"
    verdicts = follows({"margin": WRONG, "hinge": wrong})
    assert passed(verdicts) == ["mean", "double", "twice"]
    assert "Hinge." in verdicts["check-hinge"].message


def test_a_loop_where_none_is_allowed_costs_its_own_points(follows):
    looped = "def margin(z, y):\n    for _ in range(1):\n        m = z * y\n    return m"
    assert passed(follows({"margin": looped})) == ["hinge", "mean", "double", "twice"]


def test_an_answer_that_gives_another_away_is_not_followed():
    source = notebook({}, follow_through=["margin"])
    with Examiners(source) as examiners:
        blank = "def hinge(z, y):\n    raise NotImplementedError()"
        submission = notebook({"hinge": blank})
        assert passed(examiners.examine(rebuild(submission, source))) == [
            "margin",
            "double",
            "twice",
        ]


THIEF = """\
import inspect, sys
def double(z, y):
    try:
        print(inspect.getsource(margin), file=sys.stderr)
    except Exception as error:
        print("no source:", type(error).__name__, file=sys.stderr)
    code = getattr(margin, "__code__", None)
    reached = [name for name in ("z * y",) if any(name in str(v) for v in vars(margin).values())]
    assert code is None and not reached, "the right answer was read"
    return 2 * margin(z, y)"""


def test_a_right_answer_is_called_and_not_read(follows):
    verdicts = follows({"margin": WRONG, "double": THIEF})
    assert verdicts["check-double"].passed, verdicts["check-double"].message
    # With an answer of one's own there is code to read, so the look would have found it.
    assert not follows({"double": THIEF})["check-double"].passed
