"""What the cells of an assignment are, and how one is run: one rule for all who run them.

`python -m grading check` on the student's machine, the examiner with its worker, and the author's
harness all read and run cells by this module. It takes notebooks as JSON gives them, or as nbformat
does.
"""

import ast
import builtins
import contextlib
import functools
import linecache
import math
import os
import random
import re
import sys
import types
import zlib

import numpy as np

from grading.clock import ended_after
from grading.forms import written
from grading.handing import handed_over
from grading.raised import StudentError, describe, is_cell
from grading.sources import parsed, plain, runnable

SHOWN_ONLY = "shown-only"
"""The tag of a cell on which nothing that is graded builds, such as a plot."""


def nbgrader_data(cell) -> dict:
    """What nbgrader keeps in a cell; empty where there is nothing, or nonsense."""
    metadata = cell.get("metadata")
    data = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return data if isinstance(data, dict) else {}


def grade_id(cell) -> str | None:
    name = nbgrader_data(cell).get("grade_id")
    return name if isinstance(name, str) else None


def is_code(cell) -> bool:
    return cell.get("cell_type") == "code"


def is_test(cell) -> bool:
    """Does a machine grade by running this cell?"""
    data = nbgrader_data(cell)
    return bool(is_code(cell) and data.get("grade") and not data.get("solution"))


def is_locked(cell) -> bool:
    return bool(nbgrader_data(cell).get("locked"))


def is_answer(cell) -> bool:
    """Does a student write this cell, in code or in words?"""
    return bool(nbgrader_data(cell).get("solution"))


def is_shown_only(cell) -> bool:
    return SHOWN_ONLY in cell.get("metadata", {}).get("tags", ())


def title(cell) -> str:
    """The first comment of a test names its question."""
    match = re.match(r"#\s*(.+)", cell["source"])
    return match[1] if match else grade_id(cell) or "check"


def answers(notebook) -> dict[str, str]:
    """Grade id -> source of the code cells that a student writes, in the notebook's order."""
    cells = notebook["cells"]
    return {grade_id(cell): cell["source"] for cell in cells if is_code(cell) and is_answer(cell)}


def graded(notebook) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Grade id -> (points, the answers that stand above it) of the tests."""
    above, found = [], {}
    for cell in notebook["cells"]:
        if is_code(cell) and is_answer(cell):
            above.append(grade_id(cell))
        elif is_test(cell):
            found[grade_id(cell)] = (nbgrader_data(cell)["points"], tuple(above))
    return found


def seeded(notebook):
    """Each cell with its seed: that of its grade id, or of the named cell above it.

    So a cell that a student adds, or copies, changes the seed of no other.
    """
    seen = [""]
    for cell in notebook["cells"]:
        if grade_id(cell) and grade_id(cell) not in seen:
            seen.append(grade_id(cell))
        yield cell, zlib.crc32(seen[-1].encode())


def plant(seed: int) -> None:
    """The same random numbers in every run of a cell."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 (it is the student's code that may use it)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(seed)


class Names(dict):
    """The names a test sees: its own, Python's, and last those that the student defined.

    `locked` are the names that locked cells define: for those the student is never asked.
    """

    def __init__(self, look, locked=frozenset()):
        super().__init__(__name__="tests", __builtins__=builtins)
        self._look, self._locked = look, locked
        self.asked = False

    def __missing__(self, name):
        if hasattr(builtins, name) or name in self._locked:
            raise KeyError(name)
        self.asked = True
        return self._look(name)


def set_up(source: str, names: Names, seed: int) -> None:
    """Run a locked cell for the tests, so that the student can redefine nothing in it."""
    plant(seed)
    with quiet():
        exec(compile(plain(source), "<test>", "exec"), names)


def run_test(source: str, names: Names, seed: int) -> float | None:
    """Run a test cell; the number that its last line shows is partial credit, as in nbgrader."""
    plant(seed)
    body, last = _compiled(source)
    with quiet(), np.errstate(all="ignore"):  # the student's own settings count for no test
        exec(body, names)
        value = None if last is None else eval(last, names)
    credit = float(value) if type(value) in (int, float) else None
    if credit is not None and not math.isfinite(credit):
        raise ValueError(f"the partial credit is {credit}")
    return credit


def score(credit: float | None, points: float) -> float:
    """What a test that ran to its end is worth: nbgrader takes no credit below 0 for credit."""
    return points if credit is None or not 0 <= credit <= points else credit


class OneProcess:
    """A notebook run in this process, the student's names apart from those of the tests.

    A cell, or a call of a function of the student's, takes no more than `seconds`.
    """

    def __init__(self, hidden=(), seconds=math.inf):
        self.student = {"__name__": "__main__", "display": _show, "get_ipython": _Shell}
        self._hidden, self._seconds = tuple(hidden), seconds
        self._tests = Names(self._stand_in)
        self._written = []

    def run(self, cell, seed: int) -> float | None:
        """Run a code cell, and raise what it raises; of a test the partial credit."""
        if is_test(cell):
            with ended_after(self._seconds):
                return run_test(cell["source"], self._tests, seed)
        if is_locked(cell):
            # It may use what the student wrote, and then fail with it: that is no news here.
            with contextlib.suppress(Exception):
                set_up(cell["source"], self._tests, seed)
        else:
            self._written.append(cell["source"])
        self.define(cell, seed)
        return None

    def define(self, cell, seed: int) -> None:
        """Run a cell on the student's side only, statement by statement, as IPython does."""
        source = runnable(cell["source"], self._hidden)
        file = f"<answer {zlib.crc32(source.encode())}>"
        linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
        plant(seed)
        with quiet(), ended_after(self._seconds):
            for statement in parsed(source, file).body:
                exec(compile(ast.Module([statement], []), file, "exec"), self.student)

    def _stand_in(self, name):
        value = self.student[name]
        if not _is_function(value):
            return value
        code = functools.partial(written, name, tuple(self._written))
        return _Function(value, code, self._seconds)


def _is_function(value):
    if isinstance(value, types.FunctionType):
        file = value.__code__.co_filename
        return is_cell(file) or file == "<string>"  # made by `exec` of the student's
    return callable(value) and type(value).__module__ in ("numpy", "functools")


class _Function:
    """A student's function as a test has it in class: it gets copies, its errors come as data."""

    def __init__(self, function, code, seconds):
        with contextlib.suppress(AttributeError):
            functools.update_wrapper(self, function)
        self._function, self._written, self._seconds = function, code, seconds

    @functools.cached_property
    def _code(self):
        """Its source, which few tests ask for."""
        return self._written()

    def __call__(self, *arguments, **keywords):
        arguments, keywords = handed_over((arguments, keywords), _unwrapped)
        try:
            with ended_after(self._seconds), np.errstate(all="ignore"):
                return self._function(*arguments, **keywords)
        except BaseException as error:
            raise StudentError(describe(error)) from error


def _unwrapped(value):
    """Another function of the student's goes to theirs as itself."""
    return value._function if isinstance(value, _Function) else value


def _show(*objects, **options):
    """`display`, where nobody looks."""


class _Shell:
    """`get_ipython()`, where there is no IPython: it answers None to everything."""

    def __getattr__(self, name):
        return lambda *arguments, **keywords: None


@contextlib.contextmanager
def quiet():
    """What a cell prints, or warns of, is no part of its verdict."""
    with (
        open(os.devnull, "w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield


@contextlib.contextmanager
def hidden(packages):
    """Let no import find these packages."""
    finder = _Hider(frozenset(packages))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Hider:
    def __init__(self, packages):
        self._packages = packages

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self._packages:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@functools.lru_cache(maxsize=512)
def _compiled(source):
    """A test's code, and apart from it that of its last line when it shows a value."""
    tree = ast.parse(source, "<test>")
    shows = tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")
    if not shows:
        return compile(tree, "<test>", "exec"), None
    last = ast.Expression(tree.body.pop().value)
    return compile(tree, "<test>", "exec"), compile(last, "<test>", "eval")
