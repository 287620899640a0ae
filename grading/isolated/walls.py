"""The inner walls: what a process loses before it runs code that nobody trusts.

A warm parent lives behind the outer wall (`bubblewrap.py`): no network, of the file system only
Python. Each of its children enters namespaces of its own here, gets fresh places to write of a
known size, and gives up every capability and the system calls that computing does not need.
"""

import contextlib
import os
import resource

from grading.isolated import linux
from grading.isolated.limits import Limits
from grading.isolated.system_calls import instructions

WRITABLE = "/tmp"
DEFENCES = frozenset(
    {"capabilities", "files", "namespaces", "session", "sizes", "system calls", "watch"}
)
"""All are on, save in a test that shows what one of them is for."""


def enter_namespaces() -> None:
    """Before the fork: the child is alone, with no process, network or message queue of others."""
    linux.unshare(
        linux.CLONE_NEWUSER
        | linux.CLONE_NEWPID
        | linux.CLONE_NEWNET
        | linux.CLONE_NEWIPC
        | linux.CLONE_NEWUTS
        | linux.CLONE_NEWCGROUP
    )
    linux.map_this_user()


def close_in(limits: Limits, defences: frozenset = DEFENCES) -> None:
    """After the fork, in the child: the rest of the walls, for good."""
    if "namespaces" in defences:
        _own_places(limits, sized="sizes" in defences)
    if "sizes" in defences:
        limit(limits)
    if "capabilities" in defences:
        linux.drop_capabilities()
    linux.no_new_privileges()
    if "system calls" in defences:
        linux.filter_system_calls(instructions())


def _own_places(limits, *, sized):
    """Fresh memory for every place where one may write, and no view of processes."""
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount(None, "/", None, linux.MS_REC | linux.MS_PRIVATE)
    flags = linux.MS_NOSUID | linux.MS_NODEV
    for place, share in ((WRITABLE, 1), ("/dev/shm", 4)):
        size = f"size={limits.disk_bytes // share},nr_inodes={limits.disk_files}" if sized else ""
        linux.mount("tmpfs", place, "tmpfs", flags, size)
    linux.mount("tmpfs", "/proc", "tmpfs", flags | linux.MS_RDONLY, "size=4k")
    os.chdir(WRITABLE)


def limit(limits: Limits) -> None:
    # Not RLIMIT_AS: torch reserves far more addresses than it uses.
    seconds = int(limits.notebook_seconds) + 60
    for what, value in (
        (resource.RLIMIT_DATA, limits.memory_bytes),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NPROC, limits.tasks),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 1 << 16),
    ):
        with contextlib.suppress(ValueError):  # the machine allows less already
            resource.setrlimit(what, (value, value))
