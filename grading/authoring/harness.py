"""Put an assignment through its paces: `python -m grading.authoring.harness NAME [--seeds 20]`.

Every known mistake and every mutant of the solution must fail some check; the solution and every
alternative must pass all; and each mistake must be recognised. There are no walls: nothing here is
hostile.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from grading.authoring.branching import Notebook, tried
from grading.authoring.catalogue import Assignment, CatalogueError, Program, assignment
from grading.authoring.fingerprints import fingerprints
from grading.authoring.mutants import mutants
from grading.cells import grade_id, graded, is_code, is_shown_only
from grading.misconceptions import match
from grading.needs import needs
from grading.sources import plain

RIGHT, MISTAKE, MUTANT = "right: ", "mistake: ", "mutant of "
EQUIVALENT, RECOGNISED, ACCUSED = "equivalent mutant:\n", "recognising ", "not accusing "
"""What is tried, as it is called before its title."""


@dataclass(frozen=True)
class Tried:
    """What was tried, and what is wrong with it; None where nothing is."""

    kind: str
    title: str
    wrong: str | None = None


def notebook_of(course: Assignment) -> Notebook:
    worth = {name: points for name, (points, _) in graded(course.notebook).items()}
    return Notebook(list(course.cells({})), worth, needs(course.notebook).cell_seconds)


def failed(course: Assignment, answers: dict[str, str], seed: int = 0) -> list[str]:
    """The checks that do not give all points, with these answers in place of the solution's."""
    return [check for check, full in notebook_of(course).whole(answers, seed) if not full]


def problems(course: Assignment, prints: dict | None = None) -> Iterator[tuple[str, str | None]]:
    """(what was tried, what is wrong with it or None) for each program, with one seed."""
    for one in every(course, prints=prints):
        yield f"{one.kind}{one.title}", one.wrong


def every(
    course: Assignment, seeds: int = 1, *, jobs: int = 1, told=None, prints: dict | None = None
) -> Iterator[Tried]:
    """Each program, and what is wrong with it. `told(runs, of)` hears how far it has come.

    `prints` are the fingerprints of the assignment; they are made here if they are not given.
    """
    right = [Program("the solution", {}), *course.alternatives()]
    mistakes, mutated = course.mistakes(), list(_mutated(course))
    programs = [(program.answers, True) for program in right]
    programs += [(program.answers, False) for program in (*mistakes, *mutated)]
    others = [*stale(course), *unrecognised(course, prints or fingerprints(course))]
    complaints = {}
    runs = tried(notebook_of(course), programs, seeds, jobs=jobs)
    for done, (number, seed, found) in enumerate(runs, 1):
        missing = [check for check, full in found if not full]
        if number < len(right) and missing:
            complaints.setdefault(number, f"fails {missing} (seed {seed})")
        elif number >= len(right) and not missing:
            complaints.setdefault(number, f"passes every check (seed {seed})")
        if told:
            told(done, seeds * len(programs))
    kinds = [*len(right) * [RIGHT], *len(mistakes) * [MISTAKE], *len(mutated) * [MUTANT]]
    for number, program in enumerate((*right, *mistakes, *mutated)):
        yield Tried(kinds[number], program.name, complaints.get(number))
    yield from others


def _mutated(course):
    """Every mutant of every answer that is graded, save those that compute the same."""
    known = course.equivalent_mutants()
    for name, text in _mutants(course):
        if text not in known:
            yield Program(f"{name}:\n{text}", {name: text})


def _mutants(course):
    shown = {grade_id(c) for c in course.notebook.cells if is_code(c) and is_shown_only(c)}
    for name, answer in course.answers.items():
        if name not in shown:
            for text in mutants(plain(answer)):
                yield name, text


def stale(course: Assignment) -> Iterator[Tried]:
    """Is each mutant that is excused still made?"""
    made = {text for _, text in _mutants(course)}
    for text in course.equivalent_mutants():
        wrong = None if text in made else "stands in equivalent_mutants.txt, but is not made"
        yield Tried(EQUIVALENT, text, wrong)


def unrecognised(course: Assignment, prints: dict) -> Iterator[Tried]:
    """Is each mistake recognised, and no right answer taken for one?"""
    for program in course.mistakes():
        if program.target in prints["functions"]:
            look = course.namespace(program.answers).__getitem__
            found = match(look, program.target, prints)
            title = found.name if found else "nothing"
            wrong = None if title == program.title else f"is taken for: {title}"
            yield Tried(RECOGNISED, program.name, wrong)
    for program in course.alternatives():
        look = course.namespace(program.answers).__getitem__
        taken = [function for function in prints["functions"] if match(look, function, prints)]
        yield Tried(ACCUSED, program.name, f"accused in {taken}" if taken else None)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m grading.authoring.harness", description=__doc__
    )
    parser.add_argument("name")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    told = _progress if sys.stderr.isatty() else None
    try:
        course, jobs = assignment(options.name), os.cpu_count()
        found = list(every(course, options.seeds, jobs=jobs, told=told))
    except CatalogueError as error:
        raise SystemExit(str(error)) from None
    wrong = [one for one in found if one.wrong]
    for one in wrong:
        print(f"{one.kind}{one.title}\n    {one.wrong}")
    runs = f"{len(found)} programs, {options.seeds} seeds each"
    print(f"{course.name}: {runs}, {len(wrong)} problems")
    return int(bool(wrong))


def _progress(runs, of):
    print(f"\r{runs} of {of} runs", end="\n" if runs == of else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
