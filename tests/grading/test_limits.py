"""A submission gets so much and no more, of each thing that a machine can run out of."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
REFUSED = r"REFUSED|was stopped: (more than|too much)"


@programs("limits")
def test_a_limit_is_kept_and_without_it_all_could_be_had(program):
    points, notebook = small.examine({"free": PRELUDE + program}, limits=LITTLE)
    assert re.search(REFUSED, small.shown(notebook))
    assert "WORKED" not in small.shown(notebook)
    assert points == small.EVERYTHING
    off = ("sizes", "watch")
    points, notebook = small.examine({"free": PRELUDE + program}, limits=LITTLE, without=off)
    assert "WORKED" in small.shown(notebook)


def test_the_watch_sees_through_the_machine_s_own_list_of_processes(monkeypatch):
    """In a container there may be no other, and there a process has another number."""
    monkeypatch.setattr(bubblewrap, "proc_options", lambda: ("--bind", "/proc", "/proc"))
    code = PRELUDE + (PROGRAMS / "limits/shared_anonymous.txt").read_text()
    with Examiners(small.SOURCE, limits=LITTLE) as examiners:
        points, notebook = small.examine({"free": code}, examiners=examiners)
    assert "too much memory" in small.shown(notebook)
    assert points == small.EVERYTHING


def test_where_the_machine_s_memory_ends_the_student_s_process_goes_first():
    examiners = small.warm()
    small.examine({}, examiners=examiners)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(small.examine, {"free": "import time\ntime.sleep(2)"})
        time.sleep(1)
        found = {pid: oom_score(pid) for pid in descendants()}
        assert running.result()[0] == small.EVERYTHING
    children = {pid for pid, score in found.items() if score == 1000}
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
