"""The outer wall: what a warm parent and its children can see at all, by bubblewrap.

Of the file system Python's own files and the fonts, read-only, and the modules that the role needs;
no network, an environment of our own, no capability. Packages that an assignment hides are covered
by one that raises.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grading import STUDENT_FILES
from grading.isolated import system_calls
from grading.isolated.limits import NOBODY

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "/opt/grading"
COVER = Path(__file__).with_name("not_there.py")
WORKER_FILES = (
    *(f"grading/{name}" for name in STUDENT_FILES),
    *(
        f"grading/isolated/{name}.py"
        for name in (
            "__init__",
            "channel",
            "limits",
            "linux",
            "system_calls",
            "values",
            "walls",
            "warm_parent",
            "watch",
            "worker",
        )
    ),
)
"""What the worker, and the student's own calls of `grading.checks`, need of this repository."""
EXAMINER_FILES = ("grading", "reference")
FILES = {"worker": WORKER_FILES, "examiner": EXAMINER_FILES}
NEVER_SHOWN = ("tests", "reference", "course", "solutions", "exercises")
"""Packages of the course that a worker must not find, wherever they were installed."""

SYSTEM = (
    "/usr/bin",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/share/fonts",
    "/usr/share/fontconfig",
    "/usr/share/zoneinfo",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
)
OF_PYTHON = ("bin", "lib", "lib64", "pyvenv.cfg")
ENVIRONMENT = {
    "HOME": "/tmp",
    "IPYTHONDIR": "/tmp",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
}


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
  - as root, when files of Python are unreadable for others: chmod -R go+rX <that folder>
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
    if not system_calls.supported():
        return f"no list of system calls is known for this kind of machine ({os.uname().machine})."
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed."
    return None if proc_options() else f"bubblewrap may not make namespaces: {_complaint()}"


_TRIAL = f"""
import os, sys
sys.path.insert(0, {INSIDE!r})
from grading.isolated import linux, walls
from grading.isolated.limits import Limits
if os.getuid() == 0:
    linux.become({NOBODY}, {NOBODY})
walls.enter_namespaces()
pid = os.fork()
if pid == 0:
    walls.close_in(Limits())
    open("/tmp/trial", "w").close()
    import numpy
    os._exit(0)
sys.exit(os.waitpid(pid, 0)[1] != 0)
"""


def _try(options):
    command = [*wall("worker", proc=options), sys.executable, "-c", _TRIAL]
    return subprocess.run(command, capture_output=True, text=True, env={})


def _complaint():
    return (_try(("--proc", "/proc")).stderr.strip().splitlines() or ["no reason was given"])[-1]


@functools.cache
def proc_options() -> tuple[str, ...]:
    """How a warm parent gets its view of processes; empty when no sandbox can be made at all.

    In a container the kernel may refuse a new one. The old one shows more; children see neither.
    """
    for options in (("--proc", "/proc"), ("--bind", "/proc", "/proc")):
        if _try(options).returncode == 0:
            return options
    return ()


def wall(
    role: str, hidden: Iterable[str] = (), data: Iterable[Path] = (), proc: tuple = ()
) -> list[str]:
    """The bubblewrap command, to which the command to be walled in is appended."""
    command = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session", "--clearenv"]
    command += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--unshare-cgroup-try", "--cap-drop", "ALL"]
    if os.geteuid() == 0:  # to become nobody, which it does at once
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user"]
    # First the empty /tmp, then what is bound: Python itself may live below /tmp.
    command += ["--perms", "1777", "--tmpfs", "/tmp"]
    bound = {path: path for path in shown()}
    bound |= {f"{INSIDE}/{name}": str(ROOT / name) for name in FILES[role]}
    bound |= {f"{INSIDE}/data/{Path(path).name}": str(path) for path in data}
    for folder in dict.fromkeys(f for path in bound for f in reversed(Path(path).parents)):
        command += ["--dir", str(folder)]  # by itself bubblewrap makes it for its own user only
    for inside, path in bound.items():
        command += ["--ro-bind", path, inside]
    if role == "worker":
        for place in places([*hidden, *NEVER_SHOWN]):
            command += _covered(place)
    command += ["--dev", "/dev", *(proc or proc_options())]
    # A shared mapping of /dev/zero is memory that stays when it is unmapped, and nobody's.
    command += ["--dev-bind", "/dev/null", "/dev/zero"]
    for place in ("/dev/pts", "/dev", "/"):
        command += ["--remount-ro", place]
    command += ["--chdir", "/tmp"]
    for name, value in {**ENVIRONMENT, "PYTHONPATH": INSIDE}.items():
        command += ["--setenv", name, value]
    return command


def shown() -> list[str]:
    """The paths of this machine that a walled-in process can read."""
    prefixes = dict.fromkeys([sys.base_prefix, sys.prefix])
    paths = [f"{prefix}/{part}" for prefix in prefixes for part in OF_PYTHON]
    return [path for path in dict.fromkeys([*SYSTEM, *paths]) if os.path.exists(path)]


def refuse_exposed(paths: Iterable[Path]) -> None:
    """Raise NoIsolation when a student's code could read one of these (course, exchange, ...)."""
    for path in map(os.path.realpath, paths):
        for seen in map(os.path.realpath, shown()):
            if os.path.commonpath([path, seen]) == seen:
                raise NoIsolation(
                    f"{path} lies under {seen}, which every submission can read: move it elsewhere."
                )


def places(names: Iterable[str]) -> Iterator[Path]:
    """Where these packages lie: folders and modules, for any Python of those that are shown."""
    folders = [Path(folder) for folder in sys.path if os.path.isdir(folder)]
    for path in map(Path, shown()):
        for kind in ("site-packages", "dist-packages"):
            folders += [*path.glob(f"python*/{kind}"), *path.glob(f"*/python*/{kind}")]
    for folder in dict.fromkeys(folders):
        if folder.resolve() == ROOT:
            continue  # it is not shown
        for path in folder.iterdir():
            if path.name.partition(".")[0] in names:
                yield path


def _covered(place):
    """Arguments that put a module which raises in the place of this one."""
    cover = str(COVER)
    if place.is_dir():
        # Read-only: it belongs to who grades, and so to every student's program, one after another.
        covered = ["--tmpfs", str(place), "--ro-bind", cover, str(place / "__init__.py")]
        return [*covered, "--remount-ro", str(place)]
    return ["--ro-bind", cover if place.suffix == ".py" else "/dev/null", str(place)]
