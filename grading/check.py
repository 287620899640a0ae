"""`python -m grading check NOTEBOOK`: what a student has, question by question.

Runs the notebook on the student's own machine, in one process, with the checks that are visible in
it, and says what is wrong; where the release came with fingerprints it names known mistakes.
"""

import ast
import contextlib
import io
import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from grading.misconceptions import explain_cell


@dataclass
class Result:
    """One check: its name, the points it is worth and got, and what was wrong."""

    question: str
    points: float
    score: float
    message: str = ""


def read(path: Path) -> list[dict]:
    """The code cells of a notebook, with source and grading data; SystemExit says what is wrong."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        return [
            {
                "source": "".join(cell["source"]),
                "graded": cell.get("metadata", {}).get("nbgrader", {}),
            }
            for cell in cells
        ]
    except FileNotFoundError:
        raise SystemExit(f"There is no file {path}.") from None
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise SystemExit(
            f"{path} is not a notebook that can be read: save it in Jupyter and try again."
        ) from None


def check(path: Path) -> list[Result]:
    """Run the notebook's cells in order and return the result of each check in it."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    cells, names, results = read(path), {"__name__": "__main__"}, []
    fingerprints = path.parent / "fingerprints.json"
    known = json.loads(fingerprints.read_text(encoding="utf-8")) if fingerprints.exists() else None
    for cell in cells:
        graded = cell["graded"]
        is_test = graded.get("grade") and not graded.get("solution")
        message = run(cell["source"], names)
        if is_test:
            points = float(graded.get("points", 0))
            if message and known:
                hint = explain_cell(names.__getitem__, cell["source"], known)
                message = f"{message}\n{hint}" if hint else message
            results.append(Result(title(cell), points, 0 if message else points, message))
    return results


def run(source: str, names: dict) -> str:
    """Execute a cell; "" when it went well, otherwise what went wrong."""
    plain = "\n".join("" if re.match(r"\s*[%!]", line) else line for line in source.splitlines())
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(ast.parse(plain), "<notebook>", "exec"), names)
    except KeyboardInterrupt:
        return "Stopped by you."
    except AssertionError as error:
        return str(error) or "The check failed."
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return ""


def title(cell: dict) -> str:
    """The first comment of a check names its question."""
    match = re.match(r"#\s*(.+)", cell["source"])
    return match[1] if match else cell["graded"].get("grade_id", "check")


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
