"""A submission that dies, hangs or takes too much: points for what finished, a reason for it."""

import re
import textwrap

import pytest

from grading.isolated.limits import Limits
from tests.grading.conftest import ANSWERS, cell_of, examine, points, programs

QUICK = Limits(cell_seconds=15, notebook_seconds=240)  # a busy machine imports slowly
EVERYTHING, LOGISTIC = 20, 4


@programs("deadly")
def test_death_inside_a_function_costs_the_points_of_that_function(program):
    function = "def hinge_loop(logits, labels):\n" + textwrap.indent(program, "    ")
    verdicts, _ = examine({**ANSWERS, "hinge-loop": function}, limits=QUICK)
    assert re.search("ended|seconds", verdicts["check-hinge-loop"].message)
    assert points(verdicts) == EVERYTHING - 1


@programs("deadly", "os__exit", "segmentation_fault", "infinite_loop")
def test_death_inside_a_cell_costs_what_is_defined_there(program):
    verdicts, notebook = examine({**ANSWERS, "logistic": program}, limits=QUICK)
    # Without `logistic` its own checks fail, and the numerical slope that is tried on it.
    assert points(verdicts) == EVERYTHING - LOGISTIC - 2
    assert re.search("ended|seconds", cell_of(notebook, "logistic").outputs[0].evalue)
    assert "not defined" in verdicts["check-logistic"].message


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
    assert sum(len(str(output)) for output in outputs) < 2 << 20
    assert outputs[-1].output_type == "error" or "[cut]" in outputs[-1].text


def test_the_whole_notebook_has_an_end():
    slow = {name: f"import time\ntime.sleep(3)\n{code}" for name, code in ANSWERS.items()}
    verdicts, _ = examine(slow, limits=Limits(cell_seconds=20, notebook_seconds=15))
    assert verdicts["check-margin"].passed
    assert "the notebook took more than 15 seconds" in verdicts["check-train"].message


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
