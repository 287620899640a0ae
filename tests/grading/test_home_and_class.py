"""The same notebook gets the same points and reasons at home, by `check`, and in class."""

import json
import os
import subprocess
import sys

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from grading.authoring.catalogue import ROOT
from grading.cells import is_test, title
from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.rebuild import rebuild
from grading.report import Result
from tests.grading import odd_notebooks as odd

POINTS = 6
SETUP = "import numpy as np\nimport random\nfrom grading.checks import check\nlimit = 3"
DRAW = "def draw():\n    return abs(np.random.normal()) + random.random()"
ODD = {  # name -> (answer, test, points; None: only equal on both sides)
    "partial credit": ("", "0.5", 0.5),
    "no credit": ("", "0", 0),
    "a silenced value": ("", "0.5;", POINTS),
    "a value that is no credit": ("", "True", POINTS),
    "credit below zero": ("", "-1", POINTS),
    "a NumPy number": ("", "np.float64(0.5)", POINTS),
    "a text": ("", "'0.5'", POINTS),
    "random numbers in a cell": ("drawn = abs(np.random.normal())", "drawn", None),
    "random numbers in a function": (DRAW, "draw()", None),
    "more random numbers": (DRAW, "(draw(), draw(), draw())[2]", None),
    "random numbers in a test": ("", "abs(np.random.normal()) + random.random()", None),
    "a check redefined": ("check = lambda *anything: None", "check(False, 'No.')", 0),
    "a locked name redefined": ("limit = 100", "check(limit == 3, 'No.')", POINTS),
    "a builtin redefined": ("sum = lambda x: 7", "check(sum([1]) == 1, 'No.')", POINTS),
    "a name that a test leaves": ("", "left = 1", POINTS),
    "a name left by a test": ("used = left", "check(used == 1, 'No.')", 0),
    "a line magic": ("%matplotlib inline\na = 1", "check(a == 1, 'No.')", POINTS),
    "an indented magic": ("if True:\n    %pwd\nb = 1", "check(b == 1, 'No.')", POINTS),
    "a cell magic": ("%%time\nc = 1", "check(c == 1, 'No.')", POINTS),
    "another language": ("%%bash\nd=1", "check(d == 1, 'No.')", 0),
    "a shell command": ("!true\ne = 1", "check(e == 1, 'No.')", POINTS),
    "a question": ("np.exp?\nf = 1", "check(f == 1, 'No.')", POINTS),
    "a percent sign": ('g = """\n%d"""', "check(g == '\\n%d', 'No.')", POINTS),
    "input": ("h = input('?')", "check(h == '', 'No.')", 0),
    "display": ("display(1)\ni = 1", "check(i == 1, 'No.')", POINTS),
    "a syntax error": ("j = 1\nk = (", "check(j == 1, 'No.')", 0),
    "an error half-way": ("k = 1\n1 / 0", "check(k == 1, 'No.')", POINTS),
    "exit half-way": ("import sys\nm = 1\nsys.exit()\nm = 2", "check(m == 1, 'No.')", POINTS),
    "an interrupt": ("n = 1\nraise KeyboardInterrupt", "check(n == 1, 'No.')", POINTS),
    "exit in a function": ("def o():\n    raise SystemExit", "o()", 0),
    "a hidden package": ("import torch\np = 1", "check(p == 1, 'No.')", POINTS),
    "a blank": ("raise NotImplementedError()", "check(q == 1, 'No.')", 0),
    "nothing": ("", "", POINTS),
}


def graded(name, source, *, answer):
    data = {"grade_id": f"{name} {'answer' if answer else 'test'}", "points": POINTS}
    data |= {"grade": not answer, "solution": answer, "locked": not answer}
    return new_code_cell(source, metadata={"nbgrader": data})


def odd_notebook(extra=()):
    setup = {"grade_id": "setup", "grade": False, "solution": False, "locked": True}
    cells = [new_code_cell(SETUP, metadata={"nbgrader": setup})]
    for name, (answer, test, _) in ODD.items():
        cells += [graded(name, answer, answer=True), *map(new_code_cell, extra)]
        cells.append(graded(name, f"# {name}\n{test}", answer=False))
    return new_notebook(cells=cells, metadata={"course": {"hidden_packages": ["torch"]}})


def at_home(notebook, folder):
    return {result.question: result.score for result in checked(notebook, folder)}


def checked(notebook, folder):
    """What `check` finds; its status says whether all is right."""
    (folder / "odd.ipynb").write_text(json.dumps(notebook))
    result = subprocess.run(
        [sys.executable, "-m", "grading", "check", "odd.ipynb", "--json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="typed\n",
        capture_output=True,
        text=True,
    )
    assert not result.stderr, result.stderr
    found = [Result(**entry) for entry in json.loads(result.stdout)]
    assert result.returncode == any(entry.score < entry.points for entry in found)
    return found


def in_class(notebook, source):
    rebuilt = rebuild(notebook, source)
    with Examiners(source, limits=Limits(cell_seconds=60)) as examiners:
        examiners.examine(rebuilt)
    return {title(cell): determine_grade(cell)[0] for cell in rebuilt.cells if is_test(cell)}


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    notebook = odd_notebook()
    return at_home(notebook, tmp_path_factory.mktemp("home")), in_class(notebook, notebook)


def test_home_and_class_agree(scores):
    home, graded_in_class = scores
    assert home == graded_in_class
    assert home.keys() == ODD.keys()


@pytest.mark.parametrize("name", [name for name, odd in ODD.items() if odd[2] is not None])
def test_the_points_are_right(name, scores):
    assert scores[0][name] == ODD[name][2]


def test_random_numbers_are_new_in_each_cell_and_go_on_within_one(scores):
    drawn = [scores[0][name] for name, odd in ODD.items() if odd[2] is None]
    assert len(drawn) == 4
    assert len(set(drawn)) == 4
    assert all(0 < score < POINTS for score in drawn)


def test_a_cell_that_a_student_adds_changes_no_random_numbers(scores, tmp_path):
    notebook = odd_notebook(extra=["np.random.normal()", "# nothing"])
    assert at_home(notebook, tmp_path) == scores[0]
    assert in_class(notebook, odd_notebook()) == scores[0]


@pytest.fixture(scope="module")
def examiners():
    with Examiners(odd.exercise()) as examiners:
        yield examiners


each_odd_notebook = pytest.mark.parametrize("path", odd.paths(), ids=lambda path: path.stem)


@each_odd_notebook
def test_a_student_is_told_the_same_at_home_and_in_class(path, examiners, tmp_path):
    notebook = odd.handed_in(path)
    home = checked(notebook, tmp_path)
    for result in home:
        result.note = ""
    assert odd.table(home) == odd.told(path)
    rebuilt = rebuild(notebook, odd.exercise())
    verdicts = examiners.examine(rebuilt)
    assert odd.table(odd.results_in_class(rebuilt, verdicts)) == odd.told(path)


def test_what_costs_no_points_is_noted(examiners, tmp_path):
    notebook = odd.handed_in(odd.FOLDER / "unused_torch.txt")
    note = checked(notebook, tmp_path)[0].note
    assert note.startswith("torch is not there when this exercise is checked")
    rebuilt = rebuild(notebook, odd.exercise())
    examiners.examine(rebuilt)
    assert note in str(next(cell for cell in rebuilt.cells if "import torch" in cell.source))


def stripped(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return notebook


def test_without_metadata_the_cells_are_found_in_class(examiners):
    rebuilt = rebuild(stripped(odd.handed_in(odd.FOLDER / "right.txt")), odd.exercise())
    assert all(verdict.passed for verdict in examiners.examine(rebuilt).values())
