"""What a student's process cannot reach, each with the wall taken away for comparison."""

import os
import platform
import uuid
from pathlib import Path

import pytest

from grading.isolated.bubblewrap import ENVIRONMENT, ROOT, shown
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


@pytest.mark.parametrize(
    ("name", "without", "then"),
    [
        ("system_calls", ("system calls",), WITHOUT_FILTER),
        ("other_tables", ("system calls",), {"int-0x80"} if ON_INTEL else set()),
        ("capabilities", ("capabilities", "system calls"), WITHOUT_CAPABILITIES_DROPPED),
        ("processes", ("namespaces",), WITHOUT_NAMESPACES),
    ],
)
def test_an_attempt_is_refused_and_works_without_the_wall(name, without, then):
    refused, worked, points = outcomes(program(f"walls/{name}"))
    assert not worked
    assert points == small.EVERYTHING
    _, worked, _ = outcomes(program(f"walls/{name}"), without=without)
    assert worked >= then
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
