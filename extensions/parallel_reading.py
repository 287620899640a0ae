"""Let Sphinx read pages in parallel, one page a process.

Two extensions that Jupyter Book loads do not say whether they are safe to run in parallel, so that
Sphinx falls back to one process. `sphinx_multitoc_numbering` only acts after all pages are read and
`sphinx_jupyterbook_latex` only when LaTeX is built: both are safe.

Sphinx hands out pages in long runs, as if all took the same time. Here some run code for twenty
seconds: handed out one by one, they keep every processor busy to the end.

Sphinx forgets an error in a process that ends while others are being started: pages then stay
unwritten, and the build is called a success. Here the error goes on.
"""

import functools
import sys

import sphinx.builders
from sphinx.util.parallel import ParallelTasks

SAFE = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


TERMINATE = ParallelTasks.terminate


def setup(app):
    ParallelTasks.terminate = terminate_and_go_on
    app.connect("builder-inited", declare_safe)  # after all extensions are loaded
    app.connect("builder-inited", hand_out_one_by_one)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def declare_safe(app):
    for name in SAFE:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True


def hand_out_one_by_one(app):
    app.builder._read_parallel = functools.partial(read_parallel, app.builder._read_parallel)


def read_parallel(read, docnames, nproc):
    in_long_runs = sphinx.builders.make_chunks
    sphinx.builders.make_chunks = lambda names, nproc: [[name] for name in names]
    try:
        read(docnames, nproc)
    finally:
        sphinx.builders.make_chunks = in_long_runs


def terminate_and_go_on(tasks):
    """Called where an error was caught, among other places."""
    error = sys.exception()
    TERMINATE(tasks)
    if error:
        raise error
