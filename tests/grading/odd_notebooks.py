"""Odd notebooks, as students hand them in, and what each side says of them.

`odd/<name>.txt` holds what a student wrote, and what they are told in the end:

    === one                     the answer to the first question; a second time: split or copied
    === added below check-one   a cell of the student's own, and where it stands
    === told                    the table of `python -m grading check`
"""

import re
from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from grading.cells import is_test, nbgrader_data, score, title
from grading.report import Result, rows

FOLDER = Path(__file__).parent / "odd"
BLANK = 'def {name}(x):\n    """{task}"""\n    # Your turn.\n    raise NotImplementedError()'
SETUP = "import numpy as np\nfrom grading.checks import check_form, check_values"
TASKS = {"one": "One more.", "two": "Twice one.", "three": "The sum, in a plain loop."}
TESTS = {
    "one": """\
# 1.1 One
check_values(one, {"x": np.array([0.1, 2.0, -3.0])}, [1.1, 3.0, -2.0], "One more.")""",
    "two": """\
# 1.2 Two
check_values(two, {"x": np.array([1.0, 2.0])}, [4.0, 6.0], "Twice as many.")""",
    "three": """\
# 1.3 Three
check_values(three, {"x": np.array([1.0, 2.0])}, 3.0, "The sum.")
check_form(three, "In a plain loop.", loop=True)""",
}
POINTS = {"one": 1, "two": 2, "three": 3}
METADATA = {"course": {"hidden_packages": ["torch"], "cell_seconds": 3}}


def paths():
    found = sorted(FOLDER.glob("*.txt"))
    assert found
    return found


def cell(name, source, **data):
    data = {"grade_id": name, "grade": False, "solution": False, "locked": False} | data
    return new_code_cell(source, id=name, metadata={"nbgrader": data})


def exercise():
    """The notebook as it is handed out."""
    cells = [cell("setup", SETUP, locked=True)]
    for name, test in TESTS.items():
        blank = BLANK.format(name=name, task=TASKS[name])
        cells.append(cell(name, blank, solution=True))
        cells.append(cell(f"check-{name}", test, locked=True, grade=True, points=POINTS[name]))
    return new_notebook(cells=cells, metadata=METADATA)


def parts(path):
    """(heading, text) of a file."""
    pieces = re.split(r"^=== (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def handed_in(path):
    """The notebook with what the student of this file wrote."""
    notebook = exercise()
    place = {entry.id: entry for entry in notebook.cells}
    written = set()
    for heading, text in parts(path):
        name, text = heading.removeprefix("added below "), text.removesuffix("\n")
        if heading == "told":
            continue
        if name == heading and name not in written:
            place[name].source = text
            written.add(name)
            continue
        more = cell(name, text, solution=True) if name == heading else new_code_cell(text)
        notebook.cells.insert(notebook.cells.index(place[name]) + 1, more)
        place[name] = more
    return notebook


def told(path):
    """What is expected to be told."""
    return dict(parts(path)).get("told", "")


def table(results):
    return "".join(f"{rows(result, 9)}\n" for result in results)


def results_in_class(notebook, verdicts):
    """The verdicts on a notebook in the form of a report at home."""
    for entry in filter(is_test, notebook.cells):
        points, verdict = nbgrader_data(entry)["points"], verdicts[nbgrader_data(entry)["grade_id"]]
        got = score(verdict.credit, points) if verdict.passed else 0
        yield Result(title(entry), points, got, verdict.message)
