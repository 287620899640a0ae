"""Run a submission: the student's cells in a worker, the tests here, only data in between.

A test cell sees the names that locked cells defined and, for every other name, a stand-in for what
the student defined. A test passes when it has run to its end in this process. Nothing that the
student's process says can make it pass, save the right values.

This process is disposable and walled in itself, for it decodes what a student's program sends. It
knows one submission. What it finds it reports to the grader cell by cell, so that if it should die,
what was found stays.
"""

import socket
import time

from grading.cells import (
    Names,
    grade_id,
    is_answer,
    is_code,
    is_locked,
    is_shown_only,
    is_test,
    run_test,
    seeded,
    set_up,
)
from grading.forms import written
from grading.isolated.channel import MAX_TASK, Channel, ProtocolError, Unsendable
from grading.isolated.limits import Limits
from grading.isolated.outputs import Outputs, error, plain
from grading.isolated.report import Fault
from grading.isolated.right_answers import RightAnswers
from grading.isolated.session import Gone, Remote, Session
from grading.judging import Judge, undefined_name
from grading.misconceptions import explain_cell
from grading.raised import STOPPED, Raised
from grading.sources import bound_names

MAX_MESSAGE = 4000


def prepare(settings):
    """In the warm parent: what a child does."""

    def run(connection, limits):
        grader = Channel(connection, MAX_TASK)
        task, _ = grader.receive()
        try:
            Examination(task, grader, connection).run()
            grader.send(["done"])
        except Fault as fault:
            grader.send(["fault", str(fault)[:MAX_MESSAGE]])

    return run


class Examination:
    """One submission: its cells, the conversation with its worker, and what was found."""

    def __init__(self, task, grader, connection):
        self._cells = list(seeded(task["notebook"]))
        self._grader, self._connection = grader, connection
        self._limits = Limits(**task["limits"])
        self._end = time.monotonic() + task["seconds"]
        self._skipped = {int(number): reason for number, reason in task["skipped"].items()}
        self._fingerprints = task["fingerprints"]
        self._right = RightAnswers(task["source"], task["follow_through"])
        self._judge = Judge(task["hidden"])
        self._outputs = Outputs(self._limits.output_bytes, self._limits.picture_bytes)
        self._session, self._done, self._written = None, [], []
        self._answer = None  # the last one above
        self._in_place = {}  # right answers by name, while a question is judged on them
        locked = (cell["source"] for cell, _ in self._cells if is_code(cell) and is_locked(cell))
        self._names = Names(self._named, frozenset().union(*map(bound_names, locked)))

    def run(self):
        for number, (cell, seed) in enumerate(self._cells):
            if not is_code(cell):
                continue
            self._seed = seed
            self._answer = grade_id(cell) if is_answer(cell) else self._answer
            self._grader.send(["begun", number])
            if is_test(cell):
                self._grader.send(["tested", number, *self._judged(number, cell)])
            else:
                outputs, pictures = self._ran(number, cell)
                self._grader.send(["ran", number, outputs], pictures)
        self._drop()

    # The worker.

    def _live(self):
        """The conversation; after the worker has ended a new one that has run what did no harm."""
        if self._session is None:
            self._session = self._replayed()
        self._session.seed = self._seed
        return self._session

    def _replayed(self, after_each=lambda session: None):
        """A new worker that has run the cells that did no harm."""
        session = self._new_session()
        try:
            after_each(session)
            for seed, source in self._done:
                session.seed = seed
                session.run(source)
                after_each(session)
        except BaseException:
            session.close()
            raise
        session.seed = self._seed
        return session

    def _new_session(self):
        """Ask the grader for a worker, which comes as two sockets."""
        if time.monotonic() > self._end:
            seconds = self._limits.notebook_seconds
            raise Gone(f"the notebook took more than {seconds:g} seconds")
        self._grader.send(["worker"])
        self._connection.setblocking(True)
        _, files, _, _ = socket.recv_fds(self._connection, 1, 2)
        self._connection.setblocking(False)
        if len(files) != 2:
            raise Gone("the process ended too often")
        channel, lifeline = (socket.socket(fileno=file) for file in files)
        return Session(Channel(channel), lifeline, self._limits, self._end)

    def _drop(self):
        if self._session is not None:
            self._session.close()
            self._session = None

    def _named(self, name):
        """What the student defined under this name; a function brings its source along."""
        if name in self._in_place:
            return self._in_place[name]
        value = self._live().look(name)
        if type(value) is not Remote:
            return value
        return value.written_as(written(name, self._written, self._in_place))

    # Cells that a student wrote, and locked ones.

    def _ran(self, number, cell):
        """Run a cell of the student's, and a locked cell on both sides; outputs and pictures."""
        if is_locked(cell) and not is_shown_only(cell):
            self._set_up(cell)
        try:
            report = self._run_there(number, cell)
            outputs, pictures = self._outputs.of(report)
            raised = Raised(*report["error"]) if report.get("error") else None
            self._done.append((self._seed, cell["source"]))
            if not is_locked(cell):
                self._written.append(cell["source"])
        except (Gone, Exception) as failure:
            self._drop()
            raised = Raised(STOPPED, str(failure))
            outputs, pictures = [error("Stopped", f"This cell was stopped: {failure}.")], []
        note = None if is_locked(cell) else self._judge.ran(cell, raised)
        return [*outputs, *([_text(note)] if note else [])], pictures

    def _run_there(self, number, cell):
        if number in self._skipped:
            raise Gone(self._skipped[number])
        return self._live().run(cell["source"])

    def _set_up(self, cell):
        """A locked cell on the tests' side. It may fail only with what the student wrote."""
        self._names.asked = False
        try:
            set_up(cell["source"], self._names, self._seed)
        except Gone:
            self._drop()
        except BaseException as failure:
            if not self._names.asked:
                raise Fault(
                    f"The locked cell {grade_id(cell)!r} cannot be run where the tests are: "
                    f"{type(failure).__name__}: {failure}"
                ) from None

    # Tests.

    def _judged(self, number, cell):
        """Run a test: has it passed, with what credit, and what is said."""
        if number in self._skipped:
            failure, credit = Raised(STOPPED, self._skipped[number]), None
        else:
            failure, credit = self._test(cell)
        followed = ""
        if failure is not None and number not in self._skipped:
            waits_for = self._judge.waits_for(cell) or self._missing(failure)
            followed = self._right.allowed(waits_for)
        if followed:
            failure, credit = self._follow_through(cell, followed, failure)
        message = self._judge.tested(
            cell, failure, lambda: self._hint(cell, failure), followed=bool(followed)
        )
        if failure is None and followed:
            message = "Judged on right answers to what it builds on."
        return failure is None, credit, plain(message)[:MAX_MESSAGE]

    def _missing(self, failure):
        """An earlier answer that does not define what it ought to, such as a misspelt function."""
        home = self._right.home_of(undefined_name(failure))
        return [home] if home and home != self._answer else []

    def _test(self, cell):
        """What ended a test, or None, and the partial credit."""
        try:
            return None, run_test(cell["source"], self._names, self._seed)
        except Gone as gone:
            self._drop()
            return Raised(STOPPED, str(gone)), None
        except ProtocolError as failure:  # what comes next from there may be out of step
            self._drop()
            return Raised("Unsendable", str(failure)), None
        except Unsendable as failure:
            return Raised("Unsendable", str(failure)), None
        except Exception as failure:
            return failure, None

    def _follow_through(self, cell, followed, failure):
        """The test once more, with right answers in the place of those it builds on."""
        own, self._session = self._session, None
        try:
            self._in_place = self._right.of(followed)
            self._session = self._replayed(lambda session: _define(session, self._in_place))
            return self._test(cell)
        except (Gone, Exception):
            return failure, None
        finally:
            self._drop()
            self._session, self._in_place = own, {}

    def _hint(self, cell, failure):
        if self._fingerprints is None or getattr(failure, "kind", "") == STOPPED:
            return None
        try:
            return explain_cell(self._live().look, cell["source"], self._fingerprints)
        except (Gone, Exception):  # a courtesy: without it the verdict stands all the same
            self._drop()
            return None


def _define(session, values):
    for name, value in values.items():
        session.define(name, value)


def _text(text):
    return {"output_type": "stream", "name": "stdout", "text": plain(text)}
