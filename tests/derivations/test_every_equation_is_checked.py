"""Each displayed equation is introduced (`def-`) or claimed (`eq-`), and each claim has a check.

Each number that a quick check asks for is computed.
"""

import importlib.util
import math
import sys

import pytest

from reference import margin
from tests.book.pages import PAGES, parse, read
from tests.derivations import equations
from tests.derivations.equations import ANSWERS, CHECKING, checks, load_checks

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


def test_every_check_checks():
    load_checks()
    found = [fault for label, test in CHECKING for fault in equations.idle(label, test)]
    assert not found, "\n".join(found)


def test_every_check_stands_in_the_file_of_its_chapter():
    load_checks()
    files = {e.label: equations.where_checks_are(read(p)) for p in PAGES for e in read(p).equations}
    for label, test in CHECKING:
        here = f"{test.__module__.replace('.', '/')}.py"
        assert here == files.get(label, here), f"move the check of {label} to {files[label]}"


def test_every_answer_is_computed():
    load_checks()
    found = [name for name, function in ANSWERS.items() if equations.typed_again(function)]
    assert not found, f"@answers that only repeat a number: {found}: compute it"


def test_every_answer_has_its_question():
    load_checks()
    spare = equations.answers_without_check(map(read, PAGES), ANSWERS)
    assert not spare, f"@answers without a numeric quick check of that name: {sorted(spare)}"


def test_only_claims_can_be_checked():
    with pytest.raises(ValueError, match="make a claim"):
        checks("def-nothing", "a")


FEEDS = """
import pytest

def unnamed():
    assert True

def test_of_nothing():
    print("nothing is compared")

@pytest.mark.skip(reason="a feed")
def test_skipped():
    assert True

def test_early():
    return
    assert False

def test_sound():
    assert True
"""


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("unnamed", "is not run"),
        ("test_of_nothing", "asserts nothing"),
        ("test_skipped", "is skipped"),
        ("test_early", "returns before its end"),
        ("test_sound", None),
    ],
)
def test_a_check_that_checks_nothing_is_seen(name, complaint, tmp_path, monkeypatch):
    path = tmp_path / "feeds.py"
    path.write_text(FEEDS, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("feeds", path)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "feeds", module)
    spec.loader.exec_module(module)
    found = " ".join(equations.idle("eq-x", getattr(module, name)))
    assert complaint in found if complaint else not found


def test_an_answer_that_is_typed_again_is_seen():
    def repeated():
        return 0.7931

    def computed():
        return margin.logistic(0.0, 1)

    assert equations.typed_again(repeated)
    assert not equations.typed_again(computed)


def test_a_tolerance_does_not_excuse_a_wrong_digit():
    text = (
        "```{quick-check} log-two\n:numeric:\n:tolerance: 0.1\nIts log?\n\n- [x] %s\n  Yes.\n%s```"
    )
    wrong, other = "- [ ] 5\n  No.\n", "- [ ] otherwise\n  No.\n"
    for answer, options, complaint in (
        ("0.69", wrong, None),
        ("0.6", wrong, "rounded"),
        ("0.69", other, "no wrong number"),
    ):
        page = parse(text % (answer, options))
        found = " ".join(equations.wrong_answers(page, {"log-two": lambda: math.log(2)}))
        assert complaint in found if complaint else not found
