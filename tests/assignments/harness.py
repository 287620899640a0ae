"""Put an assignment through its paces: `python -m tests.assignments.harness NAME [--seeds 20]`.

Every known mistake and every mutant of the solution must fail some check; the solution and every
alternative must pass all; and each mistake must be recognised. The checks run in this process:
nothing here is hostile.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Iterator

import numpy as np

from grading.misconceptions import match
from tests.assignments.catalogue import FOLDER, alternatives, misconceptions, namespace
from tests.assignments.classroom import graded_cells, nbgrader_of, solutions, source
from tests.assignments.fingerprints import fingerprints
from tests.assignments.mutants import mutants


class Checks:
    """The cells of an assignment, ready to be run with any answers."""

    def __init__(self, name):
        notebook = source(name)
        self.answers = solutions(notebook)
        self.tests = graded_cells(notebook)
        self._cells = [
            (nbgrader_of(cell)["grade_id"], compile(cell.source, "<cell>", "exec"))
            for cell in notebook.cells
            if cell.cell_type == "code" and not self._shown_only(cell)
        ]

    @staticmethod
    def _shown_only(cell):
        return nbgrader_of(cell)["grade_id"] in ("plot", "compare-slopes")

    def passed(self, answers: dict[str, str], seed: int = 0) -> set[str]:
        """The checks that pass with these answers in place of the solution's."""
        os.environ["GRADING_SEED"] = str(seed)
        names, passed = {}, set()
        for grade_id, code in self._cells:
            try:
                with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                    exec(answers.get(grade_id, code), names)
            except Exception:
                continue
            if grade_id in self.tests:
                passed.add(grade_id)
        return passed


def equivalent(name: str) -> set[str]:
    """Mutants that compute the same, with the reason, from `equivalent_mutants.txt`."""
    path = FOLDER / name / "equivalent_mutants.txt"
    blocks = path.read_text(encoding="utf-8").split("\n---\n") if path.exists() else []
    return {block.partition("\n")[2].strip() for block in blocks}


def problems(name: str, seeds: int = 1) -> Iterator[tuple[str, str | None]]:
    """(what was tried, what is wrong with it or None) for each program."""
    checks, everything = Checks(name), None
    everything = set(checks.tests)
    trials = [("solution", {}, True)]
    trials += [(f"alternative {p.name}", p.answers, True) for p in alternatives(name)]
    trials += [(f"mistake {p.name}", p.answers, False) for p in misconceptions(name)]
    known = equivalent(name)
    for grade_id, answer in checks.answers.items():
        if answer.lstrip().startswith("def "):
            for text in mutants(answer):
                if text.strip() not in known:
                    trials.append((f"mutant of {grade_id}:\n{text}", {grade_id: text}, False))
    for title, answers, should_pass in trials:
        wrong = None
        for seed in range(seeds):
            passed = checks.passed(answers, seed)
            if should_pass and passed != everything:
                wrong = f"fails {sorted(everything - passed)} (seed {seed})"
            if not should_pass and passed == everything:
                wrong = f"passes every check (seed {seed})"
        yield title, wrong
    yield from unrecognised(name)


def unrecognised(name: str) -> Iterator[tuple[str, str | None]]:
    """Is each mistake recognised, and no right answer taken for one?"""
    prints = fingerprints(name)
    for program in misconceptions(name):
        (grade_id,) = program.answers
        function = grade_id.replace("-", "_")
        found = match(namespace(name, program.answers).__getitem__, function, prints)
        title = found["name"] if found else "nothing"
        wrong = None if title == program.title else f"is taken for: {title}"
        yield f"recognising {program.name}", wrong
    for program in alternatives(name):
        names = namespace(name, program.answers)
        taken = [f for f in prints["inputs"] if match(names.__getitem__, f, prints)]
        yield f"not accusing {program.name}", f"accused in {taken}" if taken else None


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.assignments.harness", description=__doc__
    )
    parser.add_argument("name")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    tried = failed = 0
    for title, wrong in problems(options.name, options.seeds):
        tried += 1
        failed += wrong is not None
        if wrong:
            print(f"\r{title}\n    {wrong}")
        elif sys.stderr.isatty():
            print(f"\r{tried} tried", end="", file=sys.stderr)
    print(f"{options.name}: {tried} programs, {options.seeds} seeds each, {failed} problems")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
