"""The steps of a notebook that is graded, where the course has its own; see nbgrader_config.py.

`Rebuild` restores a submission on its source before anything else; `IsolatedExecute` takes the
place of nbgrader's `Execute`.
"""

import atexit
import hashlib
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, GetGrades, NbGraderPreprocessor
from nbgrader.utils import compute_checksum, is_grade, is_solution
from traitlets import Bool

from grading.cells import is_test
from grading.isolated.bubblewrap import NoIsolation, refuse_exposed, require
from grading.isolated.grader import Examiners
from grading.isolated.rebuild import rebuild
from grading.isolated.report import Fault, Verdict, shown
from grading.misconceptions import read_fingerprints
from grading.needs import NeedsError

_STARTED: dict[tuple, Examiners] = {}
"""At most one, for nbgrader makes its steps anew for each submission."""


def source_path(course: CourseDirectory, assignment: str = "") -> Path:
    """The notebook that an assignment is made from."""
    name = assignment or course.assignment_id
    return Path(course.format_path(course.source_directory, ".", name)) / f"{name}.ipynb"


class Rebuild(NbGraderPreprocessor):
    """Take the locked cells from the source, and only the answers from the submission."""

    def preprocess(self, nb, resources):
        path = source_path(CourseDirectory(config=self.config), resources["nbgrader"]["assignment"])
        return rebuild(nb, nbformat.read(path, as_version=4)), resources


class IsolatedExecute(NbGraderPreprocessor):
    """Run the student's code in a sandbox and the tests outside of it."""

    sandbox = Bool(
        True, help="False: run submissions without isolation. The autograded notebook records it."
    ).tag(config=True)

    def require(self) -> None:
        """End the run, before anything is written, where it could not be isolated."""
        try:
            if self.sandbox:
                require()
                refuse_exposed(private_paths(CourseDirectory(parent=self.parent), self.config))
        except NoIsolation as error:
            raise SystemExit(str(error)) from None
        if not self.sandbox:
            self.log.warning("Submissions run WITHOUT isolation: IsolatedExecute.sandbox is False.")

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        settle_blank_answers(nb)
        if about["problem"]:
            refuse(nb, about["problem"])
        else:
            self._examine(nb, about["assignment"])
        status = "unreadable" if about["problem"] else "blank" if is_blank(nb) else "graded"
        nb.metadata["grading"] = {
            "isolated": self.sandbox,
            "status": status,
            "problem": about["problem"],
            "of": about["digest"],
        }
        return nb, resources

    def _examine(self, nb, assignment):
        course = CourseDirectory(config=self.config)
        path = source_path(course, assignment)
        release = Path(course.format_path(course.release_directory, ".", assignment))
        try:
            examiners(path, _digest(path, release), release, self.sandbox).examine(nb)
        except (NeedsError, Fault) as error:
            raise SystemExit(f"{path}: {error}") from None


def private_paths(course: CourseDirectory, config) -> list[Path]:
    """What no submission may see: solutions, submissions, grades, the exchange."""
    folders = ("source", "submitted", "autograded", "feedback", "release")
    paths = [Path(course.root, getattr(course, f"{name}_directory")) for name in folders]
    database = course.db_url.removeprefix("sqlite:///")
    if database != course.db_url:
        paths.append(Path(database))
    if "root" in config.Exchange:
        paths.append(Path(config.Exchange.root))
    return [*paths, Path(course.root)]


def examiners(path: Path, digest: str, release: Path, walled: bool) -> Examiners:
    """Those of one assignment, as it is now; made once for a whole class."""
    key = path, digest, walled
    if key not in _STARTED:
        end_examiners()
        _STARTED[key] = Examiners(
            nbformat.read(path, as_version=4),
            folder=path.parent,
            fingerprints=read_fingerprints(release),
            walled=walled,
        )
    return _STARTED[key]


@atexit.register
def end_examiners() -> None:
    for started in _STARTED.values():
        started.close()
    _STARTED.clear()


def _digest(path, release):
    """Of all that examiners are made from: when it changes, new ones are due."""
    files = [path, *sorted(release.glob("fingerprints.json"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def untouched(cell) -> bool:
    """Is there no more in an answer than was released?"""
    # OverwriteCells has put the release's checksum there.
    return not cell.source.strip() or compute_checksum(cell) == cell.metadata.nbgrader.checksum


def is_blank(nb) -> bool:
    """Did the student hand in the release as it was?"""
    written = [cell for cell in nb.cells if "nbgrader" not in cell.metadata and cell.source.strip()]
    return not written and all(map(untouched, filter(is_solution, nb.cells)))


def settle_blank_answers(nb) -> None:
    """An answer in words that was deleted needs nobody to look at it, like one never begun."""
    for cell in nb.cells:
        if is_solution(cell) and is_grade(cell) and not cell.source.strip():
            cell.metadata.nbgrader.checksum = compute_checksum(cell)


def refuse(nb, problem: str) -> None:
    """Give no points, and the reason, for what cannot be read."""
    for cell in filter(is_test, nb.cells):
        cell.outputs = shown(Verdict(False, problem))


class ClearTests(ClearHiddenTests):
    """Take the hidden part out of tests; the same words in an answer are the student's own."""

    def preprocess_cell(self, cell, resources, cell_index):
        if is_test(cell):
            return super().preprocess_cell(cell, resources, cell_index)
        return cell, resources


class Grades(GetGrades):
    """Grades as nbgrader keeps them, and whether a person has still to give them."""

    def _get_score(self, cell, resources):
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        cell.metadata.nbgrader["open"] = grade.needs_manual_grade and grade.manual_score is None
