"""Who imports whom in `grading`: a student's part NumPy only, and the book no author's tools."""

import ast
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from grading import STUDENT_FILES
from grading.authoring.catalogue import ROOT
from grading.isolated.bubblewrap import EXAMINER_FILES, WORKER_FILES

GRADING = ROOT / "grading"
STUDENT = {f"grading.{Path(name).stem}" for name in STUDENT_FILES}
WORKER = {name.removesuffix(".py").replace("/", ".") for name in WORKER_FILES}
LIBRARIES = {"numpy", "nbformat", "nbgrader", "traitlets", "IPython", "torch"}
PAGES = {
    "nbconvert",
    "jinja2",
    "markupsafe",
    "nh3",
    "latex2mathml",
    "markdown_it",
    "mdit_py_plugins",
}
LAZY = {"__main__.py": {"grading.isolated.bubblewrap"}}
"""What is imported when it is needed, and missed politely."""


def imports(path):
    """Every module that a file imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if is_module(name)} or {node.module}
    return found


def is_module(name):
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def foreign(path, allowed):
    """The imports of a file that are neither Python's own nor allowed, by name or by package."""
    allowed = allowed | sys.stdlib_module_names
    return {name for name in imports(path) if not {name, name.partition(".")[0]} & allowed}


@pytest.mark.parametrize("name", STUDENT_FILES)
def test_what_a_student_gets_imports_numpy_only(name):
    wrong = foreign(GRADING / name, STUDENT | {"numpy"} | LAZY.get(name, set())) - {"grading"}
    assert not wrong, f"grading/{name} imports {wrong}"


@pytest.mark.parametrize("name", WORKER_FILES)
def test_what_a_worker_sees_imports_nothing_that_it_does_not_see(name):
    libraries = {"numpy", "IPython", "torch", "traitlets"}
    allowed = WORKER | libraries | LAZY.get(name.removeprefix("grading/"), set())
    wrong = foreign(ROOT / name, allowed) - {"grading"}
    assert not wrong, f"{name} imports {wrong}"


def test_what_a_worker_sees_holds_no_answers_and_no_tests():
    assert not {"reference", "solutions"} & {name.partition("/")[0] for name in WORKER_FILES}
    assert "reference" in EXAMINER_FILES
    assert not [name for name in WORKER_FILES if "authoring" in name or "right_answers" in name]


@pytest.mark.parametrize("path", sorted(GRADING.rglob("*.py")), ids=lambda p: p.stem)
def test_grading_imports_nothing_else_of_the_course(path):
    pages = PAGES if path.name == "pages.py" else set()
    wrong = foreign(path, LIBRARIES | pages | {"grading"})
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"
    if "authoring" not in path.parts:
        assert not [name for name in imports(path) if name.startswith("grading.authoring")]


def test_a_forbidden_import_is_noticed(tmp_path):
    path = tmp_path / "wrong.py"
    path.write_text("def f():\n    from tests.grading import conftest\n    import pandas.io\n")
    assert foreign(path, LIBRARIES) == {"tests.grading.conftest", "pandas.io"}
    path.write_text("from grading import isolated\nfrom grading.authoring.release import names\n")
    assert foreign(path, STUDENT) == {"grading.isolated", "grading.authoring.release"}


ALONE = """
import sys
class OnlyNumPy:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {{"grading", "numpy", *sys.stdlib_module_names}}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, OnlyNumPy())
sys.path[:] = [{folder!r}, *(p for p in sys.path if p != {root!r}), {libraries!r}]
import importlib
for name in {names!r}:
    importlib.import_module(name)
from grading import report
report.main(report.Path("small.ipynb"), as_json=False)
"""
SMALL = """{"cells": [{"cell_type": "code", "source": ["# 1 Sum\\n", "import numpy as np\\n",
"from grading.checks import check_close\\n", "check_close(np.sum([1, 2]), 3, 'No.')"],
"metadata": {"nbgrader": {"grade": true, "points": 2}}}]}"""


def test_the_downloaded_folder_needs_numpy_only(folder):
    (folder / "grading/margin-losses.ipynb").unlink()
    (folder / "small.ipynb").write_text(SMALL)
    libraries = sysconfig.get_path("purelib")
    names = [f"grading.{Path(name).stem}" for name in STUDENT_FILES]
    code = ALONE.format(folder=str(folder), root=str(ROOT), libraries=libraries, names=names)
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=folder, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert "ok  1 Sum" in result.stdout
    assert "2 of 2" in result.stdout


def test_the_doctor_of_a_download_says_that_it_is_not_for_a_class(folder):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = (
        "import runpy, sys\n"
        f"sys.path[:] = [{str(folder)!r}, *(p for p in sys.path if p != {str(ROOT)!r})]\n"
        "sys.argv = ['grading', 'doctor']\nrunpy.run_module('grading', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1, result.stderr
    assert "take the whole course" in result.stdout


def test_the_book_needs_neither_tests_nor_the_tools_of_an_author():
    code = (
        "import sys, extensions.exercise_download\n"
        "unwanted = ('tests', 'grading.authoring', 'nbgrader')\n"
        "wrong = [name for name in sys.modules if name.startswith(unwanted)]\n"
        "assert not wrong, wrong"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
