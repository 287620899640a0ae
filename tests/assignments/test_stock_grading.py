"""Stock nbgrader grades a small class: generate, autograde, feedback, export."""

import pytest

from grading import cells
from grading.authoring.catalogue import assignment, names
from tests.assignments.classroom import STOCK, Classroom

FIRST = "margin-losses"
ANSWERS = assignment(FIRST).answers
HALF = list(ANSWERS)[: len(ANSWERS) // 2]


def graded(folder, name, work):
    """A classroom where each student's work was graded, and the points."""
    room = Classroom(folder, name, STOCK)
    for student, answers in work.items():
        room.submit(student, answers)
    room.nbgrader("generate_assignment", name)
    room.nbgrader("autograde", name)
    return room, room.grades()


def automatic(name):
    """Test -> its points and the answers above it."""
    return cells.graded(assignment(name).notebook)


@pytest.mark.parametrize("name", [name for name in names() if name != FIRST])
def test_the_solution_gets_every_automatic_point_and_the_untouched_release_none(name, tmp_path):
    work = {"solution": assignment(name).answers, "untouched": {}}
    _, grades = graded(tmp_path, name, work)
    assert grades["solution"] == sum(points for points, _ in automatic(name).values())
    assert grades["untouched"] == 0


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    work = {
        "solution": ANSWERS,
        "untouched": {},
        "half": {grade_id: ANSWERS[grade_id] for grade_id in HALF},
        "wrong": {k: a.replace("return ", "return 3 + ") for k, a in ANSWERS.items()},
    }
    room, grades = graded(tmp_path_factory.mktemp("course"), FIRST, work)
    room.nbgrader("generate_feedback", FIRST)
    return room, grades


def test_the_solution_gets_every_automatic_point(first):
    _, grades = first
    assert grades["solution"] == sum(points for points, _ in automatic(FIRST).values())


def test_the_untouched_release_and_wrong_answers_get_nothing(first):
    _, grades = first
    assert grades["untouched"] == 0
    assert grades["wrong"] == 0


def test_half_solved_gets_the_points_of_that_half(first):
    _, grades = first
    expected = sum(points for points, above in automatic(FIRST).values() if {*above} <= {*HALF})
    assert 0 < expected < grades["solution"]
    assert grades["half"] == expected


def test_feedback_is_a_page_with_the_score(first):
    room, grades = first
    assert f"Score: {grades['half']}" in room.feedback("half")
