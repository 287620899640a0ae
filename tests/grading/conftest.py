"""Submissions to the margin-losses exercise, and an examiner for them."""

import os
from pathlib import Path

import pytest

from grading.examiner import Examiner
from grading.rebuild import rebuild
from grading.sandbox import Limits, problem
from tests.assignments.classroom import solutions, source, submission

PROGRAMS = Path(__file__).parent / "programs"
NAME = "margin-losses"
SOURCE = source(NAME)
ANSWERS = solutions(SOURCE)


@pytest.fixture(scope="session", autouse=True)
def isolation():
    if problem():
        reason = f"{problem()} Install it: apt install bubblewrap"
        assert os.environ.get("CI") != "true", reason
        pytest.skip(reason)


def examine(answers, *, limits=None, **options):
    """Verdicts and rebuilt notebook of a submission with these answers."""
    notebook = rebuild(submission(NAME, answers), SOURCE)
    examiner = Examiner(limits or Limits(cell_seconds=30), hidden=("torch", "jax"), **options)
    return examiner.examine(notebook), notebook


def points(verdicts):
    """The points that nbgrader would give."""
    worth = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in SOURCE.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    return sum(worth[name] for name, verdict in verdicts.items() if verdict.passed)


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


def cell_of(notebook, grade_id):
    return next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
