"""`python -m benchmarks.assignments` counts rightly, and its exit status tells of a missed goal."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks import assignments as measuring
from benchmarks import report
from grading.authoring import catalogue
from grading.authoring.catalogue import Assignment, Unseen
from grading.authoring.examining import NAMING
from grading.authoring.harness import MISTAKE, MUTANT, RIGHT
from grading.isolated.bubblewrap import problem

SOLUTION = "def scale(x, by):\n    return by * x"
MISTAKE_OF = 'def scale(x, by):\n    """%s\n\n    Look again.\n    """\n    return %s\n'
FILES = {
    "mistakes/scale.py": MISTAKE_OF % ("only added", "by + x"),
    "alternatives/twice.py": "def scale(x, by):\n    return x * by\n",
    "inputs.py": "def inputs():\n    return {'scale': [{'x': [0.7, -1.9, 200.5], 'by': 1.3}]}\n",
    "unseen/right/one.py": "#%% scale\ndef scale(x, by):\n    return np.multiply(x, by)\n",
    "unseen/wrong/one.py": "# fails: scale\n# mistake: it adds\n# named: only added\n"
    "#%% scale\ndef scale(x, by):\n    return x + by\n",
}


def cell(name, source):
    kind = {"grade": name == "check", "solution": name == "scale", "locked": name != "scale"}
    data = {"grade_id": name, "points": 2, "schema_version": 3, **kind}
    return new_code_cell(source, metadata={"nbgrader": data})


def notebook(answer):
    setup = "import numpy as np\nfrom grading.checks import check_values"
    check = 'check_values(scale, {"x": np.array([1.0, 3.0]), "by": 2.0}, [2.0, 6.0], "Multiply.")'
    return new_notebook(
        cells=[cell("setup", setup), cell("scale", answer), cell("check", check)],
        metadata={"course": {"packages": ["numpy"]}},
    )


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An assignment, its release, and results of its own."""
    folder = tmp_path / "solutions" / "scale"
    for path, text in FILES.items():
        write(folder / path, text)
    nbformat.write(notebook(SOLUTION), folder / "scale.ipynb")
    blank = notebook("def scale(x, by):\n    raise NotImplementedError()")
    write(tmp_path / "exercises/scale/scale.ipynb", nbformat.writes(blank))
    monkeypatch.setattr(catalogue, "SOURCES", tmp_path / "solutions")
    monkeypatch.setattr(catalogue, "RELEASES", tmp_path / "exercises")
    monkeypatch.setattr(report, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(measuring, "JOBS", 1)
    return folder


@pytest.mark.skipif(bool(problem()), reason=f"{problem()} Install it: apt install bubblewrap")
def test_a_row_for_each_assignment_and_a_status(folder, capsys):
    other = ["`other`", "3", *["1 of 1"] * (len(measuring.HEADINGS) - 2)]
    measuring.write({"other": other})
    assert measuring.main(["--seeds", "2"]) == 0
    assert capsys.readouterr().out == ""
    above, row = report.rows("assignments")
    assert above == other
    counts = dict(zip(measuring.HEADINGS, row, strict=True))
    assert float(counts.pop("CPU, s")) < 1
    mutants = counts.pop("mutants rejected")
    assert re.fullmatch(r"(\d) of \1 \(0\)", mutants)
    assert list(counts.values()) == [
        "`scale`",
        "2",
        *["1 of 1"] * 2,
        "2 of 2",
        *["1 of 1"] * 3,
        "0",
        "2 of 2",
        "0",
    ]

    late = MISTAKE_OF % ("clipped", "by * np.minimum(x, 100)")
    write(folder / "mistakes/scale.py", FILES["mistakes/scale.py"] + late)
    assert measuring.main(["scale", "--seeds", "1"]) == 1
    said = capsys.readouterr().out
    assert said == (
        "scale: known mistakes rejected: 1 of 2\n    scale: clipped: passes every check (seed 0)\n"
    )
    assert report.rows("assignments")[1][2] == "1 of 2"


@pytest.mark.parametrize(
    ("kind", "file", "text"),
    [
        (MISTAKE, "mistakes/scale.py", MISTAKE_OF % ("clipped", "by * np.minimum(x, 100)")),
        (RIGHT, "alternatives/twice.py", "def scale(x, by):\n    return x + by\n"),
    ],
)
def test_a_missed_goal_of_the_harness(kind, file, text, folder):
    write(folder / file, text)
    counts = measuring.tried(Assignment(folder), 1)
    assert [k for k, count in counts.items() if not count.is_met and k in (MISTAKE, RIGHT)] == [
        kind
    ]


def test_a_mutant_that_passes_is_a_missed_goal(folder):
    found = nbformat.read(folder / "scale.ipynb", as_version=4)
    found.cells[1].source = "def scale(x, by):\n    return by * np.minimum(x, 50)"
    nbformat.write(found, folder / "scale.ipynb")
    counts = measuring.tried(Assignment(folder), 1)
    assert not counts[MUTANT].is_met
    assert "np.minimum(x, 51)" in counts[MUTANT].in_full()


WRONG = [
    Unseen(str(number), {}, fails=("scale",), named=named)
    for number, named in enumerate(["it adds", "it adds", "it adds", "it adds", ""])
]
SAID = [*4 * [{"scale": f"No. {NAMING}it adds."}], {"scale": "No."}, {}]
KINDS = {
    "all is well": (SAID, set()),
    "a wrong one passes": ([{}, *SAID[1:]], {"wrong", "named"}),
    "a right one fails": ([*SAID[:5], {"scale": "No."}], {"right"}),
    "fewer are named": ([{"scale": "No."}, *SAID[1:]], {"named"}),
    "one is named otherwise": ([{"scale": f"{NAMING}it clips."}, *SAID[1:]], {"named", "falsely"}),
    "one is named that should not be": ([*SAID[:4], SAID[0], {}], {"falsely"}),
    "a right one is named": ([*SAID[:5], SAID[0]], {"right", "falsely"}),
}


@pytest.mark.parametrize("case", KINDS)
def test_goals_of_unseen_programs(case):
    said, missed = KINDS[case]
    counts = measuring.judged(WRONG, [Unseen("right", {})], said)
    assert {kind for kind, count in counts.items() if not count.is_met} == missed


def test_seeds():
    training = Assignment.__new__(Assignment)
    training.notebook = {"metadata": {"course": {"packages": ["torch", "numpy"]}}}
    assert measuring.seeds_of(training) == 3
    assert measuring.seeds_of(catalogue.assignment("margin-losses")) == 20


def test_progress_says_when_it_will_be_done(capsys):
    told = measuring.Progress("scale")
    told._start -= 30
    told._said -= 30
    told(10, 40)
    told(11, 40)
    told(40, 40)
    assert re.findall(r"scale: (\d+ of 40), (\d+) s left", capsys.readouterr().err) == [
        ("10 of 40", "90"),
        ("40 of 40", "0"),
    ]
