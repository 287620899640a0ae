"""How many wrong answers of a stranger's are rejected, and how many of those are named?

    python -m grading.authoring.unseen NAME FILE [--seeds 3] [--all]

FILE holds definitions, one wrong answer each, under the names that the assignment asks for; the
comment above one says what it is. Whoever writes it should know the exercise alone, neither its
tests nor its catalogue.
"""

import argparse
import ast
import sys
from pathlib import Path

from grading.authoring.catalogue import Assignment, Program, assignment
from grading.authoring.fingerprints import fingerprints
from grading.authoring.harness import ended_after, failed
from grading.cells import quiet
from grading.misconceptions import match
from grading.trial import Trial


def judged(course: Assignment, programs: list[Program], seeds: int = 1):
    """(program, was it rejected, what it is taken for, or what it raised) for each."""
    prints = fingerprints(course)
    for program in programs:
        rejected = any(failed(course, program.answers, seed) for seed in range(seeds))
        with quiet(), ended_after(60):
            found = _named(course, program, prints)
        yield program, rejected, *found


def _named(course, program, prints):
    look = course.namespace(program.answers).__getitem__
    found = match(look, program.target, prints)
    trial = Trial(look, program.target, prints["functions"][program.target])
    kinds = {result.kind for result in (*trial.inputs, *trial.corners)}
    raised = sorted(kind for kind in kinds if kind.startswith("raised"))
    return (found.name if found else None), (raised[0] if raised else None)


def read(course: Assignment, path: Path) -> list[Program]:
    """The wrong answers in a file, each with the comment above it as its name."""
    text = path.read_text(encoding="utf-8")
    lines, found = text.splitlines(), []
    for node in ast.parse(text, str(path)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            above = lines[node.lineno - 2] if node.lineno > 1 else ""
            title = above.lstrip("# ") if above.startswith("#") else f"line {node.lineno}"
            code = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            found.append(course.program(f"{node.name}: {title}", node, code, path))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m grading.authoring.unseen", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("name")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="also list what is named")
    options = parser.parse_args()
    course = assignment(options.name)
    programs = read(course, options.file)
    rejected = named = raised = 0
    for program, was_rejected, name, error in judged(course, programs, options.seeds):
        rejected += was_rejected
        named += was_rejected and name is not None
        raised += was_rejected and name is None and error is not None
        said = name or error or "not named"
        if not was_rejected:
            print(f"ACCEPTED  {program.name}")
        elif options.all or name is None:
            print(f"{program.name}\n    {said}")
    print(
        f"{len(programs)} wrong answers, {rejected} rejected; of those {named} named, "
        f"{raised} raise an error that is said"
    )
    return int(rejected < len(programs))


if __name__ == "__main__":
    sys.exit(main())
