"""A process of its own for a student's code, walled in by bubblewrap.

Inside there is no network, no other process, no home, nothing of the course but the worker: the
Python installation read-only, and a small `/tmp` in memory. The examiner talks to it over one
socket and ends the whole tree when it is done, or when the tree takes too much.
"""

import contextlib
import functools
import os
import shutil
import signal
import site
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from grading import STUDENT_FILES
from grading.isolated.protocol import Channel

PACKAGE = Path(__file__).resolve().parents[1]
INSIDE = (*STUDENT_FILES, *(f"isolated/{name}.py" for name in ("__init__", "worker", "protocol")))
"""What the worker, and the student's own calls of `grading.checks`, need of this package."""
SYSTEM = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/fonts")
HOME = "/tmp"


@dataclass(frozen=True)
class Limits:
    """What a submission may use."""

    cell_seconds: float = 30
    notebook_seconds: float = 300
    memory_bytes: int = 2 << 30
    tree_bytes: int = 3 << 30
    processes: int = 64
    files: int = 256
    file_bytes: int = 64 << 20
    disk_bytes: int = 64 << 20
    output_bytes: int = 1 << 20


class NoIsolation(Exception):
    """This machine cannot wall in a student's code; the message says what to do."""


HELP = """\
Submissions are graded isolated, and this machine cannot isolate them: {reason}
  - Debian, Ubuntu: apt install bubblewrap
  - Fedora: dnf install bubblewrap
  - if bubblewrap is there and may not make namespaces:
        sysctl -w kernel.unprivileged_userns_clone=1
        sysctl -w kernel.apparmor_restrict_unprivileged_userns=0      (Ubuntu 24.04 and later)
  - in Docker: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined ...
  - macOS, Windows: grade in a Linux virtual machine or container
`python -m grading doctor` tries again. To grade without isolation, trusting every submission, set
c.IsolatedExecute.sandbox = False in nbgrader_config.py; the grade then records it."""


def require() -> None:
    """Raise NoIsolation unless a walled-in process can be started here."""
    reason = problem()
    if reason:
        raise NoIsolation(HELP.format(reason=reason))


@functools.cache
def problem() -> str | None:
    """Why isolation cannot be had, or None."""
    if not sys.platform.startswith("linux"):
        return f"it needs Linux, this is {sys.platform}."
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed."
    if not proc_options():
        return "bubblewrap may not make namespaces."
    return None


@functools.cache
def proc_options() -> tuple[str, ...]:
    """How to give the sandbox a /proc of its own; empty when no sandbox can be made at all."""
    for options in (("--proc", "/proc"), ("--tmpfs", "/proc")):
        command = [*walls(options), sys.executable, "-c", "pass"]
        if subprocess.run(command, capture_output=True).returncode == 0:
            return options
    return ()


def walls(proc: tuple[str, ...], limits: Limits = Limits(), hidden: tuple[str, ...] = ()) -> list:
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    # First the empty /tmp, then what is bound: Python itself may live below /tmp.
    command += ["--size", str(limits.disk_bytes), "--tmpfs", "/tmp"]
    for path in dict.fromkeys((*SYSTEM, sys.base_prefix, sys.prefix)):
        command += ["--ro-bind-try", path, path]
    for name in INSIDE:
        command += ["--ro-bind", str(PACKAGE / name), f"/opt/grading/grading/{name}"]
    command += ["--dev", "/dev", *proc]
    command += ["--chdir", HOME]
    for name in hidden:
        for place in site.getsitepackages():
            if (Path(place) / name).is_dir():
                command += ["--tmpfs", str(Path(place) / name)]
    return command


ENVIRONMENT = {
    "HOME": HOME,
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": HOME,
    "IPYTHONDIR": HOME,
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
}


class Sandbox:
    """A running worker: `channel` to talk to it, `close()` to end it and all that it started."""

    def __init__(self, limits: Limits, *, walled: bool = True, hidden: tuple[str, ...] = ()):
        ours, theirs = socket.socketpair()
        python = [sys.executable, "-m", "grading.isolated.worker", str(theirs.fileno())]
        environment = {**ENVIRONMENT, "PATH": "/usr/bin:/bin", "GRADING_LIMITS": _encode(limits)}
        environment["GRADING_HIDDEN"] = ",".join(hidden)
        if walled:
            command = walls(proc_options(), limits, hidden)
            for name, value in {**environment, "PYTHONPATH": "/opt/grading"}.items():
                command += ["--setenv", name, value]
            command += python
            environment = dict(os.environ)
        else:
            command = python
            environment = {**os.environ, **environment, "PYTHONPATH": str(PACKAGE.parent)}
        self.process = subprocess.Popen(
            command,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        self.channel = Channel(ours)
        self.excess: str | None = None
        self._limits = limits
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.channel.close()

    def _watch(self):
        """End the tree when it has too many processes or takes too much memory in all."""
        while self.process.poll() is None:
            pids = descendants(self.process.pid)
            if len(pids) > self._limits.processes:
                self.excess = f"more than {self._limits.processes} processes were started"
            elif sum(map(resident, pids)) > self._limits.tree_bytes:
                self.excess = "too much memory was used"
            if self.excess:
                for pid in [self.process.pid, *pids]:
                    with contextlib.suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                return
            time.sleep(0.05)


def _encode(limits: Limits) -> str:
    return f"{limits.memory_bytes},{limits.files},{limits.file_bytes},{limits.output_bytes}"


def descendants(pid: int) -> list[int]:
    """All processes below `pid`."""
    found, todo = [], [pid]
    while todo and len(found) < 10_000:
        current = todo.pop()
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{current}/task"):
                children = Path(f"/proc/{current}/task/{task}/children").read_text().split()
                found += map(int, children)
                todo += map(int, children)
    return found


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0
