"""nbgrader's steps, replaced by isolated ones. `nbgrader_config.py` plugs them in.

`Rebuild` restores a submission on its source before anything else; `IsolatedExecute` takes the
place of nbgrader's `Execute`. All else stays: gradebook, formgrader, penalties, export.
"""

from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from grading.isolated.examiner import Examiner
from grading.isolated.rebuild import rebuild
from grading.isolated.sandbox import Limits, NoIsolation, require
from grading.misconceptions import explain_cell, read_fingerprints
from grading.needs import NeedsError, needs


def read_source(config, resources) -> nbformat.NotebookNode:
    """The source notebook that belongs to a submission."""
    course, about = CourseDirectory(config=config), resources["nbgrader"]
    folder = course.format_path(course.source_directory, ".", about["assignment"])
    return nbformat.read(Path(folder) / f"{about['notebook']}.ipynb", as_version=4)


class Rebuild(NbGraderPreprocessor):
    """Take the locked cells from the source, and only the answers from the submission."""

    def preprocess(self, nb, resources):
        return rebuild(nb, read_source(self.config, resources)), resources


class IsolatedExecute(NbGraderPreprocessor):
    """Run the student's code in a sandbox and the tests outside of it."""

    sandbox = Bool(
        True, help="False: run submissions without isolation. The autograded notebook records it."
    ).tag(config=True)

    def preprocess(self, nb, resources):
        try:
            needed = needs(read_source(self.config, resources))
            if self.sandbox:
                require()
        except (NeedsError, NoIsolation) as error:
            raise SystemExit(str(error)) from None
        if not self.sandbox:
            self.log.warning("Submissions run WITHOUT isolation: IsolatedExecute.sandbox is False.")
        examiner = Examiner(
            Limits(cell_seconds=needed.cell_seconds, notebook_seconds=needed.notebook_seconds),
            walled=self.sandbox,
            hidden=needed.hidden_packages,
            explain=self._explain(resources),
        )
        examiner.examine(nb)
        nb.metadata["grading"] = {"isolated": self.sandbox}
        return nb, resources

    def _explain(self, resources):
        course, about = CourseDirectory(config=self.config), resources["nbgrader"]
        folder = course.format_path(course.release_directory, ".", about["assignment"])
        fingerprints = read_fingerprints(Path(folder))
        if fingerprints is None:
            return None
        return lambda look, cell: explain_cell(look, cell.source, fingerprints)
