"""Whatever was done to the cells of a notebook, it is scored on the code."""

import copy

import nbformat
import pytest

from grading.cells import grade_id
from grading.isolated.rebuild import rebuild
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, NAME, SOURCE, points, warm

EVERYTHING = 20


def is_test(cell):
    return (grade_id(cell) or "").startswith("check-")


def skip_execution(notebook):
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove_cell"]


def delete_tests(notebook):
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]


def reverse(notebook):
    notebook.cells.reverse()


def duplicate(notebook):
    notebook.cells += copy.deepcopy(notebook.cells)


def edit_tests(notebook):
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = "pass"


def raise_points(notebook):
    for cell in notebook.cells:
        if is_test(cell):
            cell.metadata.nbgrader.points = 1000


def rename(notebook):
    for number, cell in enumerate(notebook.cells):
        if is_test(cell):
            cell.metadata.nbgrader.grade_id = f"mine-{number}"
            cell.source = "1000"


def unlock(notebook):
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(locked=False, solution=True, grade=False)


def swap_kinds(notebook):
    for cell in notebook.cells:
        if is_test(cell):
            cell.cell_type = "markdown"


def confuse(notebook):
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = (
            ["not", "a", "dictionary"] if is_test(cell) else cell.metadata.get("nbgrader", {})
        )


TAMPERINGS = [skip_execution, delete_tests, duplicate, edit_tests, raise_points, rename, unlock]
TAMPERINGS += [swap_kinds, confuse]


def score(notebook):
    rebuilt = rebuild(notebook, SOURCE)
    graded = [c for c in rebuilt.cells if is_test(c)]
    assert [c.metadata.nbgrader for c in graded] == [
        c.metadata.nbgrader for c in SOURCE.cells if is_test(c)
    ]
    verdicts = warm().examine(rebuilt)
    assert len(verdicts) == len(graded)
    return points(verdicts)


@pytest.mark.parametrize("tamper", [*TAMPERINGS, reverse])
@pytest.mark.parametrize(
    ("answers", "expected"), [({}, 0), (ANSWERS, EVERYTHING)], ids=["empty", "solved"]
)
def test_tampering_changes_nothing(tamper, answers, expected):
    notebook = submission(NAME, answers)
    tamper(notebook)
    assert score(notebook) == expected


def test_cells_that_a_student_added_are_run_where_they_stand():
    notebook = submission(
        NAME, {**ANSWERS, "hinge": "def hinge(z, y):\n    return helper(1 - y * z)"}
    )
    at = next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == "hinge")
    helper = "import numpy as np\ndef helper(x):\n    return np.maximum(x, 0)"
    notebook.cells.insert(at, nbformat.v4.new_code_cell(helper))
    assert score(notebook) == EVERYTHING


def test_answers_may_hold_what_they_like():
    for strange in ("", "   ", "def (", "\x00", "é" * 1000, "%%bash\nexit 1", "!rm -rf /"):
        notebook = submission(NAME, {**ANSWERS, "margin": strange})
        assert score(notebook) == EVERYTHING - 1
