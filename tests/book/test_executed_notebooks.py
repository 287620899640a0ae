"""The notebooks that the HTML was made from: they carry outputs, and their results are quoted.

They are written whenever a page is read, from the cache of results.
"""

from fnmatch import fnmatchcase

import pytest

from tests.book import notebooks
from tests.book.notebooks import executed
from tests.book.pages import PAGES, ROOT, listed, read

KNOWN_NUMBERS = listed("unquoted_numbers.txt")
with_code = pytest.mark.parametrize(
    "path", [path for path in PAGES if read(path).cells], ids=lambda path: path.stem
)


@with_code
def test_executed_notebook_carries_outputs(path):
    page = read(path)
    found = "\n".join(notebooks.without_outputs(page, executed(page)))
    assert not found, found


@with_code
def test_what_is_quoted_was_computed(path):
    page = read(path)
    found = "\n".join(notebooks.without_source(page, executed(page)))
    assert not found, found


@with_code
def test_what_is_kept_for_the_prose_is_quoted(path):
    page = read(path)
    patterns = [name for stem, name in KNOWN_NUMBERS if stem == path.stem]
    notebooks.check_quotes(page, executed(page), patterns)


def test_each_exception_for_numbers_is_needed():
    for stem, pattern in KNOWN_NUMBERS:
        page = read(ROOT / f"book/{stem}.md")
        spare = notebooks.unquoted(page, executed(page))
        assert any(fnmatchcase(name, pattern) for name in spare), (
            f"unquoted_numbers.txt: {stem} {pattern}: nothing needs this line: take it out"
        )
