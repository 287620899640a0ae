"""Each displayed equation is introduced (`def-`) or claimed (`eq-`), and each claim has a check.

Each number that a quick check asks for is computed.
"""

import pytest

from tests.book.pages import PAGES, read
from tests.derivations import equations
from tests.derivations.equations import ANSWERS, checks, load_checks

any_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@any_page
def test_every_displayed_equation_has_a_label(path):
    found = "\n".join(equations.unlabelled(read(path)))
    assert not found, found


@any_page
def test_every_claim_is_checked_as_it_is_displayed(path):
    found = "\n".join(equations.unchecked(read(path), load_checks()))
    assert not found, found


@any_page
def test_the_answer_of_a_numeric_quick_check_is_computed(path):
    load_checks()
    found = "\n".join(equations.wrong_answers(read(path), ANSWERS))
    assert not found, found


def test_labels_are_unique():
    found = "\n".join(equations.labels_used_twice(map(read, PAGES)))
    assert not found, found


def test_every_check_has_its_equation():
    displayed = {equation.label for path in PAGES for equation in read(path).equations}
    spare = set(load_checks()) - displayed
    assert not spare, f"checked, but in no chapter: {sorted(spare)}: take the checks out"


def test_every_answer_has_its_question():
    load_checks()
    spare = equations.answers_without_check(map(read, PAGES), ANSWERS)
    assert not spare, f"@answers without a numeric quick check of that name: {sorted(spare)}"


def test_only_claims_can_be_checked():
    with pytest.raises(ValueError, match="make a claim"):
        checks("def-nothing", "a")
