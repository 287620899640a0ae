"""Anonymous shared memory stays when it is unmapped, and then no process has it."""

import subprocess
import sys

import pytest

from grading.isolated import bubblewrap

TRIES = """
import mmap, os, sys
from grading.isolated import linux, system_calls
linux.no_new_privileges()
linux.filter_system_calls(system_calls.instructions())
mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
with open("/tmp/file", "wb+") as file:
    file.truncate(4096)
    mmap.mmap(file.fileno(), 4096)
for source in (-1, os.open("/dev/zero", os.O_RDWR)):
    try:
        mmap.mmap(source, 4096)
    except OSError:
        continue
    sys.exit("it is there")
"""


@pytest.mark.skipif(bubblewrap.problem() is not None, reason="needs isolation")
def test_there_is_none():
    command = [*bubblewrap.wall("worker"), sys.executable, "-c", TRIES]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
