"""The harness with one seed; `python -m tests.assignments.harness NAME --seeds 20` runs more."""

import pytest

from course.release import assignments
from tests.assignments.catalogue import alternatives, misconceptions
from tests.assignments.harness import Checks, problems
from tests.assignments.mutants import mutants


@pytest.mark.parametrize("name", assignments())
def test_mistakes_fail_alternatives_pass_and_mistakes_are_recognised(name):
    wrong = [f"{title}: {what}" for title, what in problems(name) if what]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", assignments())
def test_the_catalogue_is_rich(name):
    assert len(misconceptions(name)) >= 20
    assert len(alternatives(name)) >= 8
    for program in misconceptions(name):
        assert program.hint, program.name
        assert len(program.answers) == 1, program.name


def test_the_harness_notices_a_check_that_is_too_weak():
    checks = Checks("margin-losses")
    wrong = {"margin": "def margin(logits, labels):\n    return labels + logits"}
    assert "check-margin" not in checks.passed(wrong)
    assert checks.passed({}) == set(checks.tests)


def test_mutants_change_one_thing_each():
    found = list(mutants("def f(x):\n    return 2 * x - 1"))
    assert "def f(x):\n    return 2 / x - 1" in found
    assert "def f(x):\n    return 2 * x + 1" in found
    assert "def f(x):\n    return 3 * x - 1" in found
    assert len(found) == len(set(found))
