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
from nbgrader.converters import Autograde
c.Autograde.sanitize_preprocessors = Autograde.sanitize_preprocessors.default_args[0]
c.Autograde.autograde_preprocessors = Autograde.autograde_preprocessors.default_args[0]
del c.GenerateFeedback.preprocessors
"""
"""Settings that undo the course's own way of executing submissions."""


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
        config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
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
        with (self.folder / "grades.csv").open(newline="") as file:
            return {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}

    def feedback(self, student):
        path = self.folder / "feedback" / student / self.name / f"{self.name}.html"
        return path.read_text(encoding="utf-8")
