"""A small assignment, which starts at once: two questions, and room for what a student likes."""

import atexit
import functools

from nbformat.v4 import new_code_cell, new_notebook

from grading.cells import graded
from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.walls import DEFENCES

SET_UP = "import numpy as np\n\nfrom grading.checks import check_close, check_values"
ANSWERS = {
    "double": "def double(x):\n    return 2 * x",
    "free": "",
    "triple": "def triple(x):\n    return 3 * x",
}
TESTS = {
    "check-double": "# 1 Double\ncheck_values(double, {'x': np.arange(3.0)}, [0, 2, 4], 'Twice.')",
    "check-triple": "# 2 Triple\ncheck_values(triple, {'x': np.arange(3.0)}, [0, 3, 6], 'Thrice.')",
}
EVERYTHING = 2
LIMITS = Limits(cell_seconds=20, notebook_seconds=100)


def cell(name, source, kind):
    """A cell as nbgrader marks it: locked, an answer, or a test worth one point."""
    data = {"grade_id": name, "schema_version": 3, "task": False}
    data |= {"solution": kind == "answer", "locked": kind != "answer", "grade": kind == "test"}
    if kind == "test":
        data["points"] = 1
    return new_code_cell(source, metadata={"nbgrader": data})


def assignment(set_up=SET_UP, answers=ANSWERS, tests=TESTS, **needs):
    """A source notebook; each answer is followed by its test."""
    cells = [cell("set-up", set_up, "locked")]
    for name, text in answers.items():
        cells.append(cell(name, text, "answer"))
        if f"check-{name}" in tests:
            cells.append(cell(f"check-{name}", tests[f"check-{name}"], "test"))
    return new_notebook(cells=cells, metadata={"course": needs} if needs else {})


SOURCE = assignment()


@functools.cache
def warm(limits=LIMITS, *, without=(), walled=True):
    examiners = Examiners(SOURCE, limits=limits, walled=walled, defences=DEFENCES - {*without})
    atexit.register(examiners.close)
    return examiners


def examine(answers=(), *, examiners=None, **options):
    """Points and notebook of a submission: the solution, with these answers in their place."""
    examiners = examiners or warm(**options)
    notebook = filled(examiners.source, answers)
    verdicts = examiners.examine(notebook)
    worth = graded(examiners.source)
    return sum(worth[name][0] for name, v in verdicts.items() if v.passed), notebook


def filled(source, answers):
    notebook = new_notebook(
        cells=[new_code_cell(c.source, metadata=c.metadata) for c in source.cells]
    )
    for one in notebook.cells:
        one.source = dict(answers).get(one.metadata.nbgrader.grade_id, one.source)
    return notebook


def shown(notebook, name="free"):
    """All that a cell showed, as text."""
    (found,) = (c for c in notebook.cells if c.metadata.nbgrader.grade_id == name)
    return "\n".join(o.get("text", o.get("evalue", str(o.get("data")))) for o in found.outputs)
