"""What was handed in, looked at before nbgrader touches it.

nbgrader copies all that lies in a submission's folder, and follows links. Here one regular file of
a bearable size is taken out of each folder, and read; nbgrader is given a copy that holds the cells
and nothing else. What cannot be read gets a reason, and stands in the grades with it.
"""

import fnmatch
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.cells import grade_id
from grading.classroom import timestamps
from grading.classroom.files import regular_file
from grading.notebooks import Unreadable, read

MAX_BYTES = 256 << 20
SMALL_BYTES = 2 << 20
"""A larger file is read in a process of its own, which may run out of memory or time alone."""
READING_SECONDS = 60
UNUSABLE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff<>"]')
"""In the name of a student: what breaks nbgrader's patterns, or would be HTML in its pages."""


@dataclass
class Submission:
    """What a student handed in, or `problem`, why that cannot be read."""

    student: str
    cells: list
    problem: str = ""
    timestamp: str = ""

    def write(self, folder: Path, name: str) -> None:
        """Write it as nbgrader expects it, with nothing in it that the student chose but cells."""
        folder.mkdir(parents=True)
        ids = Counter(cell.get("id") for cell in self.cells)
        for number, cell in enumerate(self.cells):
            own = cell.get("id", "")
            if ids[own] != 1 or not re.fullmatch("[A-Za-z0-9_-]{1,64}", own):
                cell["id"] = f"cell-{number}"
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": self.cells}
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        if self.timestamp:
            (folder / "timestamp.txt").write_text(self.timestamp, encoding="utf-8")


def submissions(course: CourseDirectory, log) -> Iterator[Submission]:
    """All submissions of the course's current assignment, by the students asked for."""
    given = set()
    for student, folder in folders(course, course.submitted_directory):
        known = UNUSABLE.sub("\N{REPLACEMENT CHARACTER}", student)
        if known != student:
            known = known[:40]  # it is longer than what it stands for, and names have a limit
        while known in given:
            known += "\N{REPLACEMENT CHARACTER}"
        given.add(known)
        submission = Submission(known, [])
        try:
            if known != student:
                raise Unreadable(
                    f"The folder {student!r} has characters in its name that no id has."
                )
            submission.cells = list(map(_bare, _read(folder, course.assignment_id)["cells"]))
        except Exception as problem:  # whatever it is, the others are graded
            expected = isinstance(problem, Unreadable)
            submission.problem = str(problem) if expected else f"It cannot be read: {problem!r}."
            log.error("%r cannot be graded: %s", str(folder), problem)
        submission.timestamp = timestamps.text_in(folder, log)
        yield submission


def folders(course: CourseDirectory, step: str) -> list[tuple[str, Path]]:
    """Students, and their folders for the current assignment, in a step such as `submitted`."""
    base, wanted = Path(course.root) / step, course.student_id
    names = sorted(os.listdir(base)) if base.is_dir() else []
    found = [(name, Path(course.format_path(step, name, course.assignment_id))) for name in names]
    return [
        (name, folder)
        for name, folder in found
        # The formgrader asks for a student by name, a command by pattern.
        if (name == wanted or fnmatch.fnmatchcase(name, wanted)) and os.path.lexists(folder)
        if not name.startswith(".")
    ]


def _read(folder: Path, name: str) -> dict:
    for path in (folder.parent, folder):
        if path.is_symlink():
            raise Unreadable(f"The folder {path.name} is a link, and links are not followed.")
    if not folder.is_dir():
        raise Unreadable(f"{folder.name} is no folder.")
    path = folder
    try:
        path = folder / _notebook(folder, f"{name}.ipynb")
        with regular_file(path, MAX_BYTES) as file:
            if os.fstat(file.fileno()).st_size <= SMALL_BYTES:
                return read(file.read())
            return _read_apart(file)
    except OSError as error:
        raise Unreadable(f"The file {path.name!r}: {error.strerror or error}.") from None


def _notebook(folder: Path, expected: str) -> str:
    """The file with the expected name; under another name, the only notebook there is."""
    names = os.listdir(folder)
    if expected in names:
        return expected
    others = [n for n in sorted(names) if n.lower().endswith(".ipynb") and not n.startswith(".")]
    if not others:
        raise Unreadable(f"There is no notebook in the folder; {expected} was expected.")
    if len(others) > 1:
        listed = ", ".join(map(repr, others[:5]))
        raise Unreadable(f"Which notebook is it? There is no {expected}, but {listed}.")
    return others[0]


def _read_apart(file) -> dict:
    python = [sys.executable, "-m", "grading.classroom.large_notebook"]
    try:
        result = subprocess.run(python, stdin=file, capture_output=True, timeout=READING_SECONDS)
        outcome = json.loads(result.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise Unreadable("The file takes too much time or memory to read.") from None
    if "problem" in outcome:
        raise Unreadable(outcome["problem"])
    return outcome


def _bare(cell: dict) -> dict:
    """A cell with no metadata but its name."""
    name = grade_id(cell)
    return {**cell, "metadata": {"nbgrader": {"grade_id": name}} if name else {}}
