"""Under nbgrader: stock is fooled, ours is not; broken files get a reason; isolation is a must."""

import json
import os
import shutil

import pytest

from tests.assignments.classroom import STOCK, Classroom, submission
from tests.grading.conftest import ANSWERS, NAME

HIDDEN = "HIDDEN TESTS"
HOOK = (
    "from IPython import get_ipython\n"
    "get_ipython().input_transformers_cleanup.append(\n"
    "    lambda lines: ['pass\\n'] if any('check' in line for line in lines) else lines)"
)


def cheat(room):
    """Two cheats that earn full marks from stock nbgrader, and one that loses a score."""
    room.submit("hook", {"margin": HOOK})
    room.submit("skip", {})
    path = room.folder / "submitted/skip" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]
    path.write_text(json.dumps(notebook))
    room.submit("exit", {**ANSWERS, "plot": "import os\nos._exit(0)"})
    room.submit("solution", ANSWERS)
    room.nbgrader("generate_assignment", NAME)
    room.nbgrader("autograde", NAME, check=False)
    room.nbgrader("generate_feedback", NAME, check=False)
    return room.grades()


def test_stock_is_fooled(tmp_path):
    room = Classroom(tmp_path, NAME, STOCK)
    assert cheat(room) == {"hook": 20, "skip": 20, "exit": 0, "solution": 20}
    assert HIDDEN in room.feedback("solution"), "stock feedback shows the hidden tests"


def test_ours_is_not_and_feedback_keeps_the_hidden_tests(tmp_path):
    room = Classroom(tmp_path, NAME)
    assert cheat(room) == {"hook": 0, "skip": 0, "exit": 20, "solution": 20}
    page = room.feedback("hook")
    assert HIDDEN not in page
    assert "NotImplementedError" in page or "not defined" in page


BROKEN = {
    "not-json": b"this is no notebook",
    "truncated": b'{"cells": [{"cell_type": "code", "sou',
    "empty": b"",
    "not-utf8": b'{"cells": "\xff\xfe"}',
    "no-cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
}


def test_a_broken_file_gets_a_reason_and_the_rest_is_graded(tmp_path):
    room = Classroom(tmp_path, NAME)
    room.submit("zoe", ANSWERS)
    for student, data in BROKEN.items():
        folder = tmp_path / "submitted" / student / NAME
        folder.mkdir(parents=True)
        (folder / f"{NAME}.ipynb").write_bytes(data)
    (tmp_path / "submitted/missing" / NAME).mkdir(parents=True)
    old = submission(NAME, ANSWERS)
    cells = [
        {**c, "input": c.source, "language": "python", "outputs": []}
        for c in old.cells
        if c.cell_type == "code"
    ]
    folder = tmp_path / "submitted/version3" / NAME
    folder.mkdir(parents=True)
    version3 = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [{"cells": cells}],
    }
    (folder / f"{NAME}.ipynb").write_text(json.dumps(version3))
    other = submission(NAME, ANSWERS)
    other.metadata = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    folder = tmp_path / "submitted/kernel" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(other))
    room.nbgrader("generate_assignment", NAME)
    result = room.nbgrader("autograde", NAME, check=False)
    grades = room.grades()
    assert grades["zoe"] == 20
    assert grades["kernel"] == 20
    for student in BROKEN:
        assert grades.get(student, 0) == 0
        assert f"submitted/{student}" in result.stderr
    assert "missing" in result.stderr


def test_a_notebook_of_200_megabytes_is_graded_on_its_code(tmp_path):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    path = tmp_path / "submitted/ada" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    flood = {"output_type": "stream", "name": "stdout", "text": "x" * (200 << 20)}
    next(c for c in notebook["cells"] if c["cell_type"] == "code")["outputs"] = [flood]
    path.write_text(json.dumps(notebook))
    assert path.stat().st_size > 200 << 20
    room.nbgrader("generate_assignment", NAME)
    room.nbgrader("autograde", NAME)
    assert room.grades() == {"ada": 20}


def test_without_isolation_nothing_is_graded_and_the_reason_is_given(tmp_path, monkeypatch):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    room.nbgrader("generate_assignment", NAME)
    # A PATH without bubblewrap.
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("env", "sh", "uname"):
        os.symlink(shutil.which(name), tools / name)
    monkeypatch.setenv("PATH", str(tools))
    result = room.nbgrader("autograde", NAME, check=False)
    assert result.returncode != 0
    assert "apt install bubblewrap" in result.stderr
    assert not list(tmp_path.glob("autograded/ada/*/*.ipynb")) or "20" not in result.stdout


def test_grading_without_isolation_is_possible_loud_and_recorded(tmp_path):
    room = Classroom(tmp_path, NAME, "c.IsolatedExecute.sandbox = False")
    room.submit("ada", ANSWERS)
    room.nbgrader("generate_assignment", NAME)
    result = room.nbgrader("autograde", NAME)
    assert "WITHOUT isolation" in result.stderr
    path = tmp_path / "autograded/ada" / NAME / f"{NAME}.ipynb"
    assert json.loads(path.read_text())["metadata"]["grading"] == {"isolated": False}
    assert room.grades() == {"ada": 20}


@pytest.mark.parametrize("sandbox", [True])
def test_isolation_is_recorded_too(tmp_path, sandbox):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    room.nbgrader("generate_assignment", NAME)
    room.nbgrader("autograde", NAME)
    path = tmp_path / "autograded/ada" / NAME / f"{NAME}.ipynb"
    assert json.loads(path.read_text())["metadata"]["grading"] == {"isolated": sandbox}
