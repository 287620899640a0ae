"""Each displayed equation is introduced (`def-`) or claimed (`eq-`), and each claim has a check."""

import re

import pytest

from tests.derivations.equations import ANSWERS, ROOT, checks, equations, load_checks

PAGES = [ROOT / "intro.md", *sorted((ROOT / "book").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_displayed_equation_has_a_label(page):
    for equation in equations(page):
        assert equation.label, f"{equation.page}:{equation.line}: no label: {equation.latex}"
        assert equation.label.startswith(("def-", "eq-")), f"{equation.page}: {equation.label}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_claim_is_checked_as_it_is_displayed(page):
    checked = load_checks()
    for equation in equations(page):
        if equation.label and equation.label.startswith("eq-"):
            assert equation.label in checked, f"{equation.label} ({equation.page}) has no check"
            assert checked[equation.label] == equation.latex, (
                f"{equation.label} differs:\n  chapter {equation.latex}\n"
                f"  check   {checked[equation.label]}"
            )


def test_every_check_has_its_equation():
    displayed = {equation.label for page in PAGES for equation in equations(page)}
    assert set(load_checks()) <= displayed


NUMERIC = r"\{quick-check\} (\S+)\n:numeric:\s*(\S*)\n:tolerance: (\S+)\n(.*?)^```"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_answer_of_a_numeric_quick_check_is_computed(page):
    load_checks()
    text = page.read_text(encoding="utf-8")
    for name, _, tolerance, body in re.findall(NUMERIC, text, re.S | re.M):
        assert name in ANSWERS, f"{name}: no function computes the answer"
        answer, options = ANSWERS[name](), re.findall(r"- \[( |x)\] (\S+)\n", body)
        right = [float(value) for mark, value in options if mark == "x"]
        wrong = [float(value) for mark, value in options if mark == " " and value != "otherwise"]
        assert abs(right[0] - answer) <= float(tolerance), f"{name}: {right[0]}, computed {answer}"
        assert all(abs(value - answer) > float(tolerance) for value in wrong), name


def test_labels_are_unique():
    labels = [equation.label for page in PAGES for equation in equations(page)]
    assert len(labels) == len(set(labels))


def test_an_equation_without_a_label_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("$$ a = b $$\n\n```{math}\nc = d\n```\n")
    assert [equation.label for equation in equations(page)] == [None, None]


def test_a_page_is_read_as_written(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```{math}\n:label: eq-x\na &= b\\\\\n c\n```\n\n```{code-cell}\n'$$ x $$'\n```\n"
    )
    assert [(e.label, e.latex, e.line) for e in equations(page)] == [("eq-x", r"a &= b\\ c", 1)]


def test_only_claims_can_be_checked():
    with pytest.raises(ValueError, match="make a claim"):
        checks("def-nothing", "a")
