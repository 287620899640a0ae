"""The conformance run, as tables of the page: what `python -m benchmarks.conformance` wrote.

summary()                        # per library: right, wrong, raises, without
table("Cross-entropy")           # the cases of a family
found("ce-tail", "torch")        # what a library gave
"""

import json
from html import escape
from pathlib import Path

from course.tables import Cell, Table

RECORD = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
VERSIONS, FAMILIES = RECORD["versions"], RECORD["families"]
ROWS = {row["name"]: row for rows in FAMILIES.values() for row in rows}
VERDICTS = {"right": "right", "wrong": "wrong", "raises": "raises", "none": "no such function"}


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
