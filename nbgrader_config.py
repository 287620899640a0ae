"""How nbgrader runs in this course; read by every nbgrader command started here."""

from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader puts it there)

c.CourseDirectory.course_id = "loss-functions"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

c.ClearSolutions.code_stub = {"python": "# Your turn.\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "*Write your answer here.*"
