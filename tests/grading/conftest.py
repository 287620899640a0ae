"""Submissions to the margin-losses exercise, and an examiner for them."""

import atexit
import functools
import os
import zipfile
from pathlib import Path

import pytest

from extensions.exercise_download import student_zip
from grading.authoring.catalogue import RELEASES, assignment
from grading.cells import grade_id, graded
from grading.isolated.bubblewrap import problem
from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.rebuild import rebuild
from grading.isolated.walls import DEFENCES
from grading.misconceptions import read_fingerprints
from tests.assignments.classroom import submission

PROGRAMS = Path(__file__).parent / "programs"
NAME = "margin-losses"
COURSE = assignment(NAME)
SOURCE, ANSWERS = COURSE.notebook, COURSE.answers


@pytest.fixture(scope="session", autouse=True)
def isolation():
    if problem():
        reason = f"{problem()} Install it: apt install bubblewrap"
        assert os.environ.get("CI") != "true", reason
        pytest.skip(reason)


@pytest.fixture
def folder(tmp_path):
    """What a student has after unpacking the download."""
    student_zip(NAME, tmp_path / "download.zip")
    with zipfile.ZipFile(tmp_path / "download.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / NAME


LIMITS = Limits(cell_seconds=30)


def examine(answers, *, limits=LIMITS, **options):
    """Verdicts and rebuilt notebook of a submission with these answers."""
    return examine_notebook(submission(NAME, answers), limits=limits, **options)


def examine_notebook(notebook, *, limits=LIMITS, **options):
    rebuilt = rebuild(notebook, SOURCE)
    return warm(limits, **options).examine(rebuilt), rebuilt


@functools.cache
def warm(limits=LIMITS, *, without=(), walled=True, prints=False):
    """Examiners that have imported everything; kept until the tests are over."""
    examiners = Examiners(
        SOURCE,
        limits=limits,
        walled=walled,
        defences=DEFENCES - {*without},
        fingerprints=read_fingerprints(RELEASES / NAME) if prints else None,
    )
    atexit.register(examiners.close)
    return examiners


def points(verdicts):
    """The points that nbgrader would give."""
    worth = graded(SOURCE)
    return sum(worth[name][0] for name, verdict in verdicts.items() if verdict.passed)


def with_first(code):
    """The untouched release, with this code in the first answer."""
    return {"margin": code}


def solved_after(code):
    """The solution, with this code run before the first answer."""
    return {**ANSWERS, "margin": f"{code}\n{ANSWERS['margin']}"}


def programs(kind, *names):
    """Run a test for each program of a student in `programs/<kind>/`, or for those named.

    They are text files, so that nothing imports one by accident: some fill the disk.
    """
    paths = sorted((PROGRAMS / kind).glob("*.txt"))
    assert paths
    chosen = [path for path in paths if not names or path.stem in names]
    assert len(chosen) == (len(names) or len(paths))
    texts = [path.read_text(encoding="utf-8") for path in chosen]
    return pytest.mark.parametrize("program", texts, ids=[path.stem for path in chosen])


def cell_of(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)
