"""A small class in a copy of the course: submissions made from the solution, graded by nbgrader."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from grading.authoring.catalogue import RELEASES, ROOT, SOURCES
from grading.cells import grade_id
from tests.assignments.nbgrader_commands import started

BIN = Path(sys.executable).parent
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "loss-functions"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.ignore = ["mistakes", "alternatives", "unseen", "*.py", "*.txt", "__pycache__"]
"""
"""A course that leaves everything to nbgrader, in the place of the settings of this one."""


def submission(name, answers):
    """The released notebook with the given answers (grade id -> source) filled in."""
    notebook = nbformat.read(RELEASES / name / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    return notebook


class Classroom:
    """A course directory of its own, with one assignment."""

    def __init__(self, folder, name, settings=""):
        self.folder, self.name = folder, name
        shutil.copytree(SOURCES / name, folder / "solutions" / name)
        ours = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        config = "" if settings.startswith(STOCK) else ours
        if config:
            shutil.copytree(RELEASES / name, folder / "exercises" / name)
        (folder / "nbgrader_config.py").write_text(f"{config}\n{settings}\n", encoding="utf-8")

    def submitted(self, student):
        return self.folder / "submitted" / student / self.name / f"{self.name}.ipynb"

    def submit(self, student, answers):
        path = self.submitted(student)
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(submission(self.name, answers), path)

    def hand_in(self, student, data, file=None):
        """Put a file into a student's folder; its path."""
        path = self.submitted(student).with_name(file or f"{self.name}.ipynb")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def start(self, *arguments, said=(Path(os.devnull),) * 2):
        """Start an nbgrader command in the course; what it says goes into these two files."""
        environment = dict(os.environ, PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")
        return started(arguments, self.folder, environment, said)

    def nbgrader(self, *arguments, check=True):
        """Run an nbgrader command in the course; what it printed, and its exit status."""
        with tempfile.TemporaryDirectory() as scratch:
            said = Path(scratch, "stdout"), Path(scratch, "stderr")
            process = self.start(*arguments, said=said)
            process.join(timeout=600)
            process.kill()
            process.join()
            stdout, stderr = (path.read_text(encoding="utf-8") for path in said)
        assert not check or process.exitcode == 0, stderr[-3000:]
        return subprocess.CompletedProcess(arguments, process.exitcode, stdout, stderr)

    def grades(self):
        """Student -> points, from the exported CSV."""
        self.nbgrader("export", "--to", "grades.csv")
        with (self.folder / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
            self.rows = {row["student_id"]: row for row in csv.DictReader(file)}
        return {student: float(row["raw_score"]) for student, row in self.rows.items()}

    def feedback(self, student):
        path = self.folder / "feedback" / student / self.name / f"{self.name}.html"
        return path.read_text(encoding="utf-8")
