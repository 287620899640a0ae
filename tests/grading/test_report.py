"""`python -m grading check`: what a student sees, with the downloaded folder alone."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from grading.report import wrapped
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, COURSE, NAME


def check(folder, answers, *options):
    path = folder / f"{NAME}.ipynb"
    nbformat.write(submission(NAME, answers), path)
    return run(folder, path.name, *options)


def run(folder, *arguments):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "grading", "check", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_table_says_what_is_right_and_what_is_not(folder):
    half = {k: v for k, v in ANSWERS.items() if k in ("margin", "hinge-loop", "hinge")}
    result = check(folder, half)
    assert result.returncode == 1
    assert "ok  1.3 Hinge loss" in result.stdout
    assert "4 of 20" in result.stdout
    assert "`train` is not written yet." in result.stdout


def test_everything_right(folder):
    result = check(folder, ANSWERS)
    assert result.returncode == 0
    assert "20 of 20, and up to 5 that a person gives" in result.stdout
    assert "Waits" not in result.stdout + result.stderr


def tamper(folder, change):
    """Check the solved notebook, changed, under another name."""
    notebook = json.loads(nbformat.writes(submission(NAME, ANSWERS)))
    change(notebook)
    (folder / "mine.ipynb").write_text(json.dumps(notebook))
    return run(folder, "mine.ipynb")


def without_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def without_ids(notebook):
    without_metadata(notebook)
    for cell in notebook["cells"]:
        del cell["id"]


def without_tests(notebook):
    cells = notebook["cells"]
    cells[:] = [cell for cell in cells if not cell["id"].startswith("check-")]


def with_wrong_tests(notebook):
    for cell in notebook["cells"]:
        if cell["id"].startswith("check-"):
            cell["source"] = "1 / 0"


CHANGES = [without_metadata, without_ids, without_tests, with_wrong_tests]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_locked_is_checked_as_it_was_handed_out(change, folder):
    result = tamper(folder, change)
    assert "20 of 20" in result.stdout, result.stderr
    assert f"Hand the notebook in under the name {NAME}.ipynb." in result.stderr
    (folder / "grading" / f"{NAME}.ipynb").unlink()
    assert "20 of 20" not in tamper(folder, change).stdout


def test_the_file_need_not_be_named_where_there_is_one(folder):
    check(folder, {})
    assert "0 of 20" in run(folder).stdout
    (folder / "other.ipynb").write_text("{}")
    result = run(folder)
    assert result.returncode == 1
    assert f"one of {NAME}.ipynb, other.ipynb" in result.stderr
    assert "Notebooks are there: margin-losses.ipynb, other" in run(folder, "x.ipynb").stderr


def test_a_question_that_waits_says_for_which(folder):
    wrong = {"margin": "def margin(z, y):\n    return z", "hinge": "def hinge(z, y):\n    return z"}
    uses = "def exponential(z, y):\n    return np.exp(-margin(z, y))"
    result = check(folder, {**ANSWERS, **wrong, "exponential": uses})
    assert "Waits for 1.1 Margin: mend it first." in result.stdout
    assert "judged with right answers" in result.stderr


def test_an_endless_answer_is_stopped(folder):
    pristine = folder / "grading" / f"{NAME}.ipynb"
    text = pristine.read_text()
    assert '"hidden_packages"' in text
    pristine.write_text(
        text.replace('"hidden_packages"', '"cell_seconds": 1, "hidden_packages"', 1)
    )
    result = check(folder, {**ANSWERS, "hinge": "def hinge(z, y):\n    while True:\n        pass"})
    assert "`hinge` was stopped: it took more than 1 seconds." in result.stdout
    assert "18 of 20" in result.stdout


def test_a_package_that_is_missing_is_named(folder):
    (folder / "sklearn.py").write_text("raise ModuleNotFoundError(\"No module named 'sklearn'\")")
    result = check(folder, ANSWERS)
    assert result.stderr.startswith("No module named 'sklearn'. Install what the exercise needs")


def test_another_notebook_is_asked_about(folder):
    (folder / "other.ipynb").write_text(
        '{"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "id": "x"}]}'
    )
    assert f"No cell of {NAME}.ipynb is in it" in run(folder, "other.ipynb").stderr
    assert "No cell" not in check(folder, {}).stderr


def test_what_may_be_missing_in_class_is_noted(folder):
    (folder / "helper_of_mine.py").write_text("")
    imports = "import os, scipy.special, sklearn\nfrom helper_of_mine import *\nimport torch\n"
    result = check(folder, {**ANSWERS, "margin": imports + ANSWERS["margin"]})
    assert result.returncode == 0
    notes = [line.strip() for line in result.stdout.splitlines() if "note: " in line]
    assert [note.split()[1] for note in notes] == ["torch", "helper_of_mine"]


def test_help():
    result = subprocess.run(
        [sys.executable, "-m", "grading", "check", "--help"], capture_output=True, text=True
    )
    assert "points per question" in result.stdout


def test_json(folder):
    results = json.loads(check(folder, ANSWERS, "--json").stdout)
    assert sum(r["score"] for r in results) == 20
    assert results[0]["question"] == "1.1 Margin"


@pytest.mark.parametrize(
    "mistake",
    [
        "hinge: the loss starts at margin 0 instead of 1",
        "logistic: the formula is computed as written",
        "hinge_slope: the sign is flipped",
    ],
)
def test_a_mistake_is_named(folder, mistake):
    program = next(program for program in COURSE.mistakes() if program.name == mistake)
    result = check(folder, {**ANSWERS, **program.answers})
    said = " ".join(result.stdout.split())
    assert f"This looks like: {program.title}. {program.hint}" in said


@pytest.mark.parametrize("data", [b"no notebook", b"", b"{}", b"\xff\xfe"])
def test_a_file_that_cannot_be_read(folder, data):
    (folder / "mine.ipynb").write_bytes(data)
    result = run(folder, "mine.ipynb")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert "mine.ipynb" in result.stderr


def test_the_checker_needs_neither_nbgrader_nor_the_examiner():
    code = (
        "import sys, grading.report\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not {'nbgrader', 'nbformat', 'IPython'} & loaded\n"
        "assert not [name for name in sys.modules if name.startswith('grading.isolated')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_doctor():
    result = subprocess.run(
        [sys.executable, "-m", "grading", "doctor"], capture_output=True, text=True
    )
    assert result.returncode == 0
    assert "isolated" in result.stdout


def test_what_belongs_together_stands_on_one_line():
    said = "You returned -1 at logits = 2.0, labels = 1 (the first)."
    for width in range(14, 60):
        lines = wrapped(said, width)
        assert " ".join(lines) == said
        assert all(len(line) <= width for line in lines)
        assert "labels = 1" in "\n".join(lines)
