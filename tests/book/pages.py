"""The pages of the book, read: the only table of pages, the only reader of MyST.

    page = read(ROOT / "book/margin-losses.md")
    page.directives, page.equations, page.cells, page.sections, page.roles, page.prose

`parts.py` says what these are; `myst.py` reads them with the parser that builds the book, and
refuses what it does not know.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from myst_nb.core.read import is_myst_markdown_notebook

from tests.book.myst import ROOT, Reader
from tests.book.parts import Page

NO_CHAPTERS = ("Exercises", "Appendices")
"""The parts of `_toc.yml` whose pages are not chapters."""
NOTEBOOKS = "exercises/"
"""Where the pages are released notebooks, which the tests of assignments read."""


@cache
def read(path: Path) -> Page:
    """Read a page, once per process."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return parse(path.read_text(encoding="utf-8"), name)


def parse(text: str, name: str = "page.md") -> Page:
    """Read the text of a page."""
    page = Page(name, Path(name).stem, text, is_myst_markdown_notebook(text))
    Reader(page).blocks(text, 0, top=True)
    return page


def files(entry) -> Iterator[str]:
    """The files that a part of `_toc.yml` names, however deep."""
    if isinstance(entry, list):
        yield from (name for item in entry for name in files(item))
    elif isinstance(entry, dict):
        yield from (entry[key] for key in ("root", "file") if key in entry)
        yield from (name for value in entry.values() for name in files(value))


def pages(entry, toc: Path) -> list[Path]:
    """The pages that a part of `_toc.yml` lists: each is a file of MyST that is there."""
    found = []
    for name in files(entry):
        path = toc.parent / f"{name.removesuffix('.md')}.md"
        if not name.startswith(NOTEBOOKS):
            assert path.exists(), f"_toc.yml lists {name}, and there is no {path.name}: write it"
            found.append(path)
    return sorted(found)


def chapters(toc: Path = ROOT / "_toc.yml") -> list[Path]:
    """The chapters: what `_toc.yml` lists, but for exercises and appendices."""
    parts = yaml.safe_load(toc.read_text(encoding="utf-8"))["parts"]
    return pages([part for part in parts if part["caption"] not in NO_CHAPTERS], toc)


TOC = ROOT / "_toc.yml"
PAGES = sorted(
    {*pages(yaml.safe_load(TOC.read_text(encoding="utf-8")), TOC), *(ROOT / "book").rglob("*.md")}
)
CHAPTERS = chapters()


def listed(name: str) -> list[tuple[str, str]]:
    """The exceptions in a table beside this file: (stem of the page, entry), each with a reason."""
    found = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            assert len(line.split(maxsplit=2)) == 3, f"{name}: {line!r}: page, entry, reason"
            found.append(tuple(line.split(maxsplit=2)[:2]))
    return found
