"""A submission gets so much and no more, of each thing that a machine can run out of."""

import re

import pytest

from grading.isolated.limits import Limits
from tests.grading import small
from tests.grading.attempts import PRELUDE
from tests.grading.conftest import programs

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
