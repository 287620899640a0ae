"""Watch over a process and all that it started, from outside of its walls."""

import contextlib
import os
from pathlib import Path

from grading.isolated.limits import Limits

_PAGE = os.sysconf("SC_PAGE_SIZE")


def excess(pid: int, limits: Limits) -> str | None:
    """What `pid` and its descendants take too much of, or None."""
    pids = [pid, *descendants(pid)]
    if len(pids) > limits.tasks or sum(map(tasks, pids)) > limits.tasks:
        return f"more than {limits.tasks} processes and threads were started"
    # Pages that processes share count for each at first; only where that is too much, exactly.
    if sum(map(resident, pids)) > limits.tree_bytes and sum(map(own, pids)) > limits.tree_bytes:
        return "too much memory was used"
    return None


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


def tasks(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/task"))
    except OSError:
        return 0


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


def own(pid: int) -> int:
    """Resident memory, a page that n processes share counted as 1/n."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    except (OSError, IndexError, ValueError):
        pass
    return resident(pid)
