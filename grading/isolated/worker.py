"""The process that runs a student's code. It obeys an examiner over one channel, and knows no test.

A request is `[number, operation, ...]`; the operations are the methods of `Worker` under that
heading. The reply is `["value", number, tree]`, a tree of the value and of what the code did to
parameters that the examiner knows, or `["raised", number, type, text, place]`. In between the
worker may ask back, `["callback", number, function, arguments]`, for a function of the examiner's
that was given to the student's code.

Nothing here is trusted: the student's code shares this process and may change all of it. The worst
it can do is to send wrong data, which the tests then find wrong.
"""

import base64
import contextlib
import os
import sys
from pathlib import Path

import numpy as np

from grading.cells import hidden, plant, quiet
from grading.isolated.channel import Channel, Closed
from grading.isolated.values import pack, unpack
from grading.raised import describe
from grading.sources import runnable, unreadable

MAX_PICTURES, MAX_TEXTS = 20, 50


def prepare(settings):
    """In the warm parent: a shell, and what a child does with it."""
    shell = new_shell()
    if any(name.partition(".")[0] == "matplotlib" for name in settings["imports"]):
        with contextlib.suppress(Exception):
            from IPython.core.pylabtools import select_figure_formats

            select_figure_formats(shell, {"png"})

    def run(connection, limits):
        link_data(Path(settings["data"]))
        with hidden(settings["hidden"]):
            Worker(Channel(connection), shell, limits, settings["hidden"]).serve()

    return run


def link_data(folder):
    """The assignment's files are where the notebook is: in the current folder."""
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            os.symlink(path, path.name)


class Worker:
    def __init__(self, channel, shell, limits, packages):
        self._channel, self._shell, self._packages = channel, shell, packages
        self._output_bytes = limits.output_bytes
        self._objects, self._parameters = {}, {}
        self._seed = self._number = None
        self._shell.user_ns["__name__"] = "__main__"

    def serve(self):
        while True:
            self._answer(*self._channel.receive())

    def _answer(self, request, buffers):
        self._number, operation, *arguments = request
        try:
            value = getattr(self, operation)(*arguments, buffers)
            answer = [value, self._changed()]
            tree, data = pack(answer, self._refer, self._refer_tensor)
            self._channel.send(["value", self._number, tree], data)
        except Closed:
            raise
        except BaseException as error:
            self._channel.send(["raised", self._number, *_described(error)])

    # Operations. Each takes the buffers of its request last.

    def run(self, source, seed, buffers):
        """Run a cell; what it showed, and the error if there was one."""
        from IPython.utils.capture import capture_output

        self._plant(seed)
        source = runnable(source, self._packages)
        with capture_output() as shown:
            result = self._shell.run_cell(source, store_history=False)
        # IPython says otherwise what is wrong with a source that Python cannot read.
        error = unreadable(source) or result.error_before_exec or result.error_in_exec
        pictures = [o.data["image/png"] for o in shown.outputs if "image/png" in (o.data or {})]
        texts = [o.data for o in shown.outputs if "image/png" not in (o.data or {})]
        return {
            "stdout": self._cut(shown.stdout) if error is None else "",
            "stderr": self._cut(shown.stderr),
            "texts": [self._cut(str(data.get("text/plain", ""))) for data in texts][:MAX_TEXTS],
            "pictures": [_bytes(picture) for picture in pictures][:MAX_PICTURES],
            "error": None if error is None else _described(error),
        }

    def look(self, name, buffers):
        return self._shell.user_ns[name]

    def define(self, name, tree, buffers):
        """Bind a name to data, or to a function of the examiner's."""
        self._shell.user_ns[name] = unpack(tree, buffers, self._resolve)

    def call(self, number, arguments, seed, buffers):
        positional, keywords = unpack(
            arguments, buffers, self._resolve, self._resolve_tensor, read_only=True
        )
        if seed != self._seed:  # the first call from this cell: later ones draw on
            self._plant(seed)
        with quiet(), np.errstate(all="ignore"):
            return self._objects[number](*positional, **keywords)

    def attribute(self, number, name, buffers):
        return getattr(self._objects[number], name)

    def item(self, number, key, buffers):
        return self._objects[number][unpack(key, buffers, self._resolve)]

    def length(self, number, buffers):
        return len(self._objects[number])

    def assign(self, values, buffers):
        """Give parameters the values that the examiner gave them."""
        import torch

        with torch.no_grad():
            for number, value in unpack(values, buffers):
                self._objects[number].copy_(value)
                self._parameters[number] = value

    def differentiate(self, outputs, inputs, slopes, buffers):
        """Go back through a call: the gradient of each input, given those of the outputs."""
        import torch

        leaves = [self._objects[number] for number in inputs]
        kept = [leaf.grad for leaf in leaves]
        for leaf in leaves:
            leaf.grad = None
        torch.autograd.backward(
            [self._objects[number] for number in outputs],
            unpack(slopes, buffers),
            retain_graph=True,
        )
        found = [leaf.grad for leaf in leaves]
        for leaf, gradient in zip(leaves, kept, strict=True):
            leaf.grad = gradient
        return found

    # What is no data stays here, and is known outside by a number.

    def _keep(self, value):
        self._objects[id(value)] = value  # kept alive, so that the number stays its own
        return id(value)

    def _refer(self, value):
        if isinstance(value, Callback):
            raise TypeError("a function of the test was returned")
        return [self._keep(value), callable(value), type(value).__name__]

    def _resolve(self, stand_in):
        kind, number = stand_in
        return self._objects[number] if kind == "student's" else Callback(self, number)

    def _refer_tensor(self, tensor):
        """Its number, and whether it is a parameter: something to be learned, not computed."""
        number = self._keep(tensor)
        if tensor.is_leaf:
            self._parameters[number] = tensor.detach().clone()
        return [number, tensor.is_leaf]

    def _resolve_tensor(self, tensor, stand_in):
        """An input to a call, whose gradient will be asked for by this number."""
        number, is_parameter = stand_in
        if is_parameter:
            return self._objects[number]
        self._objects[number] = tensor.requires_grad_(True)
        return tensor

    def _changed(self):
        """The parameters known outside that the student's code has changed since."""
        torch, changed = sys.modules.get("torch"), []
        for number, before in self._parameters.items():
            now = self._objects[number].detach()
            if now.shape != before.shape or not torch.equal(now, before):
                self._parameters[number] = now.clone()
                changed.append((number, now))
        return changed

    def callback(self, function, arguments):
        """Ask the examiner to call one of its functions."""
        tree, buffers = pack(arguments, self._refer, self._refer_tensor)
        number = self._number
        self._channel.send(["callback", number, function, tree], buffers)
        reply, buffers = self._channel.receive()
        while type(reply[0]) is int:  # that function calls one of the student's
            self._answer(reply, buffers)
            reply, buffers = self._channel.receive()
        self._number = number
        if reply[0] == "raised":
            raise RuntimeError(reply[1])
        return unpack(reply[1], buffers, self._resolve, self._resolve_tensor)

    def _plant(self, seed):
        self._seed = seed
        plant(seed)

    def _cut(self, text):
        return text if len(text) <= self._output_bytes else text[: self._output_bytes] + "\n[cut]"


class Callback:
    """A function of the examiner's, as the student's code gets it: no code, only values."""

    def __init__(self, worker, number):
        self._worker, self._number = worker, number

    def __call__(self, *arguments, **keywords):
        return self._worker.callback(self._number, [list(arguments), keywords])


def new_shell():
    """IPython without a front end: no window for `%matplotlib`, no history, no thread."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None):
            """Nothing to do, where IPython's own raises."""

    config = Config()
    config.HistoryManager.enabled = False
    return Shell.instance(colors="NoColor", config=config)


def _described(error):
    raised = describe(error)
    return [raised.kind, raised.text, raised.place]


def _bytes(picture):
    return picture if isinstance(picture, bytes) else base64.b64decode(picture)
