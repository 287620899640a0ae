"""What the checks say of many programs that differ from the solution in a few answers.

Above the first answer that differs, all of them are the solution. So one process runs the
solution's cells, and forks where a program begins to differ; the child goes on with its answers,
then goes back to where it was, and does the next program. Nothing above is run twice, and nobody
has to guess which check depends on what: a program finds what it would have found from the top.

To go back, a child keeps a deep copy of what the cells defined. What cannot be copied, such as an
open file or the result of a computation that is to be differentiated, has each program forked. The
process that forks is a fresh one, with one thread: no thread pool survives a fork. Where forks are
not to be trusted, as on macOS, or do not exist, each program is run from the top.
"""

import builtins
import contextlib
import copy
import gc
import json
import os
import select
import subprocess
import sys
import types
from collections.abc import Iterator

import numpy as np

from grading.cells import OneProcess, grade_id, is_test, score
from grading.clock import ended_after
from grading.raised import Stopped

FORKS = sys.platform == "linux"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ENVIRONMENT = {**ONE_THREAD, "CUDA_VISIBLE_DEVICES": "", "MPLBACKEND": "Agg"}


class Notebook:
    """The cells on which grades build, with the solution's answers, and what a check is worth."""

    def __init__(self, cells: list, worth: dict[str, float], cell_seconds: float):
        self.cells, self.worth, self.cell_seconds = cells, worth, cell_seconds

    def begins(self, answers: dict[str, str]) -> int:
        """The number of the first cell that is another one with these answers."""
        for number, (cell, _) in enumerate(self.cells):
            if answers.get(grade_id(cell), cell["source"]) != cell["source"]:
                return number
        return len(self.cells)

    def run(self, process: OneProcess, answers: dict, seed: int, numbers) -> Iterator:
        """Run these cells; (check, are all points given?) of each that is a test."""
        for number in numbers:
            cell, cell_seed = self.cells[number]
            name = grade_id(cell)
            full = False
            limit = ended_after(self.cell_seconds)
            with contextlib.suppress(Exception, Stopped), drawing(seed), limit:
                source = answers.get(name, cell["source"])
                credit = process.run({**cell, "source": source}, cell_seed)
                full = is_test(cell) and score(credit, self.worth[name]) == self.worth[name]
            if is_test(cell):
                yield name, full

    def whole(self, answers: dict, seed: int) -> Iterator[tuple[str, bool]]:
        """(check, are all points given?) from the top."""
        return self.run(OneProcess(), answers, seed, range(len(self.cells)))


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


def tried(
    notebook: Notebook, programs: list[tuple[dict[str, str], bool]], seeds: int, *, jobs: int = 1
) -> Iterator[tuple[int, int, list[tuple[str, bool]]]]:
    """(number of the program, seed, checks and whether they give all points), as they are found.

    A program is its answers, and whether all checks are to be run: else the first that fails is the
    last. `jobs` processes share the work.
    """
    if not FORKS:
        yield from from_the_top(notebook, programs, seeds)
        return
    task = {**vars(notebook), "programs": programs, "seeds": seeds, "jobs": jobs}
    with subprocess.Popen(
        [sys.executable, "-m", "grading.authoring.branching"],
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            process.stdin.write(json.dumps(task))
            process.stdin.close()
            for line in process.stdout:
                number, seed, found = json.loads(line)
                yield number, seed, [tuple(pair) for pair in found]
            if process.wait():
                raise RuntimeError("The notebook could not be run; what went wrong stands above.")
        finally:
            process.kill()


def from_the_top(notebook, programs, seeds):
    """The same, one whole notebook after the other."""
    for seed in range(seeds):
        for number, (answers, to_the_end) in enumerate(programs):
            found = notebook.whole(answers, seed)
            yield number, seed, list(found if to_the_end else _until_one_fails(found))


def _until_one_fails(found):
    for check, full in found:
        yield check, full
        if not full:
            return


class Process(OneProcess):
    """A notebook that is run, and can go back to where it was."""

    def keep(self):
        """All that cells have defined, to go back to; None where it cannot be copied."""
        values = self.student, dict(self._tests), self._written
        try:
            return copy.deepcopy(values, {id(whole): whole for whole in _never_copied(values)})
        except Exception:
            return None

    def go_back(self, kept):
        # The functions look for their names in these very dictionaries.
        student, judge, self._written = copy.deepcopy(
            kept, {id(whole): whole for whole in _never_copied(kept)}
        )
        for ours, before in ((self.student, student), (self._tests, judge)):
            ours.clear()
            ours.update(before)


def _never_copied(values):
    student, judge, _ = values
    every = [*student.values(), *judge.values()]
    return [vars(builtins), *(value for value in every if isinstance(value, types.ModuleType))]


class Trunk:
    """The process that runs the solution, and forks."""

    def __init__(self, notebook, programs, jobs, tell):
        self._notebook, self._programs, self._jobs, self._tell = notebook, programs, jobs, tell
        self._children = {}  # where one is listened to -> its number, its programs, what it said
        self._starts = {}
        for number, (answers, _) in enumerate(programs):
            self._starts.setdefault(notebook.begins(answers), []).append(number)

    def grow(self, seed: int) -> None:
        """Run the solution as far as any program goes with it."""
        process, above = Process(), []
        for cell in range(max(self._starts) + 1):
            todo = []
            for number in self._starts.get(cell, ()):
                decided = cell == len(self._notebook.cells) or not all(full for _, full in above)
                if decided and not self._programs[number][1]:
                    self._tell(number, seed, list(_until_one_fails(above)))
                elif cell == len(self._notebook.cells):  # the solution itself
                    self._tell(number, seed, above)
                else:
                    todo.append(number)
            self._branch(todo, seed, process, cell, above)
            if cell < len(self._notebook.cells):
                above += self._notebook.run(process, {}, seed, [cell])

    def _branch(self, todo, seed, process, cell, above):
        """Have children run these programs from this cell on."""
        kept = process.keep() if len(todo) > 1 else None
        while todo or self._children:
            while todo and len(self._children) < self._jobs:
                share = -(-len(todo) // (self._jobs - len(self._children))) if kept else 1
                self._fork(todo[:share], seed, process, cell, kept, above)
                todo = todo[share:]
            ready, _, _ = select.select(list(self._children), [], [])
            for read in ready:
                todo += self._listen(read, seed)

    def _fork(self, numbers, seed, process, cell, kept, above):
        read, write = os.pipe()
        gc.freeze()  # a child that collects garbage does not copy all of its parent's memory
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException), open(write, "w") as told:
                for number in numbers:
                    answers, to_the_end = self._programs[number]
                    rest = range(cell, len(self._notebook.cells))
                    below = self._notebook.run(process, answers, seed, rest)
                    found = [*above, *(below if to_the_end else _until_one_fails(below))]
                    print(json.dumps(found), file=told, flush=True)
                    if number != numbers[-1]:
                        process.go_back(kept)
            os._exit(0)
        os.close(write)
        self._children[read] = child, numbers, b""

    def _listen(self, read, seed):
        """Pass on what a child says; at its end the programs that it has not come to."""
        child, numbers, said = self._children[read]
        data = os.read(read, 1 << 16)
        *lines, said = (said + data).split(b"\n")
        for line in lines:
            self._tell(numbers[0], seed, json.loads(line))
            numbers = numbers[1:]
        self._children[read] = child, numbers, said
        if data:
            return []
        del self._children[read]
        os.close(read)
        os.waitpid(child, 0)
        if numbers:  # it died of this one, which has failed every check
            self._tell(numbers[0], seed, [(check, False) for check in self._notebook.worth])
        return numbers[1:]


def main() -> None:
    task, out = json.load(sys.stdin), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a program prints is nobody's
    notebook = Notebook(task["cells"], task["worth"], task["cell_seconds"])

    def tell(number, seed, found):
        print(json.dumps([number, seed, found]), file=out, flush=True)

    trunk = Trunk(notebook, task["programs"], task["jobs"], tell)
    for seed in range(task["seeds"]):
        trunk.grow(seed)


if __name__ == "__main__":
    main()
