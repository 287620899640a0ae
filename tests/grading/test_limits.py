"""A submission gets so much and no more, of each thing that a machine can run out of."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grading.isolated import bubblewrap
from grading.isolated.grader import Examiners
from grading.isolated.limits import Limits
from grading.isolated.watch import descendants
from tests.grading import small
from tests.grading.attempts import PRELUDE
from tests.grading.conftest import PROGRAMS, programs

LITTLE = Limits(
    cell_seconds=20,
    notebook_seconds=100,
    memory_bytes=250 << 20,
    tree_bytes=300 << 20,
    tasks=16,
    files=64,
    tree_files=200,
    file_bytes=16 << 20,
    disk_bytes=16 << 20,
    disk_files=200,
)
CROWDS = [(20, (), True), (20, ("watch",), False), (2, (), False)]
REFUSED = r"REFUSED|was stopped: (more than|too much)"


@programs("limits")
def test_a_limit_is_kept(program):
    points, notebook = small.examine({"free": PRELUDE + program}, limits=LITTLE)
    assert re.search(REFUSED, small.shown(notebook))
    assert "WORKED" not in small.shown(notebook)
    assert points == small.EVERYTHING


@programs("limits")
def test_without_limits_all_could_be_had(program):
    off = ("sizes", "system calls", "watch")
    _, notebook = small.examine({"free": PRELUDE + program}, limits=LITTLE, without=off)
    assert "WORKED" in small.shown(notebook)


def test_the_watch_sees_through_the_machine_s_own_list_of_processes(monkeypatch):
    """In a container there may be no other, and there a process has another number."""
    monkeypatch.setattr(bubblewrap, "proc_options", lambda: ("--bind", "/proc", "/proc"))
    code = PRELUDE + (PROGRAMS / "limits/three_of_them.txt").read_text()
    with Examiners(small.SOURCE, limits=LITTLE) as examiners:
        points, notebook = small.examine({"free": code}, examiners=examiners)
    assert "too much memory" in small.shown(notebook)
    assert points == small.EVERYTHING


def test_where_the_machine_s_memory_ends_the_student_s_process_goes_first():
    examiners = small.warm()
    small.examine({}, examiners=examiners)
    before = {*descendants()}
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(small.examine, {"free": "import time\ntime.sleep(2)"})
        time.sleep(1)
        found = {pid: oom_score(pid) for pid in descendants()}
        assert running.result()[0] == small.EVERYTHING
    children = {pid for pid, score in found.items() if score == 1000} - before
    assert children
    end = time.monotonic() + 5
    while children & {*descendants()} and time.monotonic() < end:
        time.sleep(0.05)
    assert not children & {*descendants()}


def oom_score(pid):
    try:
        return int(Path(f"/proc/{pid}/oom_score_adj").read_text())
    except OSError:
        return None


COMPUTING = """
import subprocess, threading, time
for _ in range({number}):
    subprocess.Popen(["sh", "-c", "while :; do :; done"])
    threading.Thread(target=time.sleep, args=(2,)).start()
time.sleep(2)
print("was played")
"""


@pytest.mark.parametrize(("number", "without", "gives_way"), CROWDS)
def test_a_crowd_that_computes_takes_no_time_from_other_submissions(number, without, gives_way):
    """Where each had the share of one, an honest submission beside them would run out of time."""
    examiners = small.warm(without=without)
    small.examine({}, examiners=examiners)
    before = {*descendants()}
    with ThreadPoolExecutor(1) as pool:
        code = {"free": COMPUTING.format(number=number)}
        running = pool.submit(small.examine, code, examiners=examiners)
        time.sleep(1.5)
        found = {priority(pid) for pid in {*descendants()} - before if oom_score(pid) == 1000}
        points, notebook = running.result()
    assert (max(found) > min(found)) is gives_way  # the examiner's child is among them
    assert "was played" in small.shown(notebook)
    assert points == small.EVERYTHING


def priority(pid):
    return os.getpriority(os.PRIO_PROCESS, pid)
