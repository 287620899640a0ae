"""The harness with one seed; `python -m grading.authoring.harness NAME --seeds 20` runs more.

The fingerprints are those of the release, which other tests hold to be what the source generates.
"""

import pytest

from grading.authoring.catalogue import RELEASES, assignment, names
from grading.authoring.harness import failed, problems
from grading.authoring.mutants import mutants
from grading.misconceptions import read_fingerprints

each_assignment = pytest.mark.parametrize("name", names())


@each_assignment
def test_mistakes_fail_alternatives_pass_and_mistakes_are_recognised(name):
    prints = read_fingerprints(RELEASES / name)
    wrong = [f"{title}: {what}" for title, what in problems(assignment(name), prints) if what]
    assert not wrong, "\n".join(wrong)


@each_assignment
def test_the_catalogue_is_rich(name):
    course = assignment(name)
    assert len(course.mistakes()) >= 20
    assert len(course.alternatives()) >= 8
    for program in course.mistakes():
        assert program.hint, program.name
        assert len(program.answers) == 1, program.name


def test_the_harness_notices_a_check_that_is_too_weak():
    course = assignment("margin-losses")
    wrong = {"margin": "def margin(logits, labels):\n    return labels + logits"}
    assert "check-margin" in failed(course, wrong)
    assert failed(course, {}) == []


def test_mutants_change_one_thing_each():
    found = list(mutants("def f(x):\n    return 2 * x - 1"))
    assert "def f(x):\n    return 2 / x - 1" in found
    assert "def f(x):\n    return 2 * x + 1" in found
    assert "def f(x):\n    return 3 * x - 1" in found
    assert len(found) == len(set(found))
