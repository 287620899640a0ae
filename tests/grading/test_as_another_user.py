"""The walls stand whoever grades: root, as in a container, or a user of a machine.

That an attempt works without its wall is shown once, by the user who runs the tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grading.isolated.bubblewrap import ROOT
from tests.grading.other_user import as_nobody

NEEDED = ("course", "exercises", "extensions", "grading", "reference", "solutions", "tests")
CHOSEN = ("test_walls.py", "test_apart.py", "test_limits.py")


@pytest.fixture
def checkout():
    """The files that the tests need, where every user may read them."""
    folder = Path(tempfile.mkdtemp())
    for name in NEEDED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    yield folder
    shutil.rmtree(folder)


def run(command, folder):
    with as_nobody([sys.executable, *command]) as command:
        return subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "HOME": "/nowhere", "CI": "true"},
            capture_output=True,
            text=True,
        )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_the_walls_stand_for_a_user_without_any_right(checkout):
    if run(["-c", "import numpy"], checkout).returncode:
        pytest.skip("this Python can be read by its owner only")
    with tempfile.TemporaryDirectory() as temporary:
        os.chmod(temporary, 0o1777)
        chosen = [f"tests/grading/{name}" for name in CHOSEN]
        options = [
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "not crowd and not root_writes and not test_without",
            "--basetemp",
            f"{temporary}/tests",
        ]
        result = run(["-m", "pytest", *chosen, *options], checkout)
    assert result.returncode == 0, result.stdout[-3000:]
    assert " passed" in result.stdout
    assert "skipped" not in result.stdout
