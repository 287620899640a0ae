"""nbgrader's steps, replaced by isolated ones. `nbgrader_config.py` plugs them in.

`Rebuild` restores a submission on its source before anything else; `IsolatedExecute` takes the
place of nbgrader's `Execute`. All else stays: gradebook, formgrader, penalties, export.
"""

import json
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, List, Unicode

from grading.examiner import Examiner
from grading.misconceptions import explain_cell
from grading.rebuild import rebuild
from grading.sandbox import Limits, NoIsolation, require


def source_path(config, resources) -> Path:
    """The source notebook that belongs to a submission."""
    course, about = CourseDirectory(config=config), resources["nbgrader"]
    folder = course.format_path(course.source_directory, ".", about["assignment"])
    return Path(folder) / f"{about['notebook']}.ipynb"


class Rebuild(NbGraderPreprocessor):
    """Take the locked cells from the source, and only the answers from the submission."""

    def preprocess(self, nb, resources):
        path = source_path(self.config, resources)
        return rebuild(nb, nbformat.read(path, as_version=4)), resources


class IsolatedExecute(NbGraderPreprocessor):
    """Run the student's code in a sandbox and the tests outside of it."""

    sandbox = Bool(
        True, help="False: run submissions without isolation. The autograded notebook records it."
    ).tag(config=True)
    cell_seconds = Float(30, help="The longest that a cell, or a call from a test, may take.").tag(
        config=True
    )
    notebook_seconds = Float(300, help="The longest that a notebook may take.").tag(config=True)
    hidden_packages = List(
        Unicode(), help="Packages that a student's code must not find, such as torch."
    ).tag(config=True)

    def preprocess(self, nb, resources):
        if self.sandbox:
            try:
                require()
            except NoIsolation as error:
                raise SystemExit(str(error)) from None
        else:
            self.log.warning("Submissions run WITHOUT isolation: IsolatedExecute.sandbox is False.")
        examiner = Examiner(
            Limits(cell_seconds=self.cell_seconds, notebook_seconds=self.notebook_seconds),
            walled=self.sandbox,
            hidden=tuple(self.hidden_packages),
            explain=self._explain(resources),
        )
        examiner.examine(nb)
        nb.metadata["grading"] = {"isolated": self.sandbox}
        return nb, resources

    def _explain(self, resources):
        course, about = CourseDirectory(config=self.config), resources["nbgrader"]
        folder = course.format_path(course.release_directory, ".", about["assignment"])
        path = Path(folder) / "fingerprints.json"
        if not path.exists():
            return None
        fingerprints = json.loads(path.read_text(encoding="utf-8"))
        return lambda look, cell: explain_cell(look, cell.source, fingerprints)
