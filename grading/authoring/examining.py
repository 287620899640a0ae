"""Programs of an assignment, handed in and examined as students' notebooks are."""

import copy

import nbformat

from grading.authoring.catalogue import Assignment
from grading.authoring.fingerprints import fingerprints
from grading.authoring.needed import concerned, needed
from grading.cells import grade_id, graded, is_code, is_shown_only, is_test, score, title
from grading.isolated.grader import Examiners
from grading.isolated.rebuild import rebuild

NAMING = "This looks like: "
"""What stands before the name of a mistake."""


class Desk:
    """Where programs of one assignment are examined, by examiners that know its mistakes."""

    def __init__(self, course: Assignment, prints: dict | None = None):
        self.course = course
        self._prints = prints or fingerprints(course)
        self._examiners = Examiners(course.notebook, course.folder, self._prints)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._examiners.close()

    def points(self, notebook: nbformat.NotebookNode) -> float:
        """What a notebook is worth that was handed in."""
        rebuilt = rebuild(copy.deepcopy(notebook), self.course.notebook)
        verdicts = self._examiners.examine(rebuilt)
        return sum(self._got(check, verdict) for check, verdict in verdicts.items())

    def lost(self, answers: dict[str, str], *, whole: bool = False) -> dict[str, str]:
        """Answer -> what is said of it, where points are lost.

        The program is the solution, but for these answers. What they cannot change is not run,
        unless the `whole` notebook is to be: a plot, a check of other answers.
        """
        notebook = self._handed_in(answers)
        if not whole:
            kept = self._concerned(answers)
            for number, cell in enumerate(notebook.cells):
                if is_test(cell) and number not in kept:  # it passes, and ends its question
                    cell.source = f"# {title(cell)}"
                    kept.add(number)
            cells = enumerate(notebook.cells)
            notebook.cells = [cell for number, cell in cells if number in kept]
        verdicts, said = self._examiners.examine(notebook), {}
        for check, (points, above) in graded(self.course.notebook).items():
            if check in verdicts and self._got(check, verdicts[check]) < points:
                said[above[-1]] = f"{said.get(above[-1], '')}\n{verdicts[check].message}"
        return said

    def _got(self, check, verdict):
        points = graded(self.course.notebook)[check][0]
        return score(verdict.credit, points) if verdict.passed else 0

    def _handed_in(self, answers):
        notebook = copy.deepcopy(self.course.notebook)
        for cell in notebook.cells:
            cell.source = answers.get(grade_id(cell), cell.source)
        return rebuild(notebook, self.course.notebook)

    def _concerned(self, answers):
        """The numbers of the cells that are run."""
        cells = enumerate(self.course.notebook.cells)
        numbers = [n for n, cell in cells if is_code(cell) and not is_shown_only(cell)]
        cells = [self.course.notebook.cells[number] for number in numbers]
        changed = {
            place: answers[grade_id(cell)]
            for place, cell in enumerate(cells)
            if answers.get(grade_id(cell), cell.source) != cell.source
        }
        tests = [(cell.source, is_test(cell)) for cell in cells]
        sources = [changed.get(place, source) for place, (source, _) in enumerate(tests)]
        tried = needed(sources, self._prints["functions"])  # to name a mistake, it is called
        chosen = zip(numbers, tests, concerned(tests, changed), tried, strict=True)
        return {n for n, (_, test), kept, named in chosen if kept or (named and not test)}
