"""Whatever was done to the cells of a notebook, it is scored on the code."""

import copy

import nbformat
import pytest

from grading.cells import grade_id
from grading.isolated.rebuild import BELOW, rebuild
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


def at(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)


def with_piece(answers, name, piece, *, before=False):
    """A submission with one more cell beside that of `name`, and its metadata, as Split does."""
    notebook = submission(NAME, answers)
    copied = copy.deepcopy(notebook.cells[at(notebook, name)])
    copied.source = piece
    notebook.cells.insert(at(notebook, name) + (not before), copied)
    return notebook


def test_a_split_answer_is_kept_whole():
    loss = "def hinge(z, y):\n    return floor(1 - y * z)"
    helper = "import numpy as np\n\ndef floor(x):\n    return np.maximum(x, 0)"
    assert score(with_piece({**ANSWERS, "hinge": helper}, "hinge", loss)) == EVERYTHING


def test_of_an_old_answer_and_its_correction_the_lower_one_counts():
    old = "raise NotImplementedError()"
    right = with_piece({**ANSWERS, "margin": old}, "margin", ANSWERS["margin"])
    assert score(right) == EVERYTHING
    wrong = with_piece({**ANSWERS, "margin": old}, "margin", ANSWERS["margin"], before=True)
    assert score(wrong) == EVERYTHING
    wrong = "def margin(logits, labels):\n    return 0 * logits"
    assert score(with_piece(ANSWERS, "margin", wrong)) < EVERYTHING


def test_a_copied_test_changes_nothing():
    copied = with_piece(ANSWERS, "check-margin", "raise ValueError")
    assert score(copied) == EVERYTHING


def written(notebook):
    rebuilt = rebuild(notebook, SOURCE)
    return rebuilt.cells[at(rebuilt, "explanation")]


def test_an_answer_in_words_is_all_that_stands_there():
    notebook = with_piece({"explanation": "First."}, "explanation", "Second.")
    notebook.cells.append(nbformat.v4.new_markdown_cell("Third."))
    notebook.cells.append(nbformat.v4.new_code_cell("print(4)"))
    assert written(notebook).source == f"First.\n\nSecond.\n\nThird.\n\n{BELOW}"
    assert rebuild(notebook, SOURCE).cells[-1].source == "print(4)"


def test_pictures_in_an_answer_are_kept_and_nothing_else_that_is_attached():
    notebook = with_piece(
        {"explanation": "![](attachment:a.png)"}, "explanation", "![](attachment:a.png)"
    )
    first, second = notebook.cells[-2:]
    first.attachments = {"a.png": {"image/png": "AAAA"}, "b.svg": {"image/svg+xml": "<svg/>"}}
    second.attachments = {"a.png": {"image/png": "BBBB"}, "c.png": {"image/png": "no 'base64'"}}
    answer = written(notebook)
    assert answer.source == "![](attachment:a.png)\n\n![](attachment:next-a.png)"
    assert answer.attachments == {
        "a.png": {"image/png": "AAAA"},
        "next-a.png": {"image/png": "BBBB"},
    }
    nbformat.validate(rebuild(notebook, SOURCE))


def without_metadata(notebook):
    for cell in notebook.cells:
        cell.metadata = {}


def without_ids(notebook):
    without_metadata(notebook)
    for cell in notebook.cells:
        del cell["id"]


@pytest.mark.parametrize("strip", [without_metadata, without_ids])
def test_answers_are_found_without_metadata(strip):
    notebook = submission(NAME, {**ANSWERS, "explanation": "Because."})
    strip(notebook)
    assert score(notebook) == EVERYTHING
    assert written(notebook).source == "Because."
    rebuilt = rebuild(notebook, SOURCE)
    assert len(rebuilt.cells) == len(SOURCE.cells)


def test_where_answers_cannot_be_told_they_are_run_all_the_same():
    notebook = submission(NAME, ANSWERS)
    without_ids(notebook)
    del notebook.cells[0]
    assert score(notebook) == EVERYTHING
