"""Run a submission: the student's cells in a sandbox, the tests here, only data in between.

A test cell sees the names that its trusted setup defined and, for every other name, a stand-in for
what the student defined: data comes over as data, a function as a `Remote` that is called there. A
test passes when it has run to its end in this process. Nothing that the student's process says can
make it pass, save the right values.
"""

import time
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_output

from grading.cells import Names, grade_id, is_code, is_locked, is_test, run_test, seeded, set_up
from grading.isolated.protocol import Closed, ProtocolError, Unsendable, pack, unpack
from grading.isolated.sandbox import Limits, Sandbox, require

RESTARTS = 5


class RemoteError(Exception):
    """What the student's function raised, by type name and text."""


class Gone(Exception):
    """The student's process has ended, or was ended; the message says why."""


class Remote:
    """Something of the student's that is no data: to be called, or asked for an attribute."""

    def __init__(self, session, number, is_callable, kind):
        self.__dict__.update(_session=session, _number=number, _callable=is_callable, _kind=kind)

    def __call__(self, *arguments, **keywords):
        if not self._callable:
            raise TypeError(f"a {self._kind} is not a function")
        return self._session.call(self._number, arguments, keywords)

    def __getattr__(self, name):
        return self._session.ask("attribute", self._number, name)

    def __repr__(self):
        return f"<the student's {self._kind}>"


class Session:
    """A worker and the conversation with it."""

    def __init__(self, limits, *, walled, hidden, figures):
        self._limits, self._figures = limits, figures
        self.seed = 0
        self._sandbox = Sandbox(limits, walled=walled, hidden=hidden)
        self._receive()

    def run(self, source):
        return self.ask("run", source, self.seed, self._figures)

    def look(self, name):
        try:
            return self.ask("look", name)
        except RemoteError:
            raise KeyError(name) from None

    def call(self, number, arguments, keywords):
        arguments, first = pack(arguments, self._number_of)
        keywords, second = pack(keywords, self._number_of)
        if second:
            raise Unsendable("arrays as keyword arguments")
        return self.ask("call", number, arguments, keywords, self.seed, buffers=first)

    def ask(self, *request, buffers=()):
        try:
            deadline = time.monotonic() + self._limits.cell_seconds
            self._sandbox.channel.send(list(request), buffers, deadline)
        except (Closed, TimeoutError):
            raise Gone(self._why("the process ended")) from None
        return self._receive()

    def close(self):
        self._sandbox.close()

    def _receive(self):
        deadline = time.monotonic() + self._limits.cell_seconds
        try:
            reply, buffers = self._sandbox.channel.receive(deadline)
            match reply:
                case ["value", tree]:
                    return unpack(
                        tree, buffers, lambda reference: Remote(self, *_stand_in(reference))
                    )
                case ["raised", str(kind), str(text)]:
                    raise RemoteError(f"{kind}: {text}" if text else kind)
                case _:
                    raise ProtocolError("a reply of no known form")
        except TimeoutError:
            raise Gone(
                self._why(f"it took more than {self._limits.cell_seconds:g} seconds")
            ) from None
        except Closed:
            raise Gone(self._why("the process ended before it was done")) from None

    def _why(self, reason):
        time.sleep(0.1)  # let the watcher say so when it was it who ended the process
        return self._sandbox.excess or reason

    def _number_of(self, value):
        if isinstance(value, Remote) and value._session is self:
            return value._number
        raise Unsendable(f"a {type(value).__name__}, which is no data")


def _stand_in(reference):
    match reference:
        case [int(number), bool(is_callable), str(kind)]:
            return number, is_callable, kind[:100]
    raise ProtocolError("an object without a number")


@dataclass
class Verdict:
    """What became of one test cell."""

    passed: bool
    message: str = ""
    credit: float | None = None


@dataclass
class Examiner:
    """Runs rebuilt notebooks. `explain(names, cell)` may add a hint to a failed test's message."""

    limits: Limits = field(default_factory=Limits)
    walled: bool = True
    hidden: tuple[str, ...] = ()
    explain: object = None

    def examine(self, notebook: nbformat.NotebookNode) -> dict[str, Verdict]:
        """Run all cells, put the outputs into the notebook, and return the verdict per test."""
        if self.walled:
            require()
        self._figures = any("matplotlib" in cell.source for cell in notebook.cells)
        self._session, self._done, self._restarts = None, [], 0
        self._end = time.monotonic() + self.limits.notebook_seconds
        self._names = Names(lambda name: self._live().look(name))
        verdicts = {}
        try:
            for number, (cell, self._seed) in enumerate(seeded(notebook), start=1):
                if is_code(cell):
                    cell.outputs, cell.execution_count = [], number
                    if is_test(cell):
                        verdict = verdicts[grade_id(cell)] = self._judge(cell)
                        cell.outputs = shown(verdict)
                    else:
                        cell.outputs = self._run(cell)
        finally:
            self._drop()
        return verdicts

    def _live(self):
        """The worker; after it has ended a new one that has run the cells that did no harm."""
        if time.monotonic() > self._end:
            self._drop()
            raise Gone(f"the notebook took more than {self.limits.notebook_seconds:g} seconds")
        if self._session is None:
            if self._restarts > RESTARTS:
                raise Gone("the process ended too often")
            self._restarts += 1
            self._session = Session(
                self.limits, walled=self.walled, hidden=self.hidden, figures=self._figures
            )
            for seed, source in self._done:
                self._session.seed = seed
                self._session.run(source)
        self._session.seed = self._seed
        return self._session

    def _drop(self):
        if self._session is not None:
            self._session.close()
            self._session = None

    def _run(self, cell):
        """Run a cell of the student's, and a locked cell on both sides."""
        if is_locked(cell):
            set_up(cell.source, self._names, self._seed)
        if not cell.source.strip():
            return []
        try:
            result = self._live().run(cell.source)
            outputs = rendered(result)
        except (Gone, ProtocolError, RemoteError) as error:
            self._drop()
            return [error_output("Stopped", f"This cell was stopped: {error}.")]
        self._done.append((self._seed, cell.source))
        return outputs

    def _judge(self, cell):
        try:
            return Verdict(True, credit=run_test(cell.source, self._names, self._seed))
        except Gone as error:
            self._drop()
            message = f"Stopped: {error}."
        except RemoteError as error:
            message = f"Your code raised {error}"
        except (ProtocolError, Unsendable) as error:
            message = f"Your code returned {error}."
        except AssertionError as error:
            message = str(error) or "The check failed."
        except NameError as error:
            message = f"{error}: is it defined in a cell above?"
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
        if self.explain is not None:
            message = self._hint(cell, message)
        return Verdict(False, message[:4000])

    def _hint(self, cell, message):
        try:
            hint = self.explain(lambda name: self._live().look(name), cell)
        except Exception:  # a hint is a courtesy: without it the verdict stands all the same
            self._drop()
            return message
        return f"{message}\n{hint}" if hint else message


def shown(verdict):
    """A verdict in the form from which nbgrader reads the score."""
    if not verdict.passed:
        return [error_output("AssertionError", verdict.message)]
    if verdict.credit is not None:
        text = {"text/plain": repr(verdict.credit)}
        return [new_output("execute_result", text, execution_count=None)]
    return []


def rendered(result):
    """What a student's cell showed: text and pictures only, nothing that a page would execute."""
    if not isinstance(result, dict):
        raise ProtocolError("a report of no known form")
    outputs = [
        new_output("stream", name=name, text=str(result[name]))
        for name in ("stdout", "stderr")
        if result.get(name)
    ]
    outputs += [new_output("display_data", {"text/plain": str(t)}) for t in result.get("texts", [])]
    outputs += [
        new_output("display_data", {"image/png": image_text(i)}) for i in result.get("images", [])
    ]
    if result.get("error"):
        kind, text = result["error"]
        outputs.append(error_output(str(kind), str(text)))
    return outputs


def image_text(image):
    import base64

    data = image if isinstance(image, bytes) else base64.b64decode(str(image), validate=False)
    return base64.b64encode(data).decode("ascii")


def error_output(name, text):
    return new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])
