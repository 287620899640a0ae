"""The graded exercises of a term: the week in which each falls, its points and its time.

    ```{points-table}
    :week: 100
    ```

A row is an assignment of `solutions/`. Its points are those of its cells, a test's by machine and
an answer's in words by hand. Its chapters, and the time to plan for, are those that its first cell
names. It falls in the week in which the last of them is read, on the path of a term whose weeks
have so many minutes (`extensions/reading_path.py`). A new assignment has its row by itself.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from extensions.home_page import parts
from extensions.reading_path import PLANNED, weeks

SOLUTIONS = Path(__file__).resolve().parents[1] / "solutions"
HEADINGS = ("Week", "Exercise", "By machine", "By hand", "Time")
EMPHASISED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


class points_table(nodes.Element):
    """Marks where the table goes, until all pages are read."""


class PointsTable(SphinxDirective):
    option_spec: ClassVar = {"week": directives.positive_int}

    def run(self):
        self.env.metadata[self.env.docname]["has_points"] = True
        return [points_table(week=self.options["week"])]


@dataclass(frozen=True)
class Assignment:
    """What its source says of an assignment."""

    name: str
    by_machine: float
    by_hand: float
    time: str
    named: tuple[str, ...]
    """What the first cell emphasises: titles of chapters are among it."""


def assignments(folder=SOLUTIONS):
    return [assignment(path) for path in sorted(folder.glob("*/*.ipynb")) if is_source(path)]


def is_source(path):
    return path.stem == path.parent.name


def assignment(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    graded = [mark for mark in marks if mark.get("grade")]
    opening = " ".join("".join(cells[0]["source"]).split())
    planned = PLANNED.search(opening)
    return Assignment(
        name=path.stem,
        by_machine=sum(mark["points"] for mark in graded if not mark["solution"]),
        by_hand=sum(mark["points"] for mark in graded if mark["solution"]),
        time=planned[1] if planned else "",
        named=tuple(EMPHASISED.findall(opening)),
    )


def term(found, titles, stages):
    """(week, assignment, its chapters), in the order of the term.

    `titles` are those of the chapters, in order: title -> page; `stages` are lists of pages.
    """
    week = {page: number for number, pages in enumerate(stages, 1) for page in pages}
    order, rows = list(titles.values()), []
    for one in found:
        chapters = [page for title, page in titles.items() if title in one.named]
        if not chapters:
            raise ExtensionError(f"points-table: {one.name}: its first cell names no chapter")
        rows.append((week[chapters[-1]], one, chapters))
    return sorted(rows, key=lambda row: order.index(row[2][-1]))


def fill(app, doctree, docname):
    for place in list(doctree.findall(points_table)):
        of_book = list(parts(app.env))
        titles = {card["title"]: card["page"] for _, cards in of_book for card in cards}
        stages = [pages for _, pages in weeks(of_book, place["week"])]
        rows = term(assignments(), titles, stages)
        place.replace_self(Writer(app, docname).table(rows))


class Writer:
    """Writes the table on one page."""

    def __init__(self, app, docname):
        self.app, self.docname = app, docname

    def table(self, rows):
        body = nodes.tbody()
        for week, one, chapters in rows:
            body += row(
                nodes.paragraph(text=str(week)),
                self.exercise(one.name, chapters),
                *map(nodes.paragraph, [""] * 3, told(one)),
            )
        found = [one for _, one, _ in rows]
        sums = (sum(one.by_machine for one in found), sum(one.by_hand for one in found))
        words = ["", "All", *map(points, sums), ""]
        body += row(*(nodes.paragraph(text=word) for word in words))
        head = nodes.thead("", row(*(nodes.paragraph(text=word) for word in HEADINGS)))
        group = nodes.tgroup("", cols=len(HEADINGS))
        group += [nodes.colspec(colwidth=1) for _ in HEADINGS]
        group += [head, body]
        return nodes.table("", group, classes=["points"])

    def exercise(self, name, chapters):
        """The exercise, and below it the chapters that it belongs to."""
        page = f"exercises/{name}/{name}"
        words = self.app.env.titles[page].astext().removeprefix("Exercise: ")
        links = [self.link(chapter, self.app.env.titles[chapter].astext()) for chapter in chapters]
        line = nodes.paragraph(classes=["points-chapters"])
        for link in links:
            line += [nodes.Text(", "), link] if len(line) else [nodes.Text("after "), link]
        exercise = self.link(page, words[:1].upper() + words[1:])
        return [nodes.paragraph("", "", exercise), line]

    def link(self, page, words):
        address = self.app.builder.get_relative_uri(self.docname, page)
        return nodes.reference("", words, refuri=address, internal=True)


def row(*cells):
    return nodes.row("", *(nodes.entry("", *as_list(cell)) for cell in cells))


def as_list(cell):
    return cell if isinstance(cell, list) else [cell]


def told(one):
    return points(one.by_machine), points(one.by_hand), one.time or "not said"


def points(number):
    return f"{number:g}"


def write_again(app, env):
    """Whatever page or assignment changed, a row may tell of it."""
    return [page for page, data in env.metadata.items() if data.get("has_points")]


def setup(app):
    app.add_node(points_table)
    app.add_directive("points-table", PointsTable)
    app.connect("env-updated", write_again)
    app.connect("doctree-resolved", fill)
    # The version is that of what is kept in the environment: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
