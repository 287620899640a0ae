"""What is trusted fails closed: a locked cell that cannot run ends the grading of the assignment."""

import pytest

from grading.isolated.grader import Examiners
from grading.isolated.report import Fault
from tests.grading import small

ALL_RIGHT = "def check_values(*arguments, **keywords):\n    pass\n\n\n"
CHEAT = {"double": f"{ALL_RIGHT}def double(x):\n    return 0", "triple": f"{ALL_RIGHT}triple = 0"}
CHECKS = "from grading.checks import check_values"


def examine(set_up, answers=(), **needs):
    source = small.assignment(set_up, **needs)
    with Examiners(source, limits=small.LIMITS) as examiners:
        return small.examine(answers, examiners=examiners)


@pytest.mark.parametrize(
    "set_up",
    [
        "import numpy as np\nimport a_package_that_the_grader_lacks\n" + CHECKS,
        "import numpy as np\n1 / 0\n" + CHECKS,
        "import numpy as np\nopen('data.csv')\n" + CHECKS,
        "import numpy as np\nraise SystemExit",
    ],
)
def test_a_locked_cell_that_fails_ends_the_grading_whoever_is_graded(set_up):
    with pytest.raises(Fault, match="locked cell 'set-up'"):
        examine(set_up, CHEAT)


def test_a_locked_cell_may_hold_lines_of_ipython():
    set_up = f"%config InlineBackend.figure_format = 'svg'\n{small.SET_UP}"
    assert examine(set_up)[0] == small.EVERYTHING
    assert examine(set_up, CHEAT)[0] == 0


def test_what_a_locked_cell_imports_never_comes_from_the_student():
    """Also where the cell fails with what the student wrote, before it comes to its import."""
    set_up = "import numpy as np"
    for late in (f"double(1)\n{CHECKS}", f"%matplotlib inline\ndouble(1)\n{CHECKS}"):
        source = small.assignment(set_up)
        source.cells.insert(2, small.cell("late", late, "locked"))
        failing = {**CHEAT, "double": f"{ALL_RIGHT}def double(x):\n    return 1 / 0"}
        with Examiners(source, limits=small.LIMITS) as examiners:
            assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
            assert small.examine(failing, examiners=examiners)[0] == 0


def test_without_that_rule_the_student_checks_himself():
    """In one process a name is whoever's bound it last."""
    names = {}
    exec(small.SET_UP, names)
    for name, test in (("double", "check-double"), ("triple", "check-triple")):
        exec(CHEAT[name], names)
        exec(small.TESTS[test], names)


@pytest.mark.parametrize("change", ["np = check_values = None", "del np, check_values"])
def test_locked_names_may_be_changed_on_the_student_s_side_only(change):
    answers = {name: f"{code}\n{change}" for name, code in small.ANSWERS.items() if code}
    answers["triple"] = f"import numpy as np\n{small.ANSWERS['triple']}"
    assert examine(small.SET_UP, answers)[0] == small.EVERYTHING


DRAWN = f"""{small.SET_UP}
import random
drawn = np.random.normal(size=3)
also = random.random()"""


def test_locked_cells_draw_the_same_numbers_on_both_sides():
    tests = {
        "check-double": "check_close(double(1), drawn, 'Other numbers.', rtol=0)",
        "check-triple": "check_close(triple(1), also, 'Another number.', rtol=0)",
    }
    answers = {
        "double": "np.random.seed(1)\ndef double(x):\n    return drawn",
        "triple": "def triple(x):\n    return also",
    }
    with Examiners(small.assignment(DRAWN, answers, tests), limits=small.LIMITS) as examiners:
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
        other = {"double": "def double(x):\n    return np.random.normal(size=3)"}
        assert small.examine(other, examiners=examiners)[0] == 1


def test_a_test_draws_the_same_numbers_as_the_function_that_it_calls():
    tests = {"check-double": "check_close(double(4), np.random.normal(size=4), 'Other numbers.')"}
    answers = {"double": "def double(x):\n    return np.random.normal(size=x)"}
    with Examiners(small.assignment(answers=answers, tests=tests)) as examiners:
        assert small.examine({}, examiners=examiners)[0] == 1


SWALLOWS = """
try:
    double(np.arange(3.0))
except Exception:
    pass"""


def test_no_test_passes_that_swallows_the_end_of_the_student_s_process():
    tests = {"check-double": SWALLOWS}
    dead = {"double": "import os\ndef double(x):\n    os._exit(0)"}
    raising = {"double": "def double(x):\n    return 1 / 0"}
    with Examiners(small.assignment(tests=tests)) as examiners:
        assert small.examine(dead, examiners=examiners)[0] == 0
        assert small.examine(raising, examiners=examiners)[0] == 1, "that is the test's own rule"


def test_a_function_of_the_test_s_may_call_the_student_s():
    answers = {
        "double": "def double(f, x):\n    return 2 * f(x)",
        "triple": "def triple(f, x):\n    return f(x) + 1 if x > 0 else 0",
    }
    tests = {
        "check-double": "check_close(double(lambda x: double(abs, x), -3), 12, 'Twice.')",
        "check-triple": (
            "def down(x):\n    return triple(down, x - 1)\ncheck_close(triple(down, 5), 5, 'Five.')"
        ),
    }
    with Examiners(small.assignment(answers=answers, tests=tests)) as examiners:
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
        endless = {"triple": "def triple(f, x):\n    return f(1)"}
        points, notebook = small.examine(endless, examiners=examiners)
    assert points == 1
    assert "Your code stopped" in small.shown(notebook, "check-triple")
