"""What every chapter has, so that a reader knows where to look for it."""

import re

import pytest
import yaml

from tests.book.prose import CHAPTERS, ROOT

chapter = pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
TAKEAWAYS = ("Use it when", "Not when", "In PyTorch")
CODE_CELL = re.compile(r"^(`{3,}|:{3,})\{code-cell\}[^\n]*\n(.*?)^\1[ ]*$", re.S | re.M)


def read(page):
    return page.read_text(encoding="utf-8")


def figures(text):
    """(options, code) of each code cell that shows a figure."""
    for match in CODE_CELL.finditer(text):
        if "plt.show()" in match[2]:
            options = re.match(r"---\n(.*?)\n---\n", match[2], re.S)
            yield yaml.safe_load(options[1]) if options else {}, match[2]


def section(text, heading):
    match = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    return match[1] if match else ""


def test_there_are_chapters():
    assert "margin-losses" in {page.stem for page in CHAPTERS}


@chapter
def test_opening_comes_first(page):
    body = read(page).split("\n---\n", 1)[1]
    assert re.match(r"\s*# [^\n]+\n\s*```\{chapter-opening\}", body)


@chapter
def test_page_is_described_for_search_engines(page):
    front = yaml.safe_load(read(page).split("\n---\n")[0].removeprefix("---\n"))
    description = front["myst"]["html_meta"]["description"]
    assert 50 <= len(description) <= 155, f"{len(description)} characters"


@chapter
def test_every_figure_has_a_caption_and_a_text_for_those_who_cannot_see_it(page):
    for options, code in figures(read(page)):
        options = options.get("mystnb", {})
        assert options.get("figure", {}).get("caption"), f"no caption:\n{code}"
        assert options["figure"].get("name", "").startswith("fig-"), f"no name:\n{code}"
        assert len(options.get("image", {}).get("alt", "")) > 40, f"no alternative text:\n{code}"


@chapter
def test_quick_checks(page):
    checks = re.findall(r"\{quick-check\} (\S+)\n(:numeric:)?", read(page))
    assert len(checks) >= 3
    assert any(numeric for _, numeric in checks), "one quick check asks for a number"


@chapter
def test_exercises_have_a_hint_and_a_solution_to_open(page):
    text = read(page)
    names = re.findall(r"\{exercise\}[^\n]*\n:label: (\S+)", text)
    assert len(names) >= 2
    assert set(re.findall(r"\{solution\} (\S+)\n:class: dropdown", text)) == set(names)
    assert len(re.findall(r"\{admonition\} Hint\n:class: dropdown", text)) == len(names)


@chapter
def test_ends_with_takeaways_and_further_reading(page):
    text = read(page)
    takeaways = section(text, "Key takeaways")
    for row in TAKEAWAYS:
        assert re.search(rf"^\| {row} ", takeaways, re.M), f"no row {row!r} in the takeaways"
    assert "{cite" in section(text, "Further reading")
    assert re.findall(r"^## (.*)", text, re.M)[-2:] == ["Key takeaways", "Further reading"]


def test_every_reference_can_be_found_and_is_cited():
    entries = re.split(
        r"^@", (ROOT / "book/references.bib").read_text(encoding="utf-8"), flags=re.M
    )
    text = "".join(map(read, (ROOT / "book").glob("*.md")))
    cited = {k for keys in re.findall(r"\{cite[:\w]*\}`([^`]+)`", text) for k in keys.split(",")}
    keys = set()
    for entry in filter(None, map(str.strip, entries)):
        key = re.match(r"\w+\{([^,]+),", entry)[1]
        assert re.search(r"^\s*(doi|url) = ", entry, re.M), f"{key} has no DOI and no address"
        assert key not in keys, f"{key} stands twice"
        keys.add(key)
    assert cited <= keys
    assert keys <= cited, f"never cited: {sorted(keys - cited)}"
