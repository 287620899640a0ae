"""nbgrader's commands in children of one process that has imported nbgrader: each starts at once.

Nothing of the course is imported here: a command finds it as it would from a shell.
"""

import atexit
import multiprocessing
import os
import sys
from pathlib import Path

READY = multiprocessing.get_context("forkserver")
READY.set_forkserver_preload(["nbgrader.apps.nbgraderapp", "nbconvert.exporters", "nbclient"])


def started(arguments, folder: Path, environment: dict, said: tuple[Path, Path]):
    """Start `nbgrader <arguments>` in a folder; what it says goes into two files."""
    task = (arguments, str(folder), environment, [str(path) for path in said])
    process = READY.Process(target=_run, args=task)
    process.start()
    return process


def _run(arguments, folder, environment, said):
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for stream, path in zip((1, 2), said, strict=True):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    sys.argv = ["nbgrader", *arguments]
    from nbgrader.apps.nbgraderapp import main

    try:
        main()
    finally:
        atexit._run_exitfuncs()  # a child of such a process leaves them out
