"""Stock nbgrader grades a small class: generate, autograde, feedback, export."""

import pytest

from grading import cells
from grading.authoring.catalogue import assignment, names
from tests.assignments.classroom import STOCK, Classroom


@pytest.fixture(scope="module", params=names())
def graded(request, tmp_path_factory):
    name = request.param
    answers = assignment(name).answers
    half = list(answers)[: len(answers) // 2]
    room = Classroom(tmp_path_factory.mktemp("course"), name, STOCK)
    room.submit("solution", answers)
    room.submit("untouched", {})
    room.submit("half", {grade_id: answers[grade_id] for grade_id in half})
    room.submit("wrong", {k: a.replace("return ", "return 0.0 and ") for k, a in answers.items()})
    room.nbgrader("generate_assignment", name)
    room.nbgrader("autograde", name)
    room.nbgrader("generate_feedback", name)
    return room, room.grades()


def test_the_solution_gets_every_automatic_point(graded):
    room, grades = graded
    assert grades["solution"] == sum(
        points for points, _ in cells.graded(assignment(room.name).notebook).values()
    )


def test_the_untouched_release_and_wrong_answers_get_nothing(graded):
    _, grades = graded
    assert grades["untouched"] == 0
    assert grades["wrong"] == 0


def test_half_solved_gets_the_points_of_that_half(graded):
    room, grades = graded
    answers = list(assignment(room.name).answers)
    solved = set(answers[: len(answers) // 2])
    tests = cells.graded(assignment(room.name).notebook).values()
    expected = sum(points for points, above in tests if set(above) <= solved)
    assert 0 < expected < grades["solution"]
    assert grades["half"] == expected


def test_feedback_is_a_page_with_the_score(graded):
    room, grades = graded
    assert f"Score: {grades['half']}" in room.feedback("half")
