"""A cell that Python itself can hardly read costs its own question, and little time."""

import ast
import time

import pytest

from grading.isolated.channel import MAX_TASK
from grading.sources import bound_names, plain, runnable, used_names
from tests.grading import small

UNREADABLE = {
    "sum": "x = 1" + "+1" * 50_000,
    "signs": "x = " + "-" * 50_000 + "1",
    "attributes": "x" + ".a" * 50_000,
    "calls": "f" + "()" * 50_000,
    "functions": "lambda:" * 20_000 + "1",
    "branches": "if a: pass\n" + "elif a: pass\n" * 5_000,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_nested_too_deeply_costs_its_own_cell(name):
    source = UNREADABLE[name]
    with pytest.raises((RecursionError, MemoryError)):
        ast.parse(source)
    assert plain(source) == runnable(source, ("torch",)) == source
    assert bound_names(source) <= {"x"}
    assert used_names(source) <= {"a", "f", "x"}
    points, notebook = small.examine({"free": source})
    assert points == small.EVERYTHING
    assert small.shown(notebook)


def test_thousands_of_magics_take_no_time():
    start = time.monotonic()
    assert plain("%time\n" * 100) == "pass\n" * 100
    assert "%time" in plain("%time\n" * 5_000), "each of them costs a look at all of the cell"
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("size", [5 << 20, MAX_TASK + 1])
def test_a_cell_of_any_length_gets_a_reason(size):
    points, notebook = small.examine({"free": "#" * size})
    if size < MAX_TASK:
        assert points == small.EVERYTHING
        assert "more data than may cross" in small.shown(notebook)
    else:
        assert points == 0
        assert "more data than may cross" in small.shown(notebook, "check-double")
