"""Paths through the book: every chapter is on the way of a term, and what they tell is counted."""

import re

import pytest
from sphinx.errors import ExtensionError

from extensions.reading_path import duration, weeks
from tests.book.pages import CHAPTERS, PAGES, ROOT, read
from tests.book.small_book import EXTENSIONS, build

PATHS = ROOT / "book/learning-path.md"
STEMS = {path.stem for path in PAGES}
ORDER = [path.stem for path in CHAPTERS]
LINK = re.compile(r"\]\(#([\w-]+)\)|\{ref\}`[^<]*<([\w-]+)>`")

PARTS = [
    (
        "One",
        [{"page": "a", "minutes": 40}, {"page": "b", "minutes": 50}, {"page": "c", "minutes": 20}],
    ),
    ("Two", [{"page": "d", "minutes": 130}, {"page": "e", "minutes": 10}]),
]
PAGE = """# Paths

```{toctree}
book/chapter
book/end
```

```{reading-path}
Monday: chapter
Tuesday: chapter, end
```
"""
CHAPTER = """# A chapter

```{chapter-opening}
:needs: patience

- wait
```

Words.

```{quick-check} waiting
Wait?

- [x] Yes
  Right.
- [ ] No
  Wait.
```

```{exercise}
:label: chapter-exercise-one

Wait.
```
"""


def paths():
    """The paths of the page: a list of (stage, pages) each; the path of a term has all chapters."""
    for directive in read(PATHS).named("reading-path"):
        lines = [line.partition(":") for line in directive.body]
        yield directive, [(s, [p.strip() for p in pages.split(",")]) for s, _, pages in lines]


def test_every_page_of_a_path_is_there():
    for _, stages in paths():
        assert {page for _, pages in stages for page in pages} <= STEMS


def test_one_path_has_every_chapter():
    (term,) = (directive for directive, _ in paths() if "week" in directive.options)
    assert "needs" in term.options


def test_a_term_has_each_chapter_once_in_order_and_short_weeks():
    found = weeks(PARTS, 100)
    assert [page for _, pages in found for page in pages] == ["a", "b", "c", "d", "e"]
    assert found == [
        ("Week 1, One", ["a", "b"]),
        ("Week 2, One", ["c"]),
        ("Week 3, Two", ["d"]),
        ("Week 4, Two", ["e"]),
    ]


def chapters_in_order():
    """The chapters as the contents list them."""
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    return [stem for stem in re.findall(r"file: book/([\w-]+)", toc) if stem in ORDER]


def test_what_a_chapter_needs_comes_before_it():
    """On the path of a term, which follows the contents."""
    order = chapters_in_order()
    home = {
        label: path.stem
        for path in PAGES
        for label in re.findall(r"^\(([\w-]+)\)=$", read(path).text, re.M)
    }
    for path in CHAPTERS:
        (opening,) = read(path).named("chapter-opening")
        for labels in LINK.findall(opening.options["needs"]):
            (needed,) = filter(None, labels)
            assert order.index(home[needed]) < order.index(path.stem), f"{path.stem} needs {needed}"


def test_each_path_keeps_the_order_of_the_book():
    order = chapters_in_order()
    for _, stages in paths():
        for _, pages in stages:
            found = [order.index(page) for page in pages if page in order]
            assert found == sorted(found), pages


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    pages = {"index": PAGE, "book/chapter": CHAPTER, "book/end": "# The end\n\nA few words.\n"}
    return _build(tmp_path_factory.mktemp("paths"), pages)


def _build(folder, pages):
    extensions = (*EXTENSIONS, "extensions.reading_path")
    return build(folder, pages, extensions=extensions)


def test_what_a_path_tells(book, monkeypatch):
    text = book.pages["index"].astext()
    assert "Monday, about 1 minutes" not in text
    assert "A chapter: 1 minute, 1 quick check, 1 exercise" in text
    assert "The end: 1 minute" in text
    assert "Together about 2 minutes of reading, 1 quick check and 1 exercise." in text
    assert book.links("index")["A chapter"] == "book/chapter.html"


def test_a_page_that_is_not_there_ends_the_build(tmp_path):
    pages = {
        "index": PAGE.replace("Monday: chapter", "Monday: nowhere"),
        "book/chapter": CHAPTER,
        "book/end": "# E\n",
    }
    with pytest.raises(ExtensionError, match="there is no page book/nowhere"):
        _build(tmp_path, pages)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "about 1 minute"),
        (85, "about 85 minutes"),
        (119, "about 119 minutes"),
        (120, "about 2 hours"),
        (199, "about 3½ hours"),
    ],
)
def test_a_duration_in_words(minutes, words):
    assert duration(minutes) == words
