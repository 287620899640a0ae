"""The conformance run, as tables of the page: what `python -m benchmarks.conformance` wrote.

summary()                        # per library: right, wrong, raises, without
table("Cross-entropy")           # the cases of a family
found("ce-tail", "torch")        # what a library gave
"""

import json
from html import escape
from pathlib import Path

RECORD = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
VERSIONS, FAMILIES = RECORD["versions"], RECORD["families"]
ROWS = {row["name"]: row for rows in FAMILIES.values() for row in rows}
VERDICTS = {"right": "right", "wrong": "wrong", "raises": "raises", "none": "no such function"}


class Table:
    """A table that Jupyter shows as HTML: a caption, and a heading for each row and column.

    The heading of a row stands beside its cells, or above them, where it is a sentence. On a phone
    each row becomes a block, and every cell says which column it is of.
    """

    def __init__(self, caption: str, headings: list[str], rows: list[list], *, above=False):
        self.caption, self.headings, self.rows, self.above = caption, headings, rows, above

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col">{escape(name).replace("torchm", "torch<wbr>m")}</th>'
            for name in self.headings[self.above :]
        )
        style = "stacked wide" if self.above else "stacked"
        body = "\n".join(f"<tbody>{self._row(*row)}</tbody>" for row in self.rows)
        return (
            f'<table class="{style}"><caption>{escape(self.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n{body}</table>"
        )

    def _row(self, heading, *cells) -> str:
        row = "".join(map(data, self.headings[1:], cells))
        if self.above:
            wide = f'<th scope="rowgroup" colspan="{len(cells)}">{html(heading)}</th>'
            return f"<tr>{wide}</tr><tr>{row}</tr>"
        return f'<tr><th scope="row">{html(heading)}</th>{row}</tr>'

    def __repr__(self) -> str:
        lines = [self.headings, *([str(cell) for cell in row] for row in self.rows)]
        return "\n".join([self.caption, *(" | ".join(line) for line in lines)])


class Cell(str):
    """Text of a cell, with a class for the style sheet, and HTML where it is more than text."""

    def __new__(cls, text: str, style: str = "", html: str | None = None):
        cell = super().__new__(cls, text)
        cell.style, cell.html = style, html
        return cell


def data(column: str, cell) -> str:
    """A cell under the heading of its column."""
    style = getattr(cell, "style", "")
    return f'<td data-column="{escape(column)}" class="{style}">{html(cell)}</td>'


def html(cell) -> str:
    own = getattr(cell, "html", None)
    return escape(str(cell)) if own is None else own


def found(name: str, library: str) -> tuple[str, str]:
    """The verdict on what a library gave in a case, and what it gave."""
    verdict, shown = ROWS[name]["found"][library]
    return verdict, shown


def count(library: str, verdict: str) -> int:
    return sum(found(name, library)[0] == verdict for name in ROWS)


def threads() -> set[str]:
    """All public threads that the cases come from."""
    return {thread for row in ROWS.values() for thread, _ in row["threads"]}


def summary() -> Table:
    """One row per library."""
    rows = [
        [name, VERSIONS[name], *(str(count(name, verdict)) for verdict in VERDICTS)]
        for name in VERSIONS
    ]
    headings = ["library", "version", *VERDICTS.values()]
    return Table(f"What each library makes of the {len(ROWS)} cases.", headings, rows)


def table(family: str) -> Table:
    """One row per case of a family."""
    rows = [[case(row), truth(row), *map(cell, row["found"].values())] for row in FAMILIES[family]]
    headings = ["case", "truth", *VERSIONS]
    return Table(f"{family}.", headings, rows, above=True)


def case(row: dict) -> Cell:
    """The sentence, and links to the threads."""
    links = ", ".join(
        f'<a href="{escape(address)}">{escape(thread)}</a>' for thread, address in row["threads"]
    )
    links = links or "(no thread found)"
    text = f"{row['what']} ({', '.join(thread for thread, _ in row['threads'])})"
    return Cell(text, html=f'{escape(row["what"])} <span class="threads">{links}</span>')


def truth(row: dict) -> Cell:
    tolerance = "" if row["tolerance"] == "exactly" else f"within {row['tolerance']}"
    small = f'<span class="tolerance">{tolerance}</span>' if tolerance else ""
    return Cell(f"{row['truth']} {tolerance}", "truth", f"{escape(row['truth'])} {small}")


def cell(outcome: list[str]) -> Cell:
    verdict, shown = outcome
    if verdict == "none":
        return Cell("–", "none")
    if verdict == "right":
        return Cell("refuses" if shown == "refuses" else "right", "right")
    return Cell(f"{verdict}: {shown}", "wrong")
