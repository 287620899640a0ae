"""The process that runs a student's code. It obeys an examiner over one socket, and knows no test.

Requests are `["run", source, seed, figures]`, `["look", name]`, `["attribute", object, name]` and
`["call", object, args, kwargs, seed]`. An object that is no data stays here and is known outside by
a number. Replies are `["value", tree]` or `["raised", type, text]`.

Nothing here is trusted: the student's code shares this process and may change all of it. The worst
it can do is to send wrong data, which the tests then find wrong.
"""

import contextlib
import os
import socket
import sys

from grading.cells import hidden, plant
from grading.isolated.protocol import Channel, pack, unpack


class Worker:
    def __init__(self, channel, output_bytes):
        self._channel, self._output_bytes = channel, output_bytes
        self._objects, self._seed = {}, None
        self._shell = new_shell()
        self._shell.user_ns["__name__"] = "__main__"

    def serve(self):
        while True:
            request, buffers = self._channel.receive()
            with contextlib.suppress(KeyboardInterrupt):
                self._answer(request, buffers)

    def _answer(self, request, buffers):
        operation, *arguments = request
        try:
            value = getattr(self, operation)(*arguments, buffers)
            tree, data = pack(value, self._refer)
            self._channel.send(["value", tree], data)
        except Exception as error:
            self._channel.send(["raised", *describe(error)])

    def _refer(self, value):
        self._objects[id(value)] = value  # kept alive, so that the number stays its own
        return [id(value), callable(value), type(value).__name__]

    def _resolve(self, number):
        return self._objects[number]

    def run(self, source, seed, figures, buffers):
        """Run a cell; what it showed, and the error if there was one."""
        from IPython.utils.capture import capture_output

        if figures:
            self._show_figures()
        self._plant(seed)
        with capture_output() as shown:
            result = self._shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        images = [o.data["image/png"] for o in shown.outputs if "image/png" in (o.data or {})]
        texts = [o.data["text/plain"] for o in shown.outputs if "image/png" not in (o.data or {})]
        return {
            "stdout": self._cut(shown.stdout) if error is None else "",
            "stderr": self._cut(shown.stderr),
            "texts": [self._cut(str(text)) for text in texts][:20],
            "images": images[:10],
            "error": None if error is None else describe(error),
        }

    def _show_figures(self):
        from IPython.core.pylabtools import select_figure_formats

        select_figure_formats(self._shell, {"png"})

    def look(self, name, buffers):
        return self._shell.user_ns[name]

    def call(self, number, arguments, keywords, seed, buffers):
        arguments = unpack(arguments, buffers, self._resolve)
        keywords = unpack(keywords, buffers, self._resolve)
        if seed != self._seed:  # the first call from this cell: later ones draw on
            self._plant(seed)
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            return self._resolve(number)(*arguments, **keywords)

    def _plant(self, seed):
        self._seed = seed
        plant(seed)

    def attribute(self, number, name, buffers):
        return getattr(self._resolve(number), name)

    def _cut(self, text):
        return text if len(text) <= self._output_bytes else text[: self._output_bytes] + "\n[cut]"


def new_shell():
    """IPython without a front end: it has no window that `%matplotlib` could open."""
    from IPython.core.interactiveshell import InteractiveShell

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None):
            """Nothing to do, where IPython's own raises."""

    return Shell.instance(colors="NoColor")


def describe(error):
    """Type and text of an exception, even one that lies about itself."""
    try:
        return type(error).__name__[:100], str(error)[:2000]
    except Exception:
        return type(error).__name__[:100], "(an exception whose text raises)"


def limit(memory_bytes, files, file_bytes):
    import resource

    # Not RLIMIT_AS: torch reserves far more addresses than it uses.
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    memory, files, file_bytes, output = map(int, os.environ.pop("GRADING_LIMITS").split(","))
    packages = os.environ.pop("GRADING_HIDDEN").split(",")
    limit(memory, files, file_bytes)
    channel = Channel(socket.socket(fileno=int(sys.argv[1])))
    worker = Worker(channel, output)
    channel.send(["value", "ready"])
    try:
        with hidden(packages):
            worker.serve()
    except Exception:
        os._exit(1)


if __name__ == "__main__":
    main()
