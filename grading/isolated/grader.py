"""The grader's side: starts warm parents, has submissions examined, and listens to reports.

    with Examiners(source_notebook) as examiners:
        verdicts = examiners.examine(submission)

The grader holds the gradebook and the course. It never decodes what a student's process sent.
"""

import ast
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from grading.cells import grade_id, is_code, is_locked, is_test
from grading.isolated.bubblewrap import ENVIRONMENT, INSIDE, ROOT, require, wall
from grading.isolated.channel import MAX_TASK, Channel, Closed, ProtocolError, Unsendable
from grading.isolated.limits import DEFENCES, Limits
from grading.isolated.report import Fault, Report, Verdict, shown
from grading.needs import needs
from grading.sources import plain

STARTING_SECONDS = 300
GRACE_SECONDS = 20
WORKERS, EXAMINERS = 40, 4
"""How many a submission may use up."""
ATTEMPTS = 3
"""How often a submission is examined where processes of the grader's own are lost."""


class WarmParent:
    """A process that has imported what the assignment needs, and forks on request."""

    def __init__(self, role: str, settings: dict, *, hidden=(), data=()):
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "grading.isolated.warm_parent", role, str(theirs.fileno())]
        environment = {}
        if settings["walled"]:
            command = [*wall(role, hidden, data), *command]
        else:
            environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            command,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        self._control.send(json.dumps({**settings, "hidden": list(hidden)}).encode())
        self._ready = False

    def fork(self) -> tuple[socket.socket, socket.socket]:
        """A child: its channel and its lifeline."""
        self._wait()
        channel, theirs = socket.socketpair()
        lifeline, its_lifeline = socket.socketpair()
        with theirs, its_lifeline:
            socket.send_fds(self._control, [b"child"], [theirs.fileno(), its_lifeline.fileno()])
        return channel, lifeline

    def has_ended(self) -> bool:
        """Its end of the line is closed a moment before the process around it has ended."""
        line = select.poll()
        line.register(self._control, 0)  # of a hang-up it tells unasked
        return self._process.poll() is not None or bool(line.poll(0))

    def close(self):
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._process.stderr.close()

    def _wait(self):
        if not self._ready:
            self._control.settimeout(STARTING_SECONDS)
            with contextlib.suppress(TimeoutError):
                self._ready = self._control.recv(16) == b"ready"
            if not self._ready:
                said = self._process.stderr.read().decode(errors="replace")
                raise Fault(f"The assignment cannot be made ready for grading:\n{said[-2000:]}")


@dataclass
class Examiners:
    """Examines submissions to one assignment, one after another."""

    source: nbformat.NotebookNode
    """With answers and hidden tests."""
    folder: Path | None = None
    """Where the files lie that the assignment declares as its data."""
    fingerprints: dict | None = None
    limits: Limits | None = None
    walled: bool = True
    defences: frozenset = DEFENCES
    _parents: list = field(default_factory=list, init=False)
    _lost_one: bool = field(default=False, init=False)

    def __post_init__(self):
        if self.walled:
            require()
        self._needs = needs(self.source)
        self.limits = self.limits or Limits(
            cell_seconds=self._needs.cell_seconds, notebook_seconds=self._needs.notebook_seconds
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        for parent in self._parents:
            parent.close()
        self._parents = []

    def examine(self, notebook: nbformat.NotebookNode) -> dict[str, Verdict]:
        """Run a rebuilt submission, put the outputs into it; the verdict per test's grade id.

        Raises Fault when no submission can be graded, whoever's it is. What one of the grader's
        own processes took along when it was lost is no fault of a student's: all begins anew.
        """
        for _ in range(ATTEMPTS):
            self._start()
            self._lost_one = False
            verdicts = self._examine(notebook)
            if not self._lost_one and not any(parent.has_ended() for parent in self._parents):
                break
        return verdicts

    def _examine(self, notebook):
        end, skipped = time.monotonic() + self.limits.notebook_seconds, {}
        report = Report(len(notebook.cells))
        for _ in range(EXAMINERS):
            self._start()
            try:
                reason = self._listen(notebook, report, end, skipped)
            except Unsendable as error:  # so large a submission
                return _write(notebook, report, str(error))
            if reason is None:
                break
            if report.begun is not None:
                skipped[report.begun] = reason  # next time without what ended the examiner
        if reason is not None and report.begun is None:
            raise Fault(f"No examiner could begin: {reason}")
        return _write(notebook, report, reason)

    def _start(self):
        if any(parent.has_ended() for parent in self._parents):
            self.close()
            self._lost_one = True
        if not self._parents:
            cells = [cell for cell in self.source.cells if is_code(cell) and is_locked(cell)]
            data = [self.folder / name for name in self._needs.data] if self.folder else []
            settings = {
                "walled": self.walled,
                "defences": sorted(self.defences),
                "limits": self.limits.as_data(),
                "data": f"{INSIDE}/data" if self.walled else str(self.folder or ""),
            }
            self._parents = [
                WarmParent(
                    "worker",
                    {**settings, "imports": imports(c for c in cells if not is_test(c))},
                    hidden=self._needs.hidden_packages,
                    data=data,
                ),
                WarmParent("examiner", {**settings, "imports": imports(cells)}),
            ]

    def _listen(self, notebook, report, end, skipped):
        """Have one examiner do its work; None, or why it did not come to its end."""
        worker, examiner = self._parents
        try:
            connection, lifeline = examiner.fork()
        except OSError as error:
            return self._lost(error)
        channel, workers = Channel(connection), WORKERS
        try:
            channel_out = Channel(connection, MAX_TASK)
            channel_out.send(self._task(notebook, end, skipped), (), end + GRACE_SECONDS)
            while True:
                message, pictures = channel.receive(end + GRACE_SECONDS)
                match message:
                    case ["worker"]:
                        workers -= 1
                        _hand_over(connection, worker.fork() if workers >= 0 else ())
                    case ["done"]:
                        return None
                    case ["fault", str(fault)]:
                        raise Fault(fault)
                    case _:
                        report.add(message, pictures)
        except Closed:
            return _reason(lifeline)
        except TimeoutError:
            return "checking it took too long"
        except ProtocolError as error:
            return str(error)
        except OSError as error:
            return self._lost(error)
        finally:
            lifeline.close()
            connection.close()

    def _lost(self, error):
        """A warm parent is gone, though its process may not have ended yet: start anew."""
        self.close()
        self._lost_one = True
        return f"a process of the grader's own was lost ({error})"

    def _task(self, notebook, end, skipped):
        return {
            "notebook": _cells(notebook),
            "source": _cells(self.source),
            "seconds": end - time.monotonic(),
            "limits": self.limits.as_data(),
            "hidden": list(self._needs.hidden_packages),
            "follow_through": list(self._needs.follow_through),
            "fingerprints": self.fingerprints,
            "skipped": skipped,
        }


def imports(cells) -> list[str]:
    """The modules that these cells import."""
    found = set()
    for cell in cells:
        for node in ast.walk(ast.parse(plain(cell.source))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return sorted(found)


def _cells(notebook):
    """The parts of a notebook that matter."""
    return {
        "cells": [
            {
                "cell_type": cell.cell_type,
                "source": cell.source,
                "metadata": {
                    key: cell.metadata[key] for key in ("nbgrader", "tags") if key in cell.metadata
                },
            }
            for cell in notebook.cells
        ]
    }


def _hand_over(connection, sockets):
    """Give an examiner the two ends of a worker, or nothing."""
    files = [end.fileno() for end in sockets]
    connection.settimeout(GRACE_SECONDS)
    socket.send_fds(connection, [b"."], files)
    connection.setblocking(False)
    for end in sockets:
        end.close()


def _reason(lifeline):
    lifeline.settimeout(5)
    with contextlib.suppress(OSError):
        return lifeline.recv(500).decode(errors="replace") or "the process ended"
    return "the process ended"


def _write(notebook, report, reason):
    """Put what was found into the notebook."""
    verdicts = {}
    for number, cell in enumerate(notebook.cells):
        if not is_code(cell):
            continue
        cell.execution_count = number + 1
        cell.outputs = report.outputs.get(number, [])
        if is_test(cell):
            missing = Verdict(False, f"This was not checked, because {reason}.")
            verdict = verdicts[grade_id(cell)] = report.verdicts.get(number, missing)
            cell.outputs = shown(verdict)
    return verdicts
