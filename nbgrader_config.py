"""How nbgrader runs in this course; read by every nbgrader command started here."""

from pathlib import Path

try:
    from grading.classroom import plug_in

    plug_in()
except Exception as error:
    # nbgrader would note an error, and go on without these settings: with students' code unwalled.
    raise SystemExit(f"The course's own parts of nbgrader cannot be loaded: {error!r}") from error
c = get_config()  # noqa: F821 (nbgrader puts it there)

c.CourseDirectory.course_id = "loss-functions"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
# Of solutions/<name>/ only the notebook, and data that it declares, go to students.
c.CourseDirectory.ignore = [
    "mistakes",
    "alternatives",
    "unseen",
    "inputs.py",
    "equivalent_mutants.txt",
    "feedback",
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
]

c.ClearSolutions.code_stub = {"python": "# Your turn.\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# A student's code and the tests run in different processes: see grading/README.md.
c.Autograde.sanitize_preprocessors = [
    "grading.classroom.steps.Rebuild",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "grading.classroom.steps.IsolatedExecute",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# What a student wrote goes through one sanitiser before it is shown to a person.
c.HTMLExporter.preprocessors = ["grading.classroom.pages.Harmless"]
c.HTMLExporter.filters = {"markdown2html": "grading.classroom.pages.markdown2html"}
# Feedback shows what a check says and the points, not the hidden checks themselves.
c.GenerateFeedback.exporter_class = "grading.classroom.pages.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "grading.classroom.steps.ClearTests",
    "grading.classroom.steps.Grades",
    "grading.classroom.pages.Harmless",
]
# `nbgrader zip_collect` finds one zip file or notebook a student, named after the student.
c.ZipCollectApp.extractor_plugin = "grading.classroom.collect.Extractor"
c.FileNameCollectorPlugin.named_regexp = r".*/extracted/(?P<student_id>[^/]+)/(?P<file_id>[^/]+)"
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".IPYNB"]
c.ExchangeFactory.collect = "grading.classroom.collect.Collect"
c.ExportApp.plugin_class = "grading.classroom.export.CsvExport"
