"""What a student's process cannot reach, each with the wall taken away for comparison."""

import os
import platform
import re
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

from grading.isolated.bubblewrap import ENVIRONMENT, ROOT, shown, wall
from grading.isolated.grader import Examiners
from tests.grading import small
from tests.grading.attempts import outcomes, program

ON_INTEL = platform.machine() == "x86_64"
# What works without the wall on any Linux; what else is tried depends on the kernel.
WITHOUT_FILTER = {"memfd_create", "shmget", "semget", "msgget", "ptrace", "process_vm_readv"}
WITHOUT_FILTER |= {"clone", "clone3", "unshare", "vmsplice", "netlink", "internet"}
WITHOUT_CAPABILITIES_DROPPED = {"chroot", "hostname", "mount", "bind", "umount-proc", "pivot_root"}
WITHOUT_CAPABILITIES_DROPPED |= {"processes", "own-mounts"}
WITHOUT_NAMESPACES = {
    "list",
    "own-entry",
    "command-lines",
    "memory-maps",
    "memory",
    "signal-others",
}


ATTEMPTS = pytest.mark.parametrize(
    ("name", "off", "then"),
    [
        ("system_calls", ("system calls",), WITHOUT_FILTER),
        ("other_tables", ("system calls",), {"int-0x80"} if ON_INTEL else set()),
        ("capabilities", ("capabilities", "system calls"), WITHOUT_CAPABILITIES_DROPPED),
        ("processes", ("namespaces",), WITHOUT_NAMESPACES),
    ],
)


@ATTEMPTS
def test_an_attempt_is_refused(name, off, then):
    refused, worked, points = outcomes(program(f"walls/{name}"))
    assert not worked
    assert refused >= then
    assert points == small.EVERYTHING


@ATTEMPTS
def test_without_the_wall_it_works(name, off, then):
    _, worked, _ = outcomes(program(f"walls/{name}"), without=off)
    assert worked >= then
    refused, _, _ = outcomes(program(f"walls/{name}"))
    assert worked <= refused, "an attempt that was not made with all the walls up"


@pytest.mark.parametrize("without", ["capabilities", "system calls"])
def test_either_of_two_walls_keeps_the_mounts(without):
    _, worked, _ = outcomes(program("walls/capabilities"), without=(without,))
    # Without the filter one may be root of a world of one's own, and there do what harms nobody.
    assert worked <= ({"own-user"} if without == "system calls" else set())


@pytest.fixture
def mark(monkeypatch, tmp_path):
    """A name that stands in the grader's environment and in folders that were readable once."""
    mark = f"secret-{uuid.uuid4().hex}"
    monkeypatch.setenv("SECRET_OF_THE_GRADER", mark)
    made = []
    for place in (tmp_path, Path("/usr/local/share/nbgrader/exchange"), Path("/usr/src")):
        if place == tmp_path or os.access("/usr", os.W_OK):
            missing = [p for p in (place, *place.parents) if not p.exists()]
            made += [place / mark, *missing]
            (place / mark).mkdir(parents=True)
            (place / mark / mark).write_text(mark)
    yield mark
    for path in made:
        (path / mark).unlink(missing_ok=True)
        path.rmdir()


def with_start(code, **values):
    return "".join(f"{name} = {value!r}\n" for name, value in values.items()) + code


@pytest.mark.parametrize("name", ["environment", "files"])
def test_no_secret_can_be_read(name, mark, tmp_path):
    places = {
        "environment": {"KNOWN": {*ENVIRONMENT, "PYTHONPATH", "PWD", "KERNEL_PID"}},
        "files": {
            "KNOWN": [*shown(), "/proc", "/dev", "/tmp", "/opt/grading"],
            "FOLDERS": [
                str(tmp_path),
                "/usr/local",
                "/usr/src",
                "/usr/share",
                "/tmp",
                "/dev",
                "/var",
            ],
            "PATHS": [str(ROOT / name) for name in ("solutions", "reference", "grading", "tests")],
        },
    }[name]
    code = with_start(program(f"walls/{name}").replace("MARK", mark), **places)
    with Examiners(small.SOURCE) as fresh:  # started while the secret is there
        refused, worked, points = outcomes(code, examiners=fresh)
    assert not worked
    assert points == small.EVERYTHING
    with Examiners(small.SOURCE, walled=False) as fresh:
        _, worked, _ = outcomes(code, examiners=fresh)
    expected = {"environment": {"environment"}, "files": {"marked", "named"}}[name]
    assert worked >= expected
    assert worked <= refused


REMOUNT = "mount -o remount,rw,bind {} && touch {}/written"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's bubblewrap keeps capabilities")
def test_root_writes_through_a_plain_bubblewrap_and_not_through_ours(tmp_path):
    plain = ["bwrap", "--ro-bind", "/", "/", "--ro-bind", tmp_path, tmp_path]
    attack = ["sh", "-c", REMOUNT.format(tmp_path, tmp_path)]
    assert subprocess.run([*plain, *attack]).returncode == 0
    assert (tmp_path / "written").exists()
    (tmp_path / "written").unlink()
    inside = "/opt/grading/data/course"
    attack = ["sh", "-c", REMOUNT.format(inside, inside)]
    course = tmp_path / "course"
    course.mkdir()
    result = subprocess.run([*wall("worker", data=[course]), *attack], capture_output=True, env={})
    assert result.returncode != 0
    assert b"permission denied" in result.stderr
    assert not list(course.iterdir())


LAZY = "import colorsys, html.entities\nimport scipy.special\nprint(sorted(os.listdir('/tmp')))"
BELOW_TMP = f"""
from grading.isolated.bubblewrap import problem
from tests.grading import small
from tests.grading.attempts import PRELUDE
assert problem() is None, problem()
points, notebook = small.examine({{"free": PRELUDE + {LAZY!r}}})
print(points, small.shown(notebook))
"""


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="needs a virtual environment")
def test_python_may_live_below_the_place_that_each_child_has_for_itself():
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="a folder ") as folder:
        os.chmod(folder, 0o755)
        (Path(folder) / "environment").symlink_to(sys.prefix)
        result = subprocess.run(
            [Path(folder) / "environment/bin/python", "-c", BELOW_TMP],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    # There may be one more: the folder of this checkout, where it lies below /tmp, too.
    assert re.match(r"2 \[.*\]$", result.stdout.strip()), result.stderr
    assert f"'{Path(folder).name}'" in result.stdout
