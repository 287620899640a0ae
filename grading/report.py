"""`python -m grading check NOTEBOOK`: what a student has, question by question.

Runs the notebook on the student's own machine, in one process, with the checks that are visible in
it, and says what is wrong; where the release came with fingerprints it names known mistakes. The
cells are those that are graded: the locked ones of the exercise, and what the student wrote.
"""

import contextlib
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from grading.cells import (
    OneProcess,
    hidden,
    is_answer,
    is_code,
    is_locked,
    is_test,
    nbgrader_data,
    quiet,
    score,
    seeded,
    title,
)
from grading.clock import ended_after
from grading.judging import Judge, describe
from grading.misconceptions import explain_cell, read_fingerprints
from grading.needs import NeedsError, needs
from grading.notebooks import Unreadable, read
from grading.packages import strangers
from grading.placing import named, placed
from grading.raised import Stopped

PACKAGE = Path(__file__).resolve().parent
MORE = "More checks of the same kind run when the notebook is graded."
INSTALL = "python -m pip install -r requirements.txt"
TOGETHER = "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}"
WAITING = "A question that waits is then judged with right answers to the earlier ones."


@dataclass
class Result:
    """One check: its name, the points it is worth and got, and what was wrong."""

    question: str
    points: float
    score: float
    message: str = ""
    note: str = ""
    """What costs no points and is worth knowing."""


class Exercise:
    """A student's notebook, and what came with it."""

    def __init__(self, path: Path):
        self.path = path
        release, self.is_known = next(PACKAGE.glob("*.ipynb"), None), True
        try:
            self.notebook = read(_bytes(path))
            if release:
                handed_out = read(release.read_bytes())
                self.is_known = any(name for name, _ in named(self.notebook, handed_out))
                self.notebook = placed(self.notebook, handed_out)
            self.needs = needs(self.notebook)
        except (Unreadable, NeedsError) as error:
            raise SystemExit(f"{path}: {error}") from None
        self.name = release.name if release else path.name
        self.known = read_fingerprints(path.parent) or read_fingerprints(PACKAGE.parent)
        self.tests = [cell for cell in self.notebook["cells"] if is_test(cell)]
        if not self.tests:
            raise SystemExit(f"There are no checks in {path}: is it the notebook of an exercise?")

    def points_by_hand(self) -> float:
        """What a person gives, for answers that no check judges."""
        answers = map(nbgrader_data, filter(is_answer, self.notebook["cells"]))
        return sum(data.get("points", 0) for data in answers if data.get("grade"))

    def results(self) -> Iterator[Result]:
        """Run the cells in order; each test gives a result."""
        os.environ.setdefault("MPLBACKEND", "Agg")
        unwanted = self.needs.hidden_packages
        process, judge = OneProcess(unwanted, self.needs.cell_seconds), Judge(unwanted)
        notes = []
        with hidden(unwanted), nobody_types(), contextlib.chdir(self.path.absolute().parent):
            for cell, seed in seeded(self.notebook):
                if is_test(cell):
                    yield self._tested(process, judge, cell, seed, notes)
                    notes = []
                elif is_code(cell):
                    notes.append(_ran(process, judge, cell, seed))
                    notes += self._strangers(cell)

    def _strangers(self, cell):
        """What is here, and may be missing in class."""
        unwanted, packages = self.needs.hidden_packages, self.needs.packages
        for name in () if is_locked(cell) else strangers(cell["source"], packages):
            if name not in unwanted:
                yield f"{name} is no package of this exercise: in class it may not be there."

    def _tested(self, process, judge, cell, seed, notes):
        """Run a test, and judge it."""
        points, credit, failure = float(nbgrader_data(cell).get("points", 0)), None, None
        try:
            credit = process.run(cell, seed)
        except BaseException as error:
            # What passed through the student's code is the student's, however it was called.
            failure = described if (described := describe(error)).place else error

        def explain():
            # A courtesy: whatever happens in it, the verdict stands all the same.
            limit = ended_after(self.needs.cell_seconds)
            with contextlib.suppress(Exception, Stopped), quiet(), limit:
                return explain_cell(process.student.__getitem__, cell["source"], self.known)

        message = judge.tested(cell, failure, explain if self.known else None)
        got = 0 if failure else score(credit, points)
        notes = [note for note in notes if note and note not in message]
        return Result(title(cell), points, got, message, "\n".join(notes))


def _bytes(path):
    try:
        return path.read_bytes()
    except OSError:
        here = sorted(str(other) for other in path.parent.glob("*.ipynb"))
        others = f" Notebooks are there: {', '.join(here)}." if here else ""
        raise SystemExit(f"There is no file {path} to read.{others}") from None


def _ran(process, judge, cell, seed) -> str:
    """Run a cell that is no test; what there is to note about it."""
    raised = None
    try:
        process.run(cell, seed)
    except BaseException as error:
        raised = describe(error)
    if not is_locked(cell):
        return judge.ran(cell, raised)
    if raised and raised.kind == "ModuleNotFoundError":
        raise SystemExit(f"{raised.text}. Install what the exercise needs: {INSTALL}")
    return ""


@contextlib.contextmanager
def nobody_types():
    """`input()` ends at once, as it does when the notebook is graded."""
    keyboard = sys.stdin
    with open(os.devnull) as sys.stdin:
        try:
            yield
        finally:
            sys.stdin = keyboard


def the_only_notebook() -> Path:
    """The notebook in this folder, for who names none; SystemExit where it is not clear which."""
    found = sorted(Path().glob("*.ipynb"))
    if len(found) == 1:
        return found[0]
    which = f"one of {', '.join(map(str, found))}" if found else "there is none in this folder"
    raise SystemExit(f"Say which notebook: {which}.\n    python -m grading check NOTEBOOK.ipynb")


def wrapped(line: str, columns: int) -> list[str]:
    """Lines of this length; no word, name or address is broken, and no "logits = 2.0" apart."""
    whole = line.replace(" = ", TOGETHER)
    lines = textwrap.wrap(whole, columns, break_long_words=False, break_on_hyphens=False)
    return [line.replace(TOGETHER, " = ") for line in lines]


def rows(result: Result, width: int, columns: int = 10_000) -> str:
    """A result as lines of the table, none wider than the terminal."""
    mark = "ok  " if result.score == result.points else "    "
    first = f"{mark}{result.question:{width}}  {result.score:4g} of {result.points:g}"
    told = [*result.message.splitlines(), *(f"note: {n}" for n in result.note.splitlines())]
    lines = (line for part in told for line in wrapped(part, columns - 6))
    return "\n".join([first, *(f"      {line}" for line in lines)])


def total(results: list[Result], by_hand: float, width: int) -> str:
    got, of = sum(r.score for r in results), sum(r.points for r in results)
    person = f", and up to {by_hand:g} that a person gives" if by_hand else ""
    return f"    {'Together':{width}}  {got:4g} of {of:g}{person}"


def main(path: Path | None, *, as_json: bool) -> int:
    """Print the report, each line when it is known; 0 when every check passed, 1 otherwise."""
    exercise = Exercise(path or the_only_notebook())
    width = max(len(title(cell)) for cell in exercise.tests)
    columns = shutil.get_terminal_size((100, 24)).columns
    results = []
    for result in exercise.results():
        results.append(result)
        if not as_json:
            print(rows(result, width, max(columns, 40)), flush=True)
    if as_json:
        print(json.dumps([asdict(result) for result in results], indent=2))
    else:
        print(total(results, exercise.points_by_hand(), width))
        print("\n".join(f"    {line}" for line in advice(exercise, results)), file=sys.stderr)
    return int(any(result.score < result.points for result in results))


def advice(exercise: Exercise, results: list[Result]) -> Iterator[str]:
    if not exercise.is_known:
        yield f"No cell of {exercise.name} is in it: is it the notebook of the exercise?"
    yield MORE
    waits = any(result.message.startswith("Waits for ") for result in results)
    if waits and exercise.needs.follow_through:
        yield WAITING
    if exercise.path.name != exercise.name:
        yield f"Hand the notebook in under the name {exercise.name}."
