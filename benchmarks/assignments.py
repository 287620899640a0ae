"""Do the tests of an assignment tell right from wrong, and at what cost? `make assignments`.

    python -m benchmarks.assignments [NAME ...] [--seeds N]

Tries every known mistake, mutant and right answer with many seeds, and grades what strangers wrote.
Each assignment is a row in RESULTS.md. The exit status is not 0 when one misses a goal.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue

import nbformat

from benchmarks import report
from grading.authoring import catalogue
from grading.authoring.catalogue import Assignment, CatalogueError
from grading.authoring.examining import NAMING, Desk
from grading.authoring.fingerprints import fingerprints
from grading.authoring.harness import (
    ACCUSED,
    EQUIVALENT,
    MISTAKE,
    MUTANT,
    RECOGNISED,
    RIGHT,
    every,
    notebook_of,
)
from grading.cells import graded
from grading.needs import needs

SEEDS, SEEDS_OF_TRAINING = 20, 3
NAMED = 0.8
"""Of the wrong programs by strangers: how many are to be named rightly."""
JOBS = os.cpu_count() or 1
COLUMNS = {
    MISTAKE: "known mistakes rejected",
    RECOGNISED: "recognised",
    MUTANT: "mutants rejected",
    RIGHT: "right answers accepted",
    "wrong": "unseen: wrong ones rejected",
    "right": "right ones accepted",
    "named": "named rightly",
    "falsely": "named falsely",
}
HEADINGS = ["assignment", "seeds", *COLUMNS.values(), "CPU, s", "points", "untouched"]
INTRO = f"""\
Each with all seeds; of the mutants those are left out that compute the same, as many as stand in
brackets. Unseen are programs by people who saw the exercise only: a wrong one is to lose points
where it is wrong, and nowhere else; a name that is not the one in the program's file, or that is
given to a right one, is false. CPU is that of the solution with its checks, in one process. Points
are those that the examiners give to the solution, and to the release as it is handed out. Goal:
{100 * NAMED:.0f} % of the unseen wrong ones named rightly, none falsely, and all else complete."""


@dataclass
class Count:
    """How many of how many; what is missing."""

    good: int
    of: int
    missing: list[str]
    least: float = 1.0

    @property
    def is_met(self) -> bool:
        return self.good >= self.least * self.of

    def __str__(self):
        return f"{self.good} of {self.of}"

    def in_full(self) -> str:
        return "\n    ".join([str(self), *self.missing])


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assignments", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all assignments")
    which = f"default: {SEEDS}, and {SEEDS_OF_TRAINING} of an assignment that trains with torch"
    parser.add_argument("--seeds", type=int, help=which)
    options = parser.parse_args(arguments)
    rows, missed = {}, False
    for name in options.names or catalogue.names():
        try:
            course = catalogue.assignment(name)
            rows[name], complaints = measured(course, options.seeds or seeds_of(course))
        except CatalogueError as error:
            raise SystemExit(str(error)) from None
        missed = missed or bool(complaints)
        print("".join(f"{name}: {complaint}\n" for complaint in complaints), end="")
    write(rows)
    return int(missed)


def seeds_of(course: Assignment) -> int:
    return SEEDS_OF_TRAINING if "torch" in needs(course.notebook).packages else SEEDS


def measured(course: Assignment, seeds: int) -> tuple[list[str], list[str]]:
    """A row of the table, and what keeps the assignment from its goals."""
    counts = {**tried(course, seeds), **examined(course)}
    seconds, (solution, of, untouched) = cpu_seconds(course), points(course)
    complaints = [
        f"{COLUMNS.get(kind, kind).strip()}: {count.in_full()}"
        for kind, count in counts.items()
        if not count.is_met
    ]
    if (solution, untouched) != (of, 0):
        complaints.append(f"the solution gets {solution:g} of {of:g} points, a blank {untouched:g}")
    excused = len(course.equivalent_mutants())
    cells = {kind: str(counts[kind]) for kind in COLUMNS}
    cells[MUTANT] += f" ({excused})"
    cells["falsely"] = str(counts["falsely"].of - counts["falsely"].good)
    row = [f"`{course.name}`", str(seeds), *cells.values()]
    return [*row, f"{seconds:.2g}", f"{solution:g} of {of:g}", f"{untouched:g}"], complaints


def tried(course: Assignment, seeds: int) -> dict[str, Count]:
    """What the harness finds, counted by kind."""
    told = Progress(f"{course.name}, {seeds} seeds")
    found = list(every(course, seeds, jobs=JOBS, told=told))
    counts = {}
    for kind in (MISTAKE, RECOGNISED, MUTANT, RIGHT, EQUIVALENT, ACCUSED):
        of_kind = [one for one in found if one.kind == kind]
        wrong = [f"{one.title}: {one.wrong}" for one in of_kind if one.wrong]
        counts[kind] = Count(len(of_kind) - len(wrong), len(of_kind), wrong)
    return counts


def examined(course: Assignment) -> dict[str, Count]:
    """What becomes of the programs of strangers, whole notebooks graded as students' are."""
    wrong, right = course.unseen("wrong"), course.unseen("right")
    told = Progress(f"{course.name}, unseen")
    with ExitStack() as stack:
        prints, desks = fingerprints(course), SimpleQueue()
        for _ in range(JOBS):
            desks.put(stack.enter_context(Desk(course, prints)))

        def lost(program):
            desk = desks.get()
            try:
                return desk.lost(program.answers, whole=True)
            finally:
                desks.put(desk)

        said = []
        with ThreadPoolExecutor(JOBS) as pool:
            for one in pool.map(lost, [*wrong, *right]):
                said.append(one)
                told(len(said), len(wrong) + len(right))
    return judged(wrong, right, said)


def judged(wrong, right, said) -> dict[str, Count]:
    """`said` is of each program, the wrong ones first: answer -> what it is told."""
    texts = ["\n".join(one.values()) for one in said]
    pairs = list(zip([*wrong, *right], texts, strict=True))
    of_wrong, of_right = pairs[: len(wrong)], pairs[len(wrong) :]
    elsewhere = [
        f"{program.name}: loses points in {', '.join(one) or 'nothing'}"
        for program, one in zip(wrong, said, strict=False)
        if one.keys() != {*program.fails}
    ]
    rejected = [f"{program.name}: {text}" for program, text in of_right if text]
    unnamed = [program.name for program, text in of_wrong if not _is_named(program, text)]
    false = [
        f"{program.name}: {text}"
        for program, text in pairs
        if NAMING in text and not _is_named(program, text)
    ]
    return {
        "wrong": Count(len(wrong) - len(elsewhere), len(wrong), elsewhere),
        "right": Count(len(right) - len(rejected), len(right), rejected),
        "named": Count(len(wrong) - len(unnamed), len(wrong), unnamed, NAMED),
        "falsely": Count(len(said) - len(false), len(said), false),
    }


def _is_named(program, text):
    return bool(program.named) and program.named in text


def cpu_seconds(course: Assignment) -> float:
    """Of the solution with its checks; imports do not count."""
    notebook, found = notebook_of(course), []
    for _ in range(3):
        start = time.process_time()
        list(notebook.whole({}, 0))
        found.append(time.process_time() - start)
    return min(found)


def points(course: Assignment) -> tuple[float, float, float]:
    """What the solution gets, of how many, and what the release gets as it is."""
    release = catalogue.RELEASES / course.name / f"{course.name}.ipynb"
    with Desk(course) as desk:
        solution = desk.points(course.notebook)
        untouched = desk.points(nbformat.read(release, as_version=4))
    return solution, sum(worth for worth, _ in graded(course.notebook).values()), untouched


def write(rows: dict[str, list[str]]) -> None:
    """Put rows into RESULTS.md; those of other assignments stay as they were."""
    known = {row[0].strip("`"): row for row in report.rows("assignments")}
    every_row = {**known, **rows}
    rows_in_order = [every_row[name] for name in sorted(every_row)]
    table = report.table(HEADINGS, rows_in_order)
    report.write("assignments", f"## Assignments\n\n{INTRO}\n\n{table}")


class Progress:
    """How far it has come, and how long it will take, on stderr."""

    def __init__(self, what: str):
        self._what, self._start = what, time.monotonic()
        self._said = self._start

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        on_screen = sys.stderr.isatty()
        if done < of and (100 * done < of or now - self._said < (0.5 if on_screen else 15)):
            return
        self._said = now
        left = (now - self._start) / done * (of - done)
        line = f"{self._what}: {done} of {of}, {left:.0f} s left"
        end = "" if on_screen and done < of else "\n"
        print(f"\r{line:60}" if on_screen else line, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
