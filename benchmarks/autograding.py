"""Time per submission: nbgrader's own autograding, and the course's, of one class in one run."""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from benchmarks.report import table, write
from grading.authoring.catalogue import RELEASES, ROOT, SOURCES, Assignment, assignment
from grading.cells import grade_id
from grading.isolated.grader import Examiners
from grading.isolated.rebuild import rebuild

NAME, STUDENTS = "margin-losses", 50
STOCK = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.ignore = ["mistakes", "alternatives", "unseen", "*.py", "*.txt"]
c.ExecutePreprocessor.timeout = 60
"""


def main() -> None:
    course = assignment(NAME)
    submissions = [submission(course, number) for number in range(STUDENTS)]
    with tempfile.TemporaryDirectory() as folder:
        stock, scores = autograde(Path(folder, "stock"), STOCK, submissions)
        ours, same = autograde(
            Path(folder, "ours"), (ROOT / "nbgrader_config.py").read_text(), submissions
        )
    if scores != same:
        raise SystemExit(f"The scores differ: {set(scores.items()) ^ set(same.items())}")
    alone = examine(course, submissions)
    rows = [
        [what, f"{seconds:.2f}", f"{stock / seconds:.1f}"]
        for what, seconds in (
            ("nbgrader autograde, stock", stock),
            ("nbgrader autograde, isolated", ours),
            ("examination alone", alone),
        )
    ]
    intro = (
        f"`{NAME}`, {STUDENTS} submissions with right, wrong and blank answers, one at a time, the "
        "start included; the sandbox on, follow-through off; all scores equal."
    )
    headings = ["what", "seconds a submission", "stock's time over it"]
    write("autograding", f"## Autograding\n\n{intro}\n\n{table(headings, rows)}")


def submission(course: Assignment, number: int) -> nbformat.NotebookNode:
    """The release with each answer right, wrong in a known way, or left blank."""
    choose = random.Random(number)
    mistakes = choose.sample(course.mistakes(), 4) if number % 2 else []
    answers = dict(course.answers)
    for program in mistakes:
        answers |= program.answers
    for name in choose.sample(sorted(answers), number % 3):
        del answers[name]
    notebook = nbformat.read(RELEASES / NAME / f"{NAME}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    return notebook


def autograde(folder: Path, settings: str, submissions: list) -> tuple[float, dict]:
    """Seconds per submission, and student -> score."""
    shutil.copytree(SOURCES / NAME, folder / "solutions" / NAME)
    path = folder / "solutions" / NAME / f"{NAME}.ipynb"
    source = nbformat.read(path, as_version=4)
    source.metadata.course.pop("follow_through")  # stock nbgrader has none
    nbformat.write(source, path)
    shutil.copytree(RELEASES / NAME, folder / "exercises" / NAME)
    (folder / "nbgrader_config.py").write_text(settings)
    for number, notebook in enumerate(submissions):
        path = folder / "submitted" / f"student-{number:02}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    nbgrader(folder, "generate_assignment", NAME, "--force")
    shutil.copytree(RELEASES / NAME, folder / "exercises" / NAME, dirs_exist_ok=True)
    start = time.perf_counter()
    nbgrader(folder, "autograde", NAME)
    seconds = time.perf_counter() - start
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        found = {s.student.id: s.score for s in gradebook.assignment_submissions(NAME)}
    return seconds / len(submissions), found


def nbgrader(folder: Path, *arguments: str) -> None:
    tools = Path(sys.executable).parent
    result = subprocess.run(
        [tools / "nbgrader", *arguments],
        cwd=folder,
        env={"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise SystemExit(result.stderr[-3000:])


def examine(course: Assignment, submissions: list) -> float:
    """Seconds per submission, without nbgrader."""
    start = time.perf_counter()
    with Examiners(course.notebook) as examiners:
        for notebook in submissions:
            examiners.examine(rebuild(notebook, course.notebook))
    return (time.perf_counter() - start) / len(submissions)
