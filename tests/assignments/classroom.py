"""A small class in a copy of the course: submissions made from the solution, graded by nbgrader."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from grading.authoring.catalogue import RELEASES, ROOT, SOURCES
from grading.cells import grade_id

BIN = Path(sys.executable).parent
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "loss-functions"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.ignore = ["mistakes", "alternatives", "inputs.py", "*.txt", "__pycache__"]
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
        config = "" if settings == STOCK else ours
        if config:
            shutil.copytree(RELEASES / name, folder / "exercises" / name)
        (folder / "nbgrader_config.py").write_text(f"{config}\n{settings}\n", encoding="utf-8")

    def submit(self, student, answers):
        folder = self.folder / "submitted" / student / self.name
        folder.mkdir(parents=True)
        nbformat.write(submission(self.name, answers), folder / f"{self.name}.ipynb")

    def nbgrader(self, *arguments, check=True):
        """Run an nbgrader command in the course; what it printed, and its exit status."""
        environment = dict(os.environ, PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")
        result = subprocess.run(
            [BIN / "nbgrader", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert not check or result.returncode == 0, result.stderr[-3000:]
        return result

    def grades(self):
        """Student -> points, from the exported CSV."""
        self.nbgrader("export", "--to", "grades.csv")
        with (self.folder / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
            self.rows = {row["student_id"]: row for row in csv.DictReader(file)}
        return {student: float(row["raw_score"]) for student, row in self.rows.items()}

    def feedback(self, student):
        path = self.folder / "feedback" / student / self.name / f"{self.name}.html"
        return path.read_text(encoding="utf-8")
