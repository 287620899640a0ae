"""What a student is told when a test fails: the same words at home and in class.

A `Judge` follows a notebook cell by cell. It knows what each of the student's cells would have
defined and how it ended, and so finds the message that helps first: the student's own error with
its line, a blank, the earlier answer that is to be mended, and only then what the test says.
"""

import ast
import re
from dataclasses import dataclass, field

from grading.cells import grade_id, is_answer, title
from grading.raised import (
    STOPPED,
    Raised,
    StudentError,
    describe,
    plain_words,
    raised_by,
    safely,
)
from grading.sources import (
    binding,
    bound_names,
    hidden_imports,
    imported_names,
    outer_names,
    plain,
    used_names,
)

__all__ = ["STOPPED", "Judge", "Raised", "StudentError", "describe"]

MAX_MESSAGE = 4000


@dataclass(eq=False)
class _Cell:
    """One cell of the student's: what it would define, what it uses, how it ended."""

    name: str | None
    source: str
    raised: Raised | None
    hidden: dict[str, str]
    question: str = ""
    failed: str = ""
    imports: frozenset[str] = field(init=False)
    defines: frozenset[str] = field(init=False)
    uses: frozenset[str] = field(init=False)

    def __post_init__(self):
        self.imports = imported_names(self.source)
        self.defines = bound_names(self.source) - self.imports  # np is at home everywhere
        self.uses = outer_names(self.source)

    @property
    def faulty(self):
        return bool(self.failed or (self.raised and self.defines))


class Judge:
    """Follows a notebook from the top: `ran` each cell of the student's, `tested` each test."""

    def __init__(self, hidden=()):
        self._hidden = tuple(hidden)
        self._cells: list[_Cell] = []
        self._own: list[_Cell] = []
        self._added: list[_Cell] = []
        self._judged = False
        self._said: dict[str, str] = {}
        self._lost: dict[str, str] = {}

    def ran(self, cell, raised: Raised | None = None) -> str:
        """A cell that a student wrote was run, and raised this; returns what to note, or ""."""
        source = plain(cell["source"])
        entry = _Cell(grade_id(cell), source, raised, hidden_imports(source, self._hidden))
        self._cells.append(entry)
        if self._judged and not is_answer(cell):
            self._added.append(entry)  # to the question above or below: the next cell tells
        elif self._judged:
            self._own, self._added, self._judged = [*self._added, entry], [], False
        else:
            self._own.append(entry)
        return "\n".join(_unavailable(package) for package in sorted(set(entry.hidden.values())))

    def waits_for(self, cell) -> list[str]:
        """The grade ids of the wrong earlier answers on which this test's question builds."""
        return [entry.name for entry in self._upstream(cell) if entry.name]

    def tested(self, cell, error=None, explain=None, *, followed=False) -> str:
        """A test ran, and failed with this error; returns the message, "" when it passed.

        `error` is the exception that ended the test, or what the student's code raised.
        `explain()` may name the mistake behind it. `followed`: right answers stood in for the wrong
        earlier ones.
        """
        self._own, self._added, self._judged = [*self._own, *self._added], [], True
        for entry in self._own:
            entry.question = entry.question or title(cell)
        if error is None:
            return ""
        message = self._message(cell, error, explain, followed)[:MAX_MESSAGE]
        for entry in self._own:
            entry.failed = entry.failed or title(cell)
        first = self._said.setdefault(message, title(cell))
        repeated = "\n" in message and first != title(cell)
        return f"The same as at {first}." if repeated else message

    def _message(self, cell, error, explain, followed):
        raised, name = raised_by(error), undefined_name(error)
        if name and self._home(name) is None and raised is None:
            self._lost.setdefault(name, title(cell))
        stopped = self._stopped()
        if stopped:
            return stopped if name else _lines(stopped, self._says(cell, error))
        if raised and _is_blank(raised) and self._home(_function(raised)) in (None, *self._own):
            return self._blank(raised)
        question = "" if followed else self._waits(cell, error)
        if question:
            return f"Waits for {question}: mend it first."
        known = explain and not (raised and raised.kind == STOPPED)
        return _lines(self._says(cell, error), explain() if known else None)

    def _waits(self, cell, error):
        """The earlier question that is to be mended first, or ""."""
        name = undefined_name(error)
        stopped = [e for e in self._cells if e.raised and name in e.imports and e not in self._own]
        faulty = [*self._upstream(cell), *stopped]
        if faulty:
            return faulty[0].failed or faulty[0].question or "an earlier answer"
        lost = self._lost.get(name, "")
        return lost if lost != title(cell) else ""

    def _stopped(self):
        """The error of the question's own cells."""
        for entry in self._own:
            if entry.raised and _is_blank(entry.raised):
                return "This answer is not written yet."
            if entry.raised:
                return _stop("Your cell", entry.raised, self._words(entry.raised))
        return ""

    def _blank(self, raised):
        name = _function(raised)
        home = self._home(name)
        if home and _more_than_a_blank(binding(home.source, name)):
            return f"`{name}` still raises NotImplementedError: take that line out, {raised.place}"
        return f"`{name}` is not written yet." if name else "This answer is not written yet."

    def _home(self, name):
        """The last cell that defines `name`."""
        return next((entry for entry in reversed(self._cells) if name in entry.defines), None)

    def _upstream(self, cell):
        """The faulty cells of earlier questions that the test or its own cells use, in order."""
        todo = set(outer_names(cell["source"])).union(*(entry.uses for entry in self._own))
        seen = set(self._own)
        while todo:
            entry = self._home(todo.pop())
            if entry is not None and entry not in seen:
                seen.add(entry)
                todo |= entry.uses
        return [e for e in self._cells if e in seen and e not in self._own and e.faulty]

    def _says(self, cell, error):
        """What went wrong in this test, by itself."""
        raised, name = raised_by(error), undefined_name(error)
        if raised:
            return _stop(self._who(cell, raised), raised, self._words(raised))
        if name:
            return f"`{name}` is not defined: was it renamed, or its cell deleted?"
        if isinstance(error, AssertionError):
            return safely(lambda: str(error), MAX_MESSAGE) or "The check failed."
        raised = describe(error)
        return _lines(f"The check failed on what your code gave: {raised}", plain_words(raised))

    def _who(self, cell, raised):
        """Of what was stopped nobody knows the line, but which functions the test is about."""
        used, defined = used_names(cell["source"]), (entry.defines for entry in self._own)
        judged = sorted(used & frozenset().union(*defined))
        return f"`{judged[0]}`" if raised.kind == STOPPED and len(judged) == 1 else "Your code"

    def _words(self, raised):
        """The error in plain words, or ""."""
        known = {name: package for entry in self._cells for name, package in entry.hidden.items()}
        name = undefined_name(raised)
        module = re.match(r"No module named '(\w+)", raised.text)
        if name in known:
            return _unavailable(known[name])
        if module and module[1] in self._hidden:
            return _unavailable(module[1])
        return plain_words(raised)


def _unavailable(package):
    return (
        f"{package} is not there when this exercise is checked, for it would do the work: "
        f"what uses {package} cannot run."
    )


def undefined_name(error):
    """The name that was looked up in vain by a test or by the student's code, or ""."""
    if isinstance(error, NameError):
        text = safely(lambda: str(error), MAX_MESSAGE)
    else:
        raised = raised_by(error)
        text = raised.text if raised and raised.kind == "NameError" else ""
    match = re.match(r"name '(\w+)' is not defined", text)
    return match[1] if match else ""


def _is_blank(raised):
    return raised.kind == "NotImplementedError" and not raised.text


def _function(raised):
    """The function in which the student's code stopped."""
    match = re.search(r"\(in `(\w+)[\w.]*`\)", raised.place)
    return match[1] if match else ""


def _more_than_a_blank(function):
    """Does it hold more than a docstring and the line that stood there first?"""
    body = getattr(function, "body", None)
    statements = body if isinstance(body, list) else []
    return any(not isinstance(statement, ast.Expr | ast.Raise) for statement in statements)


def _stop(who, raised, words):
    """Who stopped where, with what, and what that means."""
    if raised.kind == STOPPED:
        return _lines(f"{who} was stopped: {raised.text}.", words)
    at = f" at {raised.place}" if raised.place else "."
    return _lines(f"{who} stopped{at}", str(raised), words)


def _lines(*parts):
    return "\n".join(part for part in parts if part)
