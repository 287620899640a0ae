"""Programs by strangers, who saw the exercise and nothing else: accepted, rejected, named.

All are run in one process; some are graded as in class, and so are those that seem to be judged
wrongly, such as a program that needs a package that is hidden there. `make assignments` grades
all of them. What a program is named was read by a person, who found it true; here it must stay so.
"""

import pytest

from grading.authoring.branching import tried
from grading.authoring.catalogue import RELEASES, assignment, names
from grading.authoring.examining import NAMING, Desk
from grading.authoring.harness import notebook_of
from grading.misconceptions import read_fingerprints

COURSES = {name: assignment(name) for name in names()}
SAMPLE = 4
"""One program in so many is graded as in class."""
RIGHT = [(name, program) for name, c in COURSES.items() for program in c.unseen("right")[::SAMPLE]]
WRONG = [(name, program) for name, c in COURSES.items() for program in c.unseen("wrong")[::SAMPLE]]
GOAL = 0.8
"""Of the wrong ones: how many are named. A form that is not kept to is said by the check itself."""


def ids(pairs):
    return [f"{name}: {program.name}" for name, program in pairs]


@pytest.fixture(scope="module")
def desks():
    """Course name -> where its programs are examined."""
    made = {name: Desk(c, read_fingerprints(RELEASES / name)) for name, c in COURSES.items()}
    yield made
    for one in made.values():
        one.close()


@pytest.mark.parametrize("name", names())
def test_the_right_ones_pass_and_no_wrong_one_does(name, desks):
    course = COURSES[name]
    programs = [*course.unseen("right"), *course.unseen("wrong")]
    answers = [(program.answers, not program.fails) for program in programs]
    for number, _, found in tried(notebook_of(course), answers, seeds=1):
        passes, program = all(full for _, full in found), programs[number]
        if passes == bool(program.fails):
            assert desks[name].lost(program.answers).keys() == {*program.fails}, program.name


@pytest.mark.parametrize(("name", "program"), RIGHT, ids=ids(RIGHT))
def test_a_right_one_gets_every_point(name, program, desks):
    assert desks[name].lost(program.answers) == {}


@pytest.mark.parametrize(("name", "program"), WRONG, ids=ids(WRONG))
def test_a_wrong_one_loses_its_own_points_and_is_named_as_before(name, program, desks):
    said = desks[name].lost(program.answers)
    assert said.keys() == {*program.fails}, f"{program.title}: {said}"
    text = "\n".join(said.values())
    assert program.named in text, text
    assert program.named or NAMING not in text, f"is given a name now: {text}"


@pytest.mark.parametrize("name", names())
def test_what_is_not_run_would_have_said_nothing(name, desks):
    course, desk = COURSES[name], desks[name]
    for program in [*course.unseen("wrong")[::32], course.unseen("right")[0]]:
        assert desk.lost(program.answers) == desk.lost(program.answers, whole=True), program.name


@pytest.mark.parametrize("name", names())
def test_there_are_enough_and_most_are_named(name):
    wrong = COURSES[name].unseen("wrong")
    assert len(COURSES[name].unseen("right")) >= 10
    assert len(wrong) >= 25
    assert sum(bool(program.named) for program in wrong) >= GOAL * len(wrong)
