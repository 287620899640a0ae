"""Put an assignment through its paces: `python -m grading.authoring.harness NAME [--seeds 20]`.

Every known mistake and every mutant of the solution must fail some check; the solution and every
alternative must pass all; and each mistake must be recognised. The checks run in this process:
nothing here is hostile.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator

import numpy as np

from grading.authoring.catalogue import Assignment, CatalogueError, Program, assignment
from grading.authoring.fingerprints import fingerprints
from grading.authoring.mutants import mutants
from grading.cells import (
    OneProcess,
    grade_id,
    graded,
    is_code,
    is_shown_only,
    is_test,
    score,
)
from grading.clock import ended_after
from grading.misconceptions import match
from grading.needs import needs
from grading.raised import Stopped
from grading.sources import plain


def results(
    course: Assignment, answers: dict[str, str], seed: int = 0, *, below: bool = False
) -> Iterator:
    """(check, are all points given?) with these answers in place of the solution's.

    `below`: of the checks below the first of these answers, which alone it can change.
    """
    process = OneProcess()
    worth = {name: points for name, (points, _) in graded(course.notebook).items()}
    limit = needs(course.notebook).cell_seconds
    reached = not below
    for cell, cell_seed in course.cells(answers):
        reached = reached or grade_id(cell) in answers
        if is_test(cell) and not reached:
            continue
        full = False
        with contextlib.suppress(Exception, Stopped), drawing(seed), ended_after(limit):
            credit = process.run(cell, cell_seed)
            full = is_test(cell) and score(credit, worth[grade_id(cell)]) == worth[grade_id(cell)]
        if is_test(cell):
            yield grade_id(cell), full


def failed(course: Assignment, answers: dict[str, str], seed: int = 0) -> list[str]:
    """The checks that do not give all points."""
    return [check for check, full in results(course, answers, seed) if not full]


@contextlib.contextmanager
def drawing(seed: int):
    """Let the checks draw their random numbers from this seed, and NumPy keep its warnings."""
    before = os.environ.get("GRADING_SEED")
    os.environ["GRADING_SEED"] = str(seed)
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        os.environ.pop("GRADING_SEED")
        if before is not None:
            os.environ["GRADING_SEED"] = before


def problems(course: Assignment, seeds: int = 1) -> Iterator[tuple[str, str | None]]:
    """(what was tried, what is wrong with it or None) for each program."""
    for program in [Program("the solution", {}), *course.alternatives()]:
        yield (
            f"right: {program.name}",
            _first(
                f"fails {missing} (seed {seed})"
                for seed in range(seeds)
                if (missing := failed(course, program.answers, seed))
            ),
        )
    wrong = [Program(f"mistake: {p.name}", p.answers) for p in course.mistakes()]
    for program in [*wrong, *_mutated(course)]:
        yield (
            program.name,
            _first(
                f"passes every check (seed {seed})"
                for seed in range(seeds)
                if all(full for _, full in results(course, program.answers, seed, below=True))
            ),
        )
    yield from stale(course)
    yield from unrecognised(course)


def _first(complaints):
    return next(complaints, None)


def _mutated(course):
    """Every mutant of every answer that is graded, save those that compute the same."""
    known = course.equivalent_mutants()
    for name, text in _mutants(course):
        if text not in known:
            yield Program(f"mutant of {name}:\n{text}", {name: text})


def _mutants(course):
    shown = {grade_id(c) for c in course.notebook.cells if is_code(c) and is_shown_only(c)}
    for name, answer in course.answers.items():
        if name not in shown:
            for text in mutants(plain(answer)):
                yield name, text


def stale(course: Assignment) -> Iterator[tuple[str, str | None]]:
    """Is each mutant that is excused still made?"""
    made = {text for _, text in _mutants(course)}
    for text in course.equivalent_mutants():
        wrong = None if text in made else "stands in equivalent_mutants.txt, but is not made"
        yield f"equivalent mutant:\n{text}", wrong


def unrecognised(course: Assignment) -> Iterator[tuple[str, str | None]]:
    """Is each mistake recognised, and no right answer taken for one?"""
    prints = fingerprints(course)
    for program in course.mistakes():
        if program.target in prints["functions"]:
            look = course.namespace(program.answers).__getitem__
            found = match(look, program.target, prints)
            title = found.name if found else "nothing"
            wrong = None if title == program.title else f"is taken for: {title}"
            yield f"recognising {program.name}", wrong
    for program in course.alternatives():
        look = course.namespace(program.answers).__getitem__
        taken = [function for function in prints["functions"] if match(look, function, prints)]
        yield f"not accusing {program.name}", f"accused in {taken}" if taken else None


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m grading.authoring.harness", description=__doc__
    )
    parser.add_argument("name")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    tried = failed = 0
    try:
        for title, wrong in problems(assignment(options.name), options.seeds):
            tried += 1
            failed += wrong is not None
            if wrong:
                print(f"\r{title}\n    {wrong}")
            elif sys.stderr.isatty():
                print(f"\r{tried} tried", end="", file=sys.stderr)
    except CatalogueError as error:
        raise SystemExit(str(error)) from None
    print(f"{options.name}: {tried} programs, {options.seeds} seeds each, {failed} problems")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
