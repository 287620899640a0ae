"""A cell that Python's parser cannot bear, or only slowly, costs nothing but itself."""

import time

import pytest

from grading.judging import Judge
from grading.raised import Raised
from grading.sources import binding, bound_names, plain

DEEP = ["-" * 50_000 + "1", "x = 1" + "+1" * 9_000, "if 0: pass\n" + "elif 0: pass\n" * 1_500]


@pytest.mark.parametrize("source", DEEP, ids=["minus", "sum", "elif"])
def test_what_is_nested_deep_ends_no_examiner(source):
    cell = {"cell_type": "code", "source": source, "metadata": {}}
    assert Judge().ran(cell, Raised("SyntaxError", "", "")) == ""
    assert binding(source + "\ny = 1", "z") is None
    assert bound_names(source) <= {"x"}


def test_thousands_of_magics_take_no_time():
    begun = time.monotonic()
    plain("%a\n" * 30_000)
    assert time.monotonic() - begun < 20
