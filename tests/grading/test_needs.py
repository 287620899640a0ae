"""What an assignment says it needs is obeyed, or refused with a reason."""

import json

import nbformat
import pytest

from grading.needs import Needs, NeedsError, needs
from grading.report import Exercise
from tests.assignments.classroom import Classroom
from tests.grading.conftest import ANSWERS, NAME, SOURCE


def notebook(**declared):
    return {"metadata": {"course": declared}, "cells": []}


def test_what_is_said_holds_and_the_rest_has_defaults():
    said = needs(notebook(packages=["numpy"], hidden_packages=["torch"], cell_seconds=5))
    assert said == Needs(packages=("numpy",), hidden_packages=("torch",), cell_seconds=5)
    assert needs({"metadata": {}, "cells": []}) == Needs()


def test_the_course_says_what_it_needs():
    assert needs(SOURCE).packages
    assert "torch" in needs(SOURCE).hidden_packages


@pytest.mark.parametrize(
    ("declared", "complaint"),
    [
        ({"hidden_package": ["torch"]}, "course.hidden_package.*hidden_packages"),
        ({"packages": "numpy"}, "course.packages.*list"),
        ({"packages": [1]}, "course.packages.*list"),
        ({"cell_seconds": "30"}, "course.cell_seconds.*number"),
        ({"notebook_seconds": 0}, "course.notebook_seconds.*number"),
    ],
)
def test_what_nobody_would_obey_is_an_error(declared, complaint):
    with pytest.raises(NeedsError, match=complaint):
        needs(notebook(**declared))


def test_the_student_is_told_too(tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook(hiden=["torch"])))
    with pytest.raises(SystemExit, match=r"mine\.ipynb.*course\.hiden"):
        Exercise(path)


def room_where(tmp_path, course):
    """A class whose source needs what `course` says."""
    room = Classroom(tmp_path, NAME)
    path = tmp_path / "solutions" / NAME / f"{NAME}.ipynb"
    source = nbformat.read(path, as_version=4)
    source.metadata.course = course
    room.submit("ada", ANSWERS)
    room.nbgrader("generate_assignment", NAME)
    nbformat.write(source, path)
    return room


def test_nothing_is_graded_by_a_source_that_is_not_understood(tmp_path):
    room = room_where(tmp_path, {"hiden_packages": ["torch"]})
    result = room.nbgrader("autograde", NAME, check=False)
    assert result.returncode != 0
    assert "course.hiden_packages" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_time_that_a_source_gives_is_all_there_is(tmp_path):
    room = room_where(tmp_path, {"notebook_seconds": 0.001})
    room.nbgrader("autograde", NAME)
    assert room.grades() == {"ada": 0}
