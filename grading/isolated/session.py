"""A conversation with a worker, and the stand-ins for what the student defined.

Data comes over as data. What is none, a function, a class, a module, is a `Remote`: it is called
there, with data. A function of the test's that is given to the student's code is called back here.
"""

import operator
import select
import time

from grading.isolated.channel import Channel, Closed, ProtocolError, Unsendable
from grading.isolated.gradients import Gradients
from grading.isolated.limits import Limits
from grading.isolated.values import pack, unpack
from grading.raised import Raised, Stopped, StudentError


class Gone(Stopped):
    """The student's process has ended, or was ended; the message says why."""


class Remote:
    """Something of the student's that is no data: to be called, or asked for an attribute."""

    __slots__ = ("_callable", "_code", "_kind", "_number", "_session")

    def __init__(self, session, number, is_callable, kind):
        for name, value in zip(
            ("_session", "_number", "_callable", "_kind", "_code"),
            (session, number, is_callable, kind, ()),
            strict=True,
        ):
            object.__setattr__(self, name, value)

    def written_as(self, code: tuple[str, ...]) -> "Remote":
        """The same, and the source that the student wrote, for checks of its form."""
        object.__setattr__(self, "_code", code)
        return self

    def __call__(self, *arguments, **keywords):
        if not self._callable:
            raise TypeError(f"a {self._kind} is not a function")
        return self._session.call(self._number, arguments, keywords)

    def __getattr__(self, name):
        # NumPy and torch look for such names, and would trust what they find there.
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self._session.ask("attribute", self._number, name)
        except StudentError as error:
            if error.kind == "AttributeError":
                raise AttributeError(error.text, name=name, obj=self) from None
            raise

    def __setattr__(self, name, value):
        raise AttributeError("what a student defined is not changed from outside")

    def __getitem__(self, key):
        tree, buffers = pack(key)
        try:
            return self._session.ask("item", self._number, tree, buffers=buffers)
        except StudentError as error:
            if error.kind == "IndexError":  # this ends a loop over the object
                raise IndexError(error.text) from None
            raise

    def __len__(self):
        return operator.index(self._session.ask("length", self._number))

    def __bool__(self):
        return True

    def __repr__(self):
        return f"<the student's {self._kind}>"


class Session:
    """One worker, and what is known of its objects."""

    def __init__(self, channel: Channel, lifeline, limits: Limits, end: float):
        self._channel, self._lifeline, self._limits, self._end = channel, lifeline, limits, end
        self._requests = 0
        self._functions = []
        self._gradients = Gradients(self)
        self.seed = 0

    def close(self):
        """End the worker, with all that it started."""
        self._lifeline.close()
        self._channel.close()

    def run(self, source: str):
        """Run a cell; returns what the worker reports of it, which nobody has checked."""
        return self.ask("run", source, self.seed)

    def look(self, name: str):
        """What the student's name stands for; KeyError where there is none."""
        try:
            return self.ask("look", name)
        except StudentError as error:
            if error.kind == "KeyError":
                raise KeyError(name) from None
            raise

    def define(self, name: str, value):
        """Let a name of the student's stand for data or a function of ours."""
        tree, buffers = pack(value, self._stand_in)
        self.ask("define", name, tree, buffers=buffers)

    def call(self, number, arguments, keywords):
        self._gradients.synchronise()
        return self._gradients.call(number, [list(arguments), keywords])

    def request_call(self, number, arguments):
        """Call without a gradient; returns the answer as it came."""
        tree, buffers = pack(arguments, self._stand_in, self._gradients.stand_in)
        return self.request("call", number, tree, self.seed, buffers=buffers)

    def ask(self, *request, buffers=()):
        """The answer to a request, decoded."""
        return self.decode(*self.request(*request, buffers=buffers), self._gradients.parameter)

    def request(self, *request, buffers=()):
        """Send a request and wait for its answer: a tree, and its buffers."""
        self._requests += 1
        asked = self._requests  # a callback may ask in between
        now = time.monotonic()
        deadline = min(now + self._limits.cell_seconds, self._end)
        try:
            self._channel.send([asked, *request], buffers, deadline)
            while True:
                reply, buffers = self._channel.receive(deadline)
                match reply:
                    case [str(), int(number), *_] if number < asked:
                        continue  # an answer to what is asked no more
                    case ["value", int(number), tree] if number == asked:
                        return tree, buffers
                    case ["raised", int(number), str(kind), str(text), str(place)] if (
                        number == asked
                    ):
                        raise StudentError(Raised(kind[:100], text[:600], place[:300]))
                    case ["callback", int(number), int(function), tree] if number == asked:
                        self._call_back(function, tree, buffers, deadline)
                    case _:
                        raise ProtocolError("a reply of no known form")
        except TimeoutError:
            raise Gone(self._too_long()) from None
        except Closed:
            raise Gone(self._why()) from None

    def decode(self, tree, buffers, resolve_tensor):
        match unpack(tree, buffers, self._resolve, resolve_tensor):
            case [value, list(changed)]:
                self._gradients.refresh(changed)
                return value
        raise ProtocolError("a reply of no known form")

    def _resolve(self, stand_in):
        match stand_in:
            case [int(number), bool(is_callable), str(kind)]:
                return Remote(self, number, is_callable, kind[:100])
        raise ProtocolError("an object without a number")

    def _stand_in(self, value):
        if isinstance(value, Remote) and value._session is self:
            return ["student's", value._number]
        if callable(value) and not isinstance(value, type | Remote):
            self._functions.append(value)
            return ["ours", len(self._functions) - 1]
        raise Unsendable(f"a {type(value).__name__}, which is no data")

    def _call_back(self, function, tree, buffers, deadline):
        """The student's code calls a function that the test gave to it."""
        if not 0 <= function < len(self._functions):
            raise ProtocolError("a function that does not exist")
        try:
            match unpack(tree, buffers, self._resolve):
                case [list(arguments), dict(keywords)]:
                    value = self._functions[function](*arguments, **keywords)
                case _:
                    raise ProtocolError("a call of no known form")
            answer, data = pack(value, self._stand_in, self._gradients.stand_in)
            self._channel.send(["value", answer], data, deadline)
        except (Closed, TimeoutError, ProtocolError):
            raise
        except Exception as error:
            self._channel.send(["raised", f"{type(error).__name__}: {error}"[:500]], (), deadline)

    def _too_long(self):
        if time.monotonic() >= self._end:
            return f"the notebook took more than {self._limits.notebook_seconds:g} seconds"
        return f"it took more than {self._limits.cell_seconds:g} seconds"

    def _why(self):
        """The reason that the worker's keeper gives."""
        if select.select([self._lifeline], [], [], 2)[0]:
            reason = self._lifeline.recv(500).decode(errors="replace")
            if reason:
                return reason
        return "the process ended before it was done"
