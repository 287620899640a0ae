"""A submission that dies, hangs or takes too much: points for what did finish, a reason for the rest."""

import pytest

from grading.sandbox import Limits
from tests.grading.conftest import ANSWERS, examine, points

QUICK = Limits(cell_seconds=4, notebook_seconds=120)
EVERYTHING, LOGISTIC = 20, 4

DEADLY = {
    "os._exit": ("import os\nos._exit(0)", "ended"),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", "ended"),
    "killed": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "ended"),
    "infinite loop": ("while True: pass", "seconds"),
    "swallowed interrupt": (
        "while True:\n        try:\n            while True: pass\n        except KeyboardInterrupt: pass",
        "seconds",
    ),
}


@pytest.mark.parametrize("fault", DEADLY)
def test_death_inside_a_function_costs_the_points_of_that_function(fault):
    code, reason = DEADLY[fault]
    answers = {
        **ANSWERS,
        "hinge-loop": f"def hinge_loop(logits, labels):\n    {code}".replace(
            "\n", "\n    ", code.count("\n")
        )
        if "while" in code
        else "def hinge_loop(logits, labels):\n"
        + "\n".join(f"    {line}" for line in code.splitlines()),
    }
    verdicts, _ = examine(answers, limits=QUICK)
    assert reason in verdicts["check-hinge-loop"].message
    assert points(verdicts) == EVERYTHING - 1


@pytest.mark.parametrize("fault", ["os._exit", "segmentation fault", "infinite loop"])
def test_death_inside_a_cell_costs_what_is_defined_there(fault):
    code, reason = DEADLY[fault]
    verdicts, notebook = examine({**ANSWERS, "logistic": code}, limits=QUICK)
    # Without `logistic` its own checks fail, and the numerical slope that is tried on it.
    assert points(verdicts) == EVERYTHING - LOGISTIC - 2
    cell = next(
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "logistic"
    )
    assert reason in cell.outputs[0].evalue
    assert "not defined" in verdicts["check-logistic"].message


@pytest.mark.parametrize(
    "code", ["import sys\nsys.exit()", "input('?')", "raise KeyboardInterrupt"]
)
def test_what_only_raises_stops_its_cell(code):
    verdicts, _ = examine({**ANSWERS, "plot": code}, limits=QUICK)
    assert points(verdicts) == EVERYTHING


BOMBS = {
    "memory": "x = []\nwhile True: x.append(bytearray(10**8))",
    "fork": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
    "disk": "f = open('/tmp/big', 'wb')\nwhile True: f.write(bytes(10**7))",
    "many files": "n = 0\nwhile True:\n    n += 1\n    open(f'/tmp/{n}', 'wb').write(bytes(10**6))",
    "file descriptors": "x = []\nwhile True: x.append(open('/dev/null'))",
    "output": "for _ in range(10**5): print('x' * 1000)",
    "sockets": "import socket\nx = []\nwhile True: x.append(socket.socket())",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_contained(bomb):
    verdicts, notebook = examine({**ANSWERS, "plot": BOMBS[bomb]}, limits=QUICK)
    assert points(verdicts) == EVERYTHING
    cell = next(
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "plot"
    )
    assert sum(len(str(output)) for output in cell.outputs) < 2 << 20
    if bomb != "output":
        assert cell.outputs[-1].output_type == "error"


def test_the_whole_notebook_has_an_end():
    slow = {name: f"import time\ntime.sleep(2)\n{code}" for name, code in ANSWERS.items()}
    verdicts, _ = examine(slow, limits=Limits(cell_seconds=4, notebook_seconds=5))
    assert verdicts["check-margin"].passed
    assert "the notebook took more than 5 seconds" in verdicts["check-train"].message


def test_nothing_that_a_page_would_run_is_kept():
    code = (
        "from IPython.display import HTML, Javascript, display\n"
        "display(HTML('<script>alert(1)</script><b>bold</b>'), Javascript('alert(2)'))\n"
        "print('<img src=x onerror=alert(3)>')"
    )
    _, notebook = examine({**ANSWERS, "plot": code}, limits=QUICK)
    cell = next(
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "plot"
    )
    kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
    assert kinds <= {"text/plain", "image/png"}
