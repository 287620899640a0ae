"""The table of points and weeks: each assignment has its row, and its numbers are counted."""

import json

import pytest
from sphinx.errors import ExtensionError

from extensions.points_table import Assignment, assignment, assignments, term
from grading.authoring import catalogue
from grading.cells import graded
from tests.book.pages import CHAPTERS, read

TITLES = {"Noise": "book/noise", "Robust loss": "book/robust", "The end": "book/end"}
STAGES = [["book/noise"], ["book/robust", "book/end"]]


def made(name, *chapters):
    return Assignment(name, 20, 5, "", chapters)


def cell(source, **nbgrader):
    return {"source": source, "metadata": {"nbgrader": nbgrader} if nbgrader else {}}


def source(folder, *cells):
    path = folder / "small/small.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps({"cells": cells}))
    return path


def test_what_a_source_says(tmp_path):
    words = [
        "# Small\n",
        "The chapters *Noise* and *Robust\n",
        "loss*. **How.** Plan for two hours.",
    ]
    path = source(
        tmp_path,
        cell(words),
        cell("def f(): ...", grade=False, solution=True),
        cell("check(f)", grade=True, solution=False, points=2),
        cell("check(f, 1)", grade=True, solution=False, points=0.5),
        cell("Words.", grade=True, solution=True, points=5),
    )
    (path.parent / "small-copy.ipynb").write_text("{}")
    expected = Assignment("small", 2.5, 5, "two hours", ("Noise", "Robust loss"))
    assert assignments(tmp_path) == [expected]


def test_one_that_says_no_time(tmp_path):
    assert assignment(source(tmp_path, cell("*Noise*"))).time == ""


def test_each_falls_in_the_week_of_its_last_chapter():
    found = [made("b", "The end", "Noise"), made("c", "Robust loss"), made("a", "Noise", "odd")]
    assert [(week, one.name, pages) for week, one, pages in term(found, TITLES, STAGES)] == [
        (1, "a", ["book/noise"]),
        (2, "c", ["book/robust"]),
        (2, "b", ["book/noise", "book/end"]),
    ]


def test_one_without_a_chapter_ends_the_build():
    with pytest.raises(ExtensionError, match="b: its first cell names no chapter"):
        term([made("a", "Noise"), made("b", "Nose")], TITLES, STAGES)


def test_every_assignment_has_a_row():
    assert [one.name for one in assignments()] == sorted(catalogue.names())


@pytest.mark.parametrize("one", assignments(), ids=lambda one: one.name)
def test_the_points_are_those_that_the_grader_gives(one):
    source = catalogue.assignment(one.name).notebook
    by_hand = [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    by_hand = [c for c in by_hand if c.cell_type == "markdown"]
    assert one.by_machine == sum(points for points, _ in graded(source).values())
    assert one.by_hand == sum(c.metadata.nbgrader.points for c in by_hand)


@pytest.mark.parametrize("one", assignments(), ids=lambda one: one.name)
def test_what_is_emphasised_in_the_first_cell_are_chapters(one):
    """A title that was changed since would leave its chapter out of the row in silence."""
    titles = {read(path).sections[0].heading for path in CHAPTERS}
    assert set(one.named) <= titles
