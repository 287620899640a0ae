"""Programs by strangers, who saw the exercise and nothing else: accepted, rejected, named.

What a program is named was read by a person, who found it true; here it must stay so.
"""

import pytest

from grading.authoring.catalogue import assignment, names
from grading.authoring.fingerprints import fingerprints
from grading.cells import graded
from grading.isolated.grader import Examiners
from grading.isolated.rebuild import rebuild
from tests.assignments.classroom import submission

COURSES = {name: assignment(name) for name in names()}
RIGHT = [(name, program) for name, course in COURSES.items() for program in course.unseen("right")]
WRONG = [(name, program) for name, course in COURSES.items() for program in course.unseen("wrong")]
GOAL = 0.8
"""Of the wrong ones: how many are named. A form that is not kept to is said by the check itself."""


def ids(pairs):
    return [f"{name}: {program.name}" for name, program in pairs]


@pytest.fixture(scope="module")
def examiners():
    """Course name -> its examiners, all with fingerprints."""
    made = {
        name: Examiners(course.notebook, course.folder, fingerprints(course))
        for name, course in COURSES.items()
    }
    yield made
    for one in made.values():
        one.close()


def lost(examiners, name, program):
    """Answer -> what is said of it, where points are lost."""
    course = COURSES[name]
    notebook = submission(name, {**course.answers, **program.answers})
    verdicts = examiners[name].examine(rebuild(notebook, course.notebook))
    said = {}
    for check, (points, above) in graded(course.notebook).items():
        verdict = verdicts[check]
        if not verdict.passed or (verdict.credit is not None and verdict.credit < points):
            said[above[-1]] = f"{said.get(above[-1], '')}\n{verdict.message}"
    return said


@pytest.mark.parametrize(("name", "program"), RIGHT, ids=ids(RIGHT))
def test_a_right_one_gets_every_point(name, program, examiners):
    assert lost(examiners, name, program) == {}


@pytest.mark.parametrize(("name", "program"), WRONG, ids=ids(WRONG))
def test_a_wrong_one_loses_its_own_points_and_is_named_as_before(name, program, examiners):
    said = lost(examiners, name, program)
    assert said.keys() == {*program.fails}, f"{program.title}: {said}"
    text = "\n".join(said.values())
    assert program.named in text, text
    assert program.named or "This looks like" not in text, f"is given a name now: {text}"


@pytest.mark.parametrize("name", names())
def test_there_are_enough_and_most_are_named(name):
    wrong = COURSES[name].unseen("wrong")
    assert len(COURSES[name].unseen("right")) >= 10
    assert len(wrong) >= 25
    assert sum(bool(program.named) for program in wrong) >= GOAL * len(wrong)
