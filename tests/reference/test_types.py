"""`mypy --strict` and pyright see every signature: right calls pass, each wrong one is found."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extensions.maths import node
from tests.reference import typed_client

ROOT = Path(__file__).parents[2]
RIGHT, WRONG = "tests/reference/typed_client.py", "tests/reference/wrong_calls.py"
PYRIGHT = ROOT / "node_modules/pyright/index.js"


def errors_of_mypy() -> list[tuple[str, int]]:
    """What follows from the signatures alone: the bodies are not asked."""
    options = ["--strict", "--follow-imports=silent", "--cache-dir", str(ROOT / "_build/mypy")]
    said = run([sys.executable, "-m", "mypy", *options, RIGHT, WRONG])
    found = re.findall(r"^(.+?):(\d+): error:", said, re.MULTILINE)
    return [(Path(name).as_posix(), int(line)) for name, line in found]


def errors_of_pyright() -> list[tuple[str, int]]:
    options = ["--pythonpath", sys.executable, "--outputjson"]
    said = json.loads(run([node(), str(PYRIGHT), *options, RIGHT, WRONG]))
    return [
        (Path(found["file"]).relative_to(ROOT).as_posix(), found["range"]["start"]["line"] + 1)
        for found in said["generalDiagnostics"]
        if found["severity"] == "error"
    ]


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in (0, 1), done.stdout + done.stderr  # 1: there are errors
    return done.stdout


@pytest.mark.parametrize("errors", [errors_of_mypy, errors_of_pyright])
def test_right_calls_pass_and_each_wrong_one_is_found(errors):
    lines = (ROOT / WRONG).read_text(encoding="utf-8").splitlines()
    marked = [(WRONG, i) for i, line in enumerate(lines, start=1) if "# wrong: " in line]
    assert len(marked) == 6
    assert errors() == marked


def test_right_calls_run(capsys):
    typed_client.main()
    assert "tensor" in capsys.readouterr().out
