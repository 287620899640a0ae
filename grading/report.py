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
    is_test,
    nbgrader_data,
    score,
    seeded,
    title,
)
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
    notebook, process, results = read(path), OneProcess(), []
    known = read_fingerprints(path.parent)
    try:
        unwanted = needs(notebook).hidden_packages
    except NeedsError as error:
        raise SystemExit(f"{path}: {error}") from None
    with hidden(unwanted), nobody_types():
        for cell, seed in seeded(notebook):
            if is_code(cell):
                credit, message = run(process, cell, seed)
                if is_test(cell):
                    results.append(judged(cell, credit, message, process, known))
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


def run(process: OneProcess, cell: dict, seed: int) -> tuple[float | None, str]:
    """Run a cell; its partial credit, and "" or what went wrong."""
    try:
        return process.run(cell, seed), ""
    except KeyboardInterrupt:
        return None, "Stopped by you."
    except AssertionError as error:
        return None, str(error) or "The check failed."
    except BaseException as error:
        return None, f"{type(error).__name__}: {error}"


def judged(cell, credit, message, process, known) -> Result:
    """The result of a test cell, with a hint where the mistake is a known one."""
    points = float(nbgrader_data(cell).get("points", 0))
    if message and known:
        hint = explain_cell(process.student.__getitem__, cell["source"], known)
        message = f"{message}\n{hint}" if hint else message
    return Result(title(cell), points, 0 if message else score(credit, points), message)


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
