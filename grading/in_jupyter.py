"""What Jupyter shows of a check that failed: the words of the report, and nothing else."""

import contextlib
import sys
from pathlib import Path

from grading.judging import Judge
from grading.misconceptions import explain_cell, read_fingerprints
from grading.raised import describe
from grading.report import wrapped

WIDTH = 96
"""Jupyter breaks longer lines within a word."""
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def shown(error) -> list[str]:
    """The lines for an error with which a test cell ended."""
    shell = sys.modules["IPython"].get_ipython()
    *above, test = shell.user_ns["In"]
    known, judge = read_fingerprints(Path()), Judge()
    for source in above:
        judge.ran({"source": source})

    def explain():
        with contextlib.suppress(Exception):  # a courtesy: without it the message stands
            return explain_cell(shell.user_ns.__getitem__, test, known)

    failure = error if isinstance(error, AssertionError) else describe(error)
    message = judge.tested({"source": test}, failure, explain if known else None)
    first, *more = message.splitlines()
    return [
        *(f"{BOLD}{line}{PLAIN}" for line in wrapped(first, WIDTH)),
        *(line for part in more for line in wrapped(part, WIDTH)),
    ]
