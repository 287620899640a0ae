"""`python -m grading check NOTEBOOK`: what a student has, question by question.

Runs the notebook on the student's own machine, in one process, with the checks that are visible in
it, and says what is wrong; where the release came with fingerprints it names known mistakes.
"""

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from grading.cells import (
    OneProcess,
    hidden,
    is_code,
    is_locked,
    is_test,
    nbgrader_data,
    score,
    seeded,
    title,
)
from grading.judging import Judge, describe
from grading.misconceptions import explain_cell, read_fingerprints
from grading.needs import NeedsError, needs


@dataclass
class Result:
    """One check: its name, the points it is worth and got, and what was wrong."""

    question: str
    points: float
    score: float
    message: str = ""


def read(path: Path) -> dict:
    """A notebook, its sources as text; SystemExit says what is wrong."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
    except FileNotFoundError:
        raise SystemExit(f"There is no file {path}.") from None
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise SystemExit(
            f"{path} is not a notebook that can be read: save it in Jupyter and try again."
        ) from None
    return notebook


def check(path: Path) -> list[Result]:
    """Run the notebook's cells in order and return the result of each check in it."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    notebook, known = read(path), read_fingerprints(path.parent)
    try:
        needed = needs(notebook)
    except NeedsError as error:
        raise SystemExit(f"{path}: {error}") from None
    process = OneProcess(needed.hidden_packages, needed.cell_seconds)
    judge, results = Judge(needed.hidden_packages), []
    with hidden(needed.hidden_packages), nobody_types():
        for cell, seed in seeded(notebook):
            if is_test(cell):
                results.append(tested(process, judge, cell, seed, known))
            elif is_code(cell):
                ran(process, judge, cell, seed)
    return results


@contextlib.contextmanager
def nobody_types():
    """`input()` ends at once, as it does when the notebook is graded."""
    keyboard = sys.stdin
    with open(os.devnull) as sys.stdin:
        try:
            yield
        finally:
            sys.stdin = keyboard


def ran(process: OneProcess, judge: Judge, cell: dict, seed: int) -> str:
    """Run a cell that is no test; what there is to note about it."""
    raised = None
    try:
        process.run(cell, seed)
    except BaseException as error:
        raised = describe(error)
    return "" if is_locked(cell) else judge.ran(cell, raised)


def tested(process: OneProcess, judge: Judge, cell: dict, seed: int, known) -> Result:
    """Run a test, and judge it."""
    points, credit, failure = float(nbgrader_data(cell).get("points", 0)), None, None
    try:
        credit = process.run(cell, seed)
    except BaseException as error:
        # What passed through the student's code is the student's, called in whatever way.
        failure = described if (described := describe(error)).place else error

    def explain():
        return explain_cell(process.student.__getitem__, cell["source"], known) if known else None

    message = judge.tested(cell, failure, explain)
    return Result(title(cell), points, 0 if failure else score(credit, points), message)


def table(results: list[Result]) -> str:
    width = max([len(result.question) for result in results] + [8])
    lines = []
    for result in results:
        mark = "ok  " if result.score == result.points else "    "
        lines.append(f"{mark}{result.question:{width}}  {result.score:4g} of {result.points:g}")
        lines += [f"      {line}" for line in result.message.splitlines()]
    got, of = sum(r.score for r in results), sum(r.points for r in results)
    return "\n".join([*lines, f"    {'Together':{width}}  {got:4g} of {of:g}"])


def main(path: str, *, as_json: bool) -> int:
    """Print the report; 0 when every check passed, 1 otherwise."""
    results = check(Path(path))
    if not results:
        raise SystemExit(f"There are no checks in {path}: is it the notebook of an exercise?")
    if as_json:
        print(json.dumps([asdict(result) for result in results], indent=2))
    else:
        print(table(results))
        print("    More checks of the same kind run when the notebook is graded.", file=sys.stderr)
    return int(any(result.score < result.points for result in results))
