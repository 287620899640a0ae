"""The executed notebooks that the HTML was made from, and what a page must have of its own.

They are written when the book is built, next to its HTML.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import nbformat

from course.records import COMPUTED, NARROW, TOLD
from tests.book.gates import figure_faults
from tests.book.myst import ROOT
from tests.book.parts import Page

EXECUTED = ROOT / "_build/executed"
SHOWS = re.compile(r"^(print|number|words)\(|plt\.show\(\)", re.M)


class NeverQuoted(AssertionError):
    """A result that a cell keeps for the prose and no sentence quotes."""


def executed(page: Page, folder: Path = EXECUTED) -> list:
    """The executed code cells of a page, which are those of the page as it stands."""
    path = folder / Path(page.name).with_suffix(".ipynb")
    assert path.exists(), f"{page.name}: {path} is missing: run `make book`"
    cells = code_cells(path)
    written = [cell.code.strip() for cell in page.cells]
    assert [cell.source.strip() for cell in cells] == written, (
        f"{page.name}: {path} was made from other cells: run `make book`"
    )
    return cells


@cache
def code_cells(path: Path) -> list:
    """The code cells of a notebook, read once per process."""
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def without_outputs(page: Page, cells: list) -> Iterator[str]:
    """A cell that ran has a number, and one that shows something an output."""
    for cell, ran in zip(page.cells, cells, strict=True):
        if not ran.execution_count or (SHOWS.search(ran.source) and not ran.outputs):
            yield (
                f"{page.name}:{cell.line}: the executed cell has no output, so that nbval would "
                "compare nothing: run `.venv/bin/python -m tools.book --fresh`"
            )
        shown = [out.get("data", {}) for out in ran.outputs]
        if any(mime.startswith("image/") for data in shown for mime in data):
            yield from figure_faults(page, cell)
        if any("text/latex" in data or "$$" in data.get("text/markdown", "") for data in shown):
            yield (
                f"{page.name}:{cell.line}: a cell displays an equation, which no test can see: "
                "write it into the page, in a {math} directive with a label"
            )


def kept(cells: list) -> dict[str, str]:
    """What the cells keep for the prose: name -> the value's `repr`."""
    outputs = [output for cell in cells for output in cell.outputs]
    return {
        output.metadata["scrapbook"]["name"]: "".join(output.data.values())
        for output in outputs
        if "scrapbook" in output.get("metadata", ())
    }


def quoted(page: Page) -> dict[str, int]:
    """What the prose quotes: name -> the line."""
    return {r.text.split(":")[0]: r.line for r in page.roles if r.name.startswith("glue")}


def is_text(value: str) -> bool:
    """Whether `tell` kept it: sentences are strings, numbers are not."""
    return value[:1] in ("'", '"')


def unquoted(page: Page, cells: list) -> dict[str, str]:
    """What the cells keep and no sentence quotes."""
    names = quoted(page)
    return {
        name: value
        for name, value in kept(cells).items()
        if name not in names and not name.startswith((COMPUTED, NARROW, TOLD))
    }


def without_source(page: Page, cells: list) -> Iterator[str]:
    """What the prose quotes and no cell keeps."""
    names = kept(cells)
    for name, line in quoted(page).items():
        if name not in names:
            yield (
                f"{page.name}:{line}: no cell keeps {name!r}: `number({name!r}, value)` or "
                "`tell(...)` in the cell that computes it"
            )


def check_quotes(page: Page, cells: list, numbers=()) -> None:
    """Every result that is kept is quoted, but for numbers of these patterns."""
    spare = {
        name
        for name, value in unquoted(page, cells).items()
        if is_text(value) or not matches(name, numbers)
    }
    if spare:
        raise NeverQuoted(
            f"{page.name}: kept for the prose and never quoted: {sorted(spare)}: quote each by "
            "{glue:text}`name`, or do not keep it; numbers may be listed with a reason in "
            "tests/book/unquoted_numbers.txt"
        )


def matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
