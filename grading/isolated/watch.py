"""Watch over all processes below this one, from outside of their walls.

Everything is looked up from `/proc/self`, for there the numbers of processes may be others than
here: in a container the view may be that of the machine.
"""

import contextlib
import os
from pathlib import Path

from grading.isolated.limits import Limits

MOST_SEEN = 10_000
MOST_COUNTED_EXACTLY = 16
"""Exact counting takes time, which a crowd of processes leaves to nobody else."""


def excess(limits: Limits) -> str | None:
    """What the processes below this one take too much of, or None."""
    pids = descendants()
    used = [status(pid) for pid in pids]
    if sum(one.get("Threads", 0) for one in used) > limits.tasks or len(pids) > limits.tasks:
        return f"more than {limits.tasks} processes and threads were started"
    if sum(map(files, pids)) > limits.tree_files:
        return f"more than {limits.tree_files} files and sockets were open"
    # Pages that processes share count for each; for a few, where that is too much, only once.
    taken = sum(map(memory, used))
    if taken > limits.tree_bytes and len(pids) <= MOST_COUNTED_EXACTLY:
        taken -= sum(map(in_excess_of_its_share, pids, used))
    return "too much memory was used" if taken > limits.tree_bytes else None


def descendants(of: int | str = "self") -> list[int]:
    """All processes below that one."""
    found, todo = [], [of]
    while todo and len(found) < MOST_SEEN:
        current = todo.pop()
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{current}/task"):
                children = Path(f"/proc/{current}/task/{task}/children").read_text().split()
                found += map(int, children)
                todo += map(int, children)
    return found


def files(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0


def status(pid: int) -> dict[str, int]:
    """The numbers of a process: memory in kB, threads."""
    return _numbers(f"/proc/{pid}/status")


def memory(used: dict[str, int]) -> int:
    """Bytes: what is resident, what was swapped out, and the tables of pages."""
    return sum(used.get(name, 0) for name in ("VmRSS", "VmSwap", "VmPTE")) << 10


def in_excess_of_its_share(pid: int, used: dict[str, int]) -> int:
    """Resident bytes that are other processes', where a page that n share counts as 1/n."""
    share = _numbers(f"/proc/{pid}/smaps_rollup").get("Pss")
    return 0 if share is None else max(0, used.get("VmRSS", 0) - share) << 10


def _numbers(path):
    found = {}
    with contextlib.suppress(OSError):
        for line in Path(path).read_text().splitlines():
            name, _, value = line.partition(":")
            number = value.removesuffix("kB").strip()
            if number.isdigit():
                found[name] = int(number)
    return found
