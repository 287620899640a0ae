"""Each known mistake is named in the feedback, through the sandbox."""

from itertools import zip_longest

import pytest

from tests.grading.conftest import ANSWERS, COURSE, examine

# These are tried on the student's own losses and slopes, which must be right then.
BUILT_ON_OTHERS = ("numerical-slope", "train")


def by_answer():
    found = {}
    for program in COURSE.mistakes():
        (grade_id,) = program.answers
        found.setdefault(grade_id, []).append(program)
    return found


def submissions():
    """Sets of mistakes, at most one per answer, that together hold every mistake."""
    mistakes = by_answer()
    alone = [[program] for grade_id in BUILT_ON_OTHERS for program in mistakes.pop(grade_id)]
    together = [list(filter(None, row)) for row in zip_longest(*mistakes.values())]
    return alone + together


@pytest.mark.parametrize("programs", submissions(), ids=lambda row: row[0].name)
def test_the_mistake_is_named_with_its_hint(programs):
    answers = dict(ANSWERS)
    for program in programs:
        answers |= program.answers
    verdicts, _ = examine(answers, prints=True)
    said = "\n".join(verdict.message for verdict in verdicts.values())
    for program in programs:
        assert f"This looks like: {program.title}. {program.hint}" in said


def test_an_honest_solution_is_accused_of_nothing():
    wrong = {**ANSWERS, "margin": "def margin(logits, labels):\n    return 0 * logits + 17"}
    verdicts, _ = examine(wrong, prints=True)
    assert "This looks like" not in verdicts["check-margin"].message
