"""A submission that dies, hangs or takes too much: points for what finished, a reason for it."""

import re
import textwrap
import time

import pytest

from grading.isolated.limits import Limits
from tests.grading.conftest import ANSWERS, cell_of, examine, points, programs

QUICK = Limits(cell_seconds=4, notebook_seconds=240)
EVERYTHING, LOGISTIC = 20, 4
REASON = "was (stopped|ended)|it took more than|too much|more than"


@programs("deadly")
def test_death_inside_a_function_costs_the_points_of_that_function(program):
    function = "def hinge_loop(logits, labels):\n" + textwrap.indent(program, "    ")
    verdicts, _ = examine({**ANSWERS, "hinge-loop": function}, limits=QUICK)
    assert re.search(f"{REASON}|ended before", verdicts["check-hinge-loop"].message)
    assert points(verdicts) == EVERYTHING - 1


@programs("deadly", "os__exit", "segmentation_fault", "infinite_loop")
def test_death_inside_a_cell_costs_what_is_defined_there(program):
    verdicts, notebook = examine({**ANSWERS, "logistic": program}, limits=QUICK)
    # The numerical slope, which is tried on it, is judged on a right one.
    assert points(verdicts) == EVERYTHING - LOGISTIC
    assert re.search(REASON, cell_of(notebook, "logistic").outputs[0].evalue)
    assert "Your cell was stopped" in verdicts["check-logistic"].message


@programs("deaf")
def test_what_stops_neither_itself_nor_the_grading(program):
    verdicts, notebook = examine({**ANSWERS, "plot": program}, limits=QUICK)
    assert points(verdicts) == EVERYTHING
    assert "was played" in str(cell_of(notebook, "plot").outputs)


@pytest.mark.parametrize(
    "code", ["import sys\nsys.exit()", "input('?')", "raise KeyboardInterrupt"]
)
def test_what_only_raises_stops_its_cell(code):
    verdicts, _ = examine({**ANSWERS, "plot": code}, limits=QUICK)
    assert points(verdicts) == EVERYTHING


@programs("bombs")
def test_a_bomb_is_contained(program):
    verdicts, notebook = examine({**ANSWERS, "plot": program}, limits=QUICK)
    assert points(verdicts) == EVERYTHING
    outputs = cell_of(notebook, "plot").outputs
    assert sum(len(str(output)) for output in outputs) < 12 << 20
    assert outputs[-1].output_type == "error" or re.search("cut|left out", str(outputs[-1]))


@programs("bombs", "fork")
def test_a_crowd_of_processes_is_gone_when_the_next_submission_starts(program):
    examine({**ANSWERS, "plot": program}, limits=QUICK)
    start = time.monotonic()
    assert points(examine(ANSWERS, limits=QUICK)[0]) == EVERYTHING
    assert time.monotonic() - start < QUICK.cell_seconds


def test_the_whole_notebook_has_an_end():
    slow = {name: f"import time\ntime.sleep(4)\n{code}" for name, code in ANSWERS.items()}
    verdicts, _ = examine(slow, limits=Limits(cell_seconds=20, notebook_seconds=20))
    assert verdicts["check-margin"].passed
    assert not verdicts["check-train"].passed
    said = " ".join(verdict.message for verdict in verdicts.values())
    assert "the notebook took more than 20 seconds" in said


def test_an_endless_loop_in_every_answer_ends_with_the_notebook():
    """Each time the cells before it are run anew, and that counts too."""
    endless = {
        name: code.replace(":\n", ":\n    while True: pass\n", 1)
        for name, code in ANSWERS.items()
        if name != "plot"
    }
    limits = Limits(cell_seconds=2, notebook_seconds=12)
    start = time.monotonic()
    verdicts, _ = examine({**ANSWERS, **endless}, limits=limits)
    assert points(verdicts) == 0
    assert time.monotonic() - start < limits.notebook_seconds + 25  # with the start of the parents


def test_nothing_that_a_page_would_run_is_kept():
    code = (
        "from IPython.display import HTML, Javascript, display\n"
        "display(HTML('<script>alert(1)</script><b>bold</b>'), Javascript('alert(2)'))\n"
        "print('<img src=x onerror=alert(3)>')"
    )
    _, notebook = examine({**ANSWERS, "plot": code}, limits=QUICK)
    outputs = cell_of(notebook, "plot").outputs
    assert outputs
    assert {kind for output in outputs for kind in output.get("data", {})} <= {
        "text/plain",
        "image/png",
    }
