"""`python -m grading check`: what a student sees, with the downloaded folder alone."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, COURSE, NAME


def check(folder, answers, *options):
    path = folder / f"{NAME}.ipynb"
    nbformat.write(submission(NAME, answers), path)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "grading", "check", path.name, *options],
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
    assert "20 of 20" in result.stdout


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
    assert f"This looks like: {program.title}. {program.hint}" in result.stdout


@pytest.mark.parametrize("data", [b"no notebook", b"", b"{}", b"\xff\xfe"])
def test_a_file_that_cannot_be_read(folder, data):
    (folder / "mine.ipynb").write_bytes(data)
    result = subprocess.run(
        [sys.executable, "-m", "grading", "check", "mine.ipynb"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
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
