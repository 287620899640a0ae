"""The pages of the book, read: the only table of pages, the only reader of MyST.

    page = read(ROOT / "book/margin-losses.md")
    page.directives, page.equations, page.cells, page.sections, page.roles, page.prose

`parts.py` says what these are; `myst.py` reads them with the parser that builds the book, and
refuses what it does not know.
"""

from functools import cache
from pathlib import Path

import yaml
from myst_nb.core.read import is_myst_markdown_notebook

from tests.book.myst import ROOT, Reader
from tests.book.parts import Page

PAGES = [ROOT / "intro.md", *sorted((ROOT / "book").glob("*.md"))]
NO_CHAPTERS = ("Exercises", "Appendices")
"""The parts of `_toc.yml` whose pages are not chapters."""


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


def chapters(toc: Path = ROOT / "_toc.yml") -> list[Path]:
    """The chapters: what `_toc.yml` lists, but for exercises and appendices."""
    parts = yaml.safe_load(toc.read_text(encoding="utf-8"))["parts"]
    return sorted(
        toc.parent / f"{entry['file']}.md"
        for part in parts
        if part["caption"] not in NO_CHAPTERS
        for entry in part["chapters"]
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
