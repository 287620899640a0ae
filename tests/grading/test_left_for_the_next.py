"""What a student's program could leave behind in a warm parent, where who grades is not root."""

import os
import subprocess
import sys
from contextlib import nullcontext

import pytest

from grading.isolated import bubblewrap
from tests.grading.other_user import as_nobody

TRIES = """
import os, sys
for write in (
    lambda: open(sys.argv[1] + "/left.py", "w"),
    lambda: os.chmod("/dev/pts/ptmx", 0),
    lambda: os.utime("/dev/pts", (1, 1)),
):
    try:
        write()
    except OSError:
        continue
    sys.exit("it was written")
"""


@pytest.mark.skipif(bubblewrap.problem() is not None, reason="needs isolation")
def test_nothing_can_be_written_behind_the_outer_wall():
    place = next(path for path in bubblewrap.places(["torch"]) if path.is_dir())
    program = [sys.executable, "-c", TRIES, str(place)]
    started = (
        "import os, sys; sys.path.insert(0, sys.argv[1]);"
        "from grading.isolated.bubblewrap import wall;"
        "os.execvp('bwrap', [*wall('worker', ['torch']), *sys.argv[2:]])"
    )
    command = [sys.executable, "-c", started, str(bubblewrap.ROOT), *program]
    # As another user bubblewrap makes these places for that user.
    with nullcontext(command) if os.getuid() else as_nobody(command) as command:
        done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    assert (done.returncode, done.stderr) == (0, "")
