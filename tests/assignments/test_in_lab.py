"""An assignment as a student does it: download, JupyterLab, a failing check, a mend, hand in."""

import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from extensions.exercise_download import student_zip
from grading import STUDENT_FILES
from grading.authoring.catalogue import assignment
from grading.cells import answers, graded
from grading.isolated.bubblewrap import problem
from grading.isolated.grader import Examiners
from grading.isolated.rebuild import rebuild
from tests.assignments import jupyter_lab


@dataclass(frozen=True)
class Work:
    """What is done: in which answer, what is wrong with it first, what is said, and the mend."""

    assignment: str
    answer: str
    check: str
    wrong: str
    said: str
    right: str


WORK = [
    Work(
        "margin-losses",
        "hinge",
        "check-hinge",
        "def hinge(logits, labels):\n    return np.minimum(0.0, 1.0 - labels * logits)",
        "The hinge loss is 1 minus the margin, but never below 0. You returned -1 at",
        "def hinge(logits, labels):\n    return np.maximum(0.0, 1.0 - labels * logits)",
    ),
    Work(
        "cross-entropy",
        "softmax",
        "check-softmax",
        "def softmax(logits):\n    e = np.exp(logits)\n    return e / e.sum()",
        "The probabilities are wrong. You returned",
        "def softmax(logits):\n    e = np.exp(logits - logits.max(axis=1)[:, None])\n"
        "    return e / e.sum(axis=1)[:, None]",
    ),
]
LOADED = """
import json, sys
loaded = {name: module.__file__ for name, module in sys.modules.items() if "grading" in name}
print(json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder that held nothing before the downloads were unpacked in it."""
    folder = tmp_path_factory.mktemp("desk")
    for name in {work.assignment for work in WORK}:
        download = tmp_path_factory.mktemp("downloads") / f"{name}.zip"
        student_zip(name, download)
        with zipfile.ZipFile(download) as archive:
            archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def lab(desk, tmp_path_factory):
    with jupyter_lab.started(desk, tmp_path_factory.mktemp("jupyter")) as address:
        yield address


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.assignment)
def test_a_student_fails_mends_and_hands_in(work, desk, lab, browser):
    file = desk / work.assignment / f"{work.assignment}.ipynb"
    untouched = nbformat.read(file, as_version=4)
    notebook = jupyter_lab.Notebook(browser, lab(file.relative_to(desk).as_posix()))
    try:
        notebook.write(work.answer, work.wrong)
        notebook.run_to(work.check)
        picture(notebook, f"{work.assignment}-fails")
        said = notebook.output(work.check)
        assert work.said in " ".join(said.split()), said
        assert "Traceback" not in said
        assert len(said.splitlines()) <= 8, said
        assert comes_from(notebook, desk / work.assignment)

        notebook.write(work.answer, work.right)
        notebook.run(work.answer)
        notebook.run(work.check)
        picture(notebook, f"{work.assignment}-passes")
        assert notebook.output(work.check) == ""
        notebook.save()
    finally:
        notebook.close()

    saved = nbformat.read(file, as_version=4)
    assert answers(saved) == {**answers(untouched), work.answer: work.right}
    assert points(work.assignment, saved) == {
        check: (worth if above[-1] == work.answer else 0)
        for check, (worth, above) in graded(assignment(work.assignment).notebook).items()
    }


def comes_from(notebook, folder):
    """Is all that the kernel has loaded of `grading` what the student downloaded?"""
    loaded = json.loads(notebook.ask(LOADED))
    names = {"grading", *(f"grading.{Path(file).stem}" for file in STUDENT_FILES)}
    assert "grading.checks" in loaded
    assert loaded.keys() <= names
    return all(Path(file).is_relative_to(folder / "grading") for file in loaded.values())


def points(name, notebook):
    """What each check gives, when what was handed in is graded."""
    if problem():
        assert os.environ.get("CI") != "true", problem()
        pytest.skip(f"{problem()} Install it: apt install bubblewrap")
    course = assignment(name)
    with Examiners(course.notebook, course.folder) as examiners:
        verdicts = examiners.examine(rebuild(notebook, course.notebook))
    worth = {check: points for check, (points, _) in graded(course.notebook).items()}
    return {check: worth[check] if verdict.passed else 0 for check, verdict in verdicts.items()}


def picture(notebook, name):
    """For who wants to see it: PICTURES is a folder."""
    if "PICTURES" in os.environ:
        notebook.page.screenshot(path=Path(os.environ["PICTURES"]) / f"{name}.png")
