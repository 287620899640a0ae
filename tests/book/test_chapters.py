"""What every chapter has, so that a reader knows where to look for it."""

import re

import pytest
import yaml

from extensions.home_page import graded_exercise
from tests.book import gates
from tests.book.pages import CHAPTERS, PAGES, ROOT, read

chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
any_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def complaints(found):
    return "\n".join(found)


def test_every_page_is_in_the_table_of_contents():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = {toc["root"], *(c["file"] for part in toc["parts"] for c in part["chapters"])}
    for path in PAGES:
        name = path.relative_to(ROOT).with_suffix("").as_posix()
        assert name in files, f"{name}.md is in no part of _toc.yml: `- file: {name}`"
    assert "margin-losses" in {path.stem for path in CHAPTERS}


@pytest.mark.parametrize("gate", gates.CHAPTER_GATES, ids=lambda gate: gate.__name__)
@chapter
def test_chapter(path, gate):
    found = complaints(gate(read(path)))
    assert not found, found


@pytest.mark.parametrize("gate", gates.PAGE_GATES, ids=lambda gate: gate.__name__)
@any_page
def test_page(path, gate):
    found = complaints(gate(read(path)))
    assert not found, found


def test_a_quick_check_has_its_name_alone():
    found = complaints(gates.used_twice(map(read, PAGES)))
    assert not found, found


def test_every_reference_can_be_found_and_is_cited():
    text = (ROOT / "book/references.bib").read_text(encoding="utf-8")
    entries = [entry.strip() for entry in re.split(r"^@", text, flags=re.M) if entry.strip()]
    roles = [role for path in PAGES for role in read(path).roles if role.name.startswith("cite")]
    cited = {key.strip() for role in roles for key in role.text.split(",")}
    keys = set()
    for entry in entries:
        key = re.match(r"\w+\{([^,]+),", entry)[1]
        assert re.search(r"^\s*(doi|url) = ", entry, re.M), f"{key}: write its doi or its url"
        assert key not in keys, f"{key} stands twice in book/references.bib"
        keys.add(key)
    assert cited <= keys, f"cited, but not in book/references.bib: {sorted(cited - keys)}"
    assert keys <= cited, f"in book/references.bib, but never cited: {sorted(keys - cited)}"


def test_every_exercise_is_called_its_own_by_a_chapter():
    """So a card on the home page leads to it."""
    own = {graded_exercise(path.read_text(encoding="utf-8")) for path in CHAPTERS}
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = {c["file"] for part in toc["parts"] for c in part["chapters"]}
    exercises = {file for file in listed if file.startswith("exercises/")}
    assert exercises == own - {None}
