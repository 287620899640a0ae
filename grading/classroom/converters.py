"""nbgrader's converters, on files that are safe to open.

`Register` puts an assignment into the gradebook. `Autograde` grades what is new: a submission that
changed, an assignment that changed, a grading that was cut short. `GenerateFeedback` makes every
page anew, so that none is stale.
"""

import hashlib
import json
import os
import re
import tempfile
from contextlib import contextmanager
from pathlib import Path

from nbgrader import converters
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import rmtree

from grading.classroom.steps import IsolatedExecute, source_path
from grading.classroom.submissions import folders, submissions


class Register(converters.GenerateAssignment):
    """Put an assignment into the gradebook, or what changed in it, from its source.

    nbgrader's own also writes the student's version, and deletes what else lies in that folder.
    `make release` makes that version; here it goes to a folder that is thrown away.
    """

    def start(self):
        with tempfile.TemporaryDirectory() as folder:
            self._scratch = folder
            super().start()
        self.log.info("%s is in the gradebook.", self.coursedir.assignment_id)

    @property
    def _output_directory(self):
        return self._scratch


class Autograde(converters.Autograde):
    """Grade clean copies of the submissions, each until there is a verdict on it."""

    def start(self):
        execute = IsolatedExecute(parent=self)
        execute.require()
        Register(coursedir=self.coursedir, parent=self.parent).start()
        with tempfile.TemporaryDirectory() as clean:
            self._admit(Path(clean), execute.sandbox)
            with _submitted_in(self.coursedir, clean):
                super().start()
        for student, about in self._known.items():
            if about["problem"]:  # once more, where it is seen
                self.log.error("%s has no points: %s", student, about["problem"])

    def _admit(self, clean, sandbox):
        """Write a copy of each submission for nbgrader to work on."""
        name = self.coursedir.assignment_id
        source = source_path(self.coursedir).read_bytes()
        self._known, self.assignments = {}, {}
        for submission in submissions(self.coursedir, self.log):
            folder = clean / submission.student / name
            submission.write(folder, name)
            self.assignments[str(folder)] = [str(folder / f"{name}.ipynb")]
            depends = [source, str((sandbox, submission.problem)).encode()]
            depends += [path.read_bytes() for path in sorted(folder.iterdir())]
            digest = hashlib.sha256(b"".join(depends)).hexdigest()
            self._known[submission.student] = {"problem": submission.problem, "digest": digest}

    def init_notebooks(self):
        """nbgrader would look for them by patterns, in which `[x]` is not the name of a student."""
        if not self.assignments:
            folder = self.coursedir.format_path("submitted", "*", self.coursedir.assignment_id)
            self.log.error("There are no submissions: %s is empty.", folder)
            raise NbGraderException("No submissions")

    def _format_source(self, assignment_id, student_id, escape=False):
        # Escaped it becomes a pattern, in which nbgrader takes care of the course's root only.
        if escape and self._sanitizing:
            return os.path.join(re.escape(self._input_directory), student_id, assignment_id)
        return super()._format_source(assignment_id, student_id, escape)

    def init_destination(self, assignment_id, student_id):
        """Is there anything to grade? Not if the verdict is on this very submission and source."""
        if student_id in self.coursedir.student_id_exclude.split(","):
            return False
        destination = Path(self._format_dest(assignment_id, student_id))
        known = self._known[student_id]
        if not self.force and verdict(destination).get("of") == known["digest"]:
            self.log.info("Graded already: %s", student_id)
            return False
        if destination.exists():
            rmtree(destination)
        return True

    def init_single_notebook_resources(self, notebook_filename):
        resources = super().init_single_notebook_resources(notebook_filename)
        about = resources["nbgrader"]
        about.update(self._known[about["student"]])
        return resources


class GenerateFeedback(converters.GenerateFeedback):
    """Make the page of every student who has a verdict."""

    def init_notebooks(self):
        name = self.coursedir.assignment_id
        self.assignments = {}
        for student, folder in folders(self.coursedir, self.coursedir.autograded_directory):
            if verdict(folder):
                self.assignments[str(folder)] = [str(folder / f"{name}.ipynb")]
            else:
                self.log.error("%s is not graded: run `nbgrader autograde %s`.", student, name)
        if not self.assignments:
            self.log.error("Nothing is graded yet: run `nbgrader autograde %s`.", name)
            raise NbGraderException("Nothing is graded")

    def init_assignment(self, assignment_id, student_id):
        """Nothing goes to a student but the page: the graded notebook holds the hidden tests."""

    def init_destination(self, assignment_id, student_id):
        self.force = True  # a page that is there may be older than the grade
        return super().init_destination(assignment_id, student_id)


def verdict(folder: Path) -> dict:
    """What a graded notebook says of its grading; nothing where the grading was cut short."""
    try:
        (path,) = folder.glob("*.ipynb")
        found = json.loads(path.read_text(encoding="utf-8"))["metadata"]["grading"]
    except (OSError, ValueError, KeyError):
        return {}
    return found


@contextmanager
def _submitted_in(course, folder):
    """Let nbgrader take submissions from another folder."""
    usual, course.submitted_directory = course.submitted_directory, folder
    try:
        yield
    finally:
        course.submitted_directory = usual
