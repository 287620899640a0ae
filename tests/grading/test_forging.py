"""Nothing that a student's process does makes a test pass, and no trap catches the grader."""

import socket
import time
from pathlib import Path

from tests.grading.conftest import (
    ANSWERS,
    cell_of,
    examine,
    points,
    programs,
    solved_after,
    with_first,
)

EVERYTHING = 20


def test_the_solution_passes_and_the_release_does_not():
    assert points(examine(ANSWERS)[0]) == EVERYTHING
    assert points(examine({})[0]) == 0


@programs("tricks")
def test_a_trick_earns_nothing(program):
    verdicts, notebook = examine(with_first(program))
    assert points(verdicts) == 0
    errors = [o for o in cell_of(notebook, "margin").outputs if o.output_type == "error"]
    failed = [o for o in errors if o.ename != "Stopped"]  # by the examiner, who saw through it
    assert not failed, f"the trick was not played: {failed}"


@programs("tricks", "numpy_testing", "isclose", "trace", "exit_hook", "checks")
def test_a_trick_on_top_of_the_solution_takes_nothing_away(program):
    assert points(examine(solved_after(program))[0]) == EVERYTHING


@programs("hostile_values")
def test_a_hostile_value_is_a_wrong_answer_and_no_crash(program):
    verdicts, _ = examine({**ANSWERS, "margin": program})
    assert not verdicts["check-margin"].passed
    assert verdicts["check-margin"].message
    assert points(verdicts) == EVERYTHING - 1


NETWORK = """
import socket
def reached(host, port):
    try:
        socket.create_connection((host, port), timeout=1).close()
        return True
    except OSError:
        return False
print("REACHED", [reached("1.1.1.1", 53), reached("127.0.0.1", PORT)])
"""


def test_the_network_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        code = NETWORK.replace("PORT", str(listening.getsockname()[1]))
        _, notebook = examine({"margin": code})
    shown = [
        o for c in notebook.cells for o in c.get("outputs", []) if "REACHED" in o.get("text", "")
    ]
    assert "REACHED [False, False]" in shown[0].text


def test_nothing_is_left_running():
    mark = "margin-losses-left-running"
    code = (
        "import subprocess, sys, threading, time\n"
        "program = [sys.executable, '-c', 'import time; time.sleep(600)', '"
        f"{mark}']\n"
        "subprocess.Popen(program, start_new_session=True)\n"
        "threading.Thread(target=time.sleep, args=(600,)).start()"
    )
    assert points(examine(solved_after(code))[0]) == EVERYTHING
    time.sleep(0.5)
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(path.read_bytes())
        except OSError:
            continue
    assert not [command for command in commands if mark.encode() in command]
