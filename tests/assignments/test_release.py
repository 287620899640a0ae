"""exercises/ is what solutions/ generates, and shows no solution and no hidden test."""

import re
import zipfile

import nbformat
import pytest

from course.release import RELEASES, SOURCES, assignments, release, student_zip

each_assignment = pytest.mark.parametrize("name", assignments())
SECRETS = [
    ("### BEGIN SOLUTION", "### END SOLUTION"),
    ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"),
    ("=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="),
]


def secret_lines(notebook):
    """The lines that stand between the markers, without those that also stand outside."""
    secret, open_lines = set(), set()
    for cell in notebook.cells:
        end = None
        graded = cell.metadata.get("nbgrader", {})
        written = cell.cell_type == "markdown" and graded.get("solution")
        for line in map(str.strip, cell.source.splitlines()):
            marker = next((stop for start, stop in SECRETS if line == start), None)
            if marker:
                end = marker
            elif line == end:
                end = None
            else:
                (secret if end or written else open_lines).add(line)
    return {line for line in secret - open_lines if len(line) > 3}


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@each_assignment
def test_the_release_is_what_the_source_generates(name, tmp_path):
    release(name, tmp_path / "once")
    release(name, tmp_path / "twice")
    assert contents(tmp_path / "once") == contents(tmp_path / "twice")
    assert contents(tmp_path / "once") == contents(RELEASES / name), (
        f"exercises/{name} differs from what solutions/{name} generates: run `make release`"
    )


@each_assignment
def test_no_secret_line_is_released(name):
    source = nbformat.read(SOURCES / name / f"{name}.ipynb", as_version=4)
    secrets = secret_lines(source)
    assert secrets, "no solution in the source?"
    for path in RELEASES.joinpath(name).iterdir():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = nbformat.reads(text, as_version=4).cells
            text = "\n".join(cell.source for cell in cells)
        assert not re.search(r"(BEGIN|END) (SOLUTION|HIDDEN|MARK)", text)
        shown = set(map(str.strip, text.splitlines()))
        assert not secrets & shown, f"{path.name} shows {sorted(secrets & shown)}"


@each_assignment
def test_the_source_is_the_notebook_alone(name):
    """Whatever else stands in the folder would be released too."""
    assert [path.name for path in (SOURCES / name).iterdir()] == [f"{name}.ipynb"]


@each_assignment
def test_what_a_student_downloads(name, tmp_path):
    student_zip(name, tmp_path / "a.zip")
    student_zip(name, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        files = set(archive.namelist())
    expected = {"README.md", "requirements.txt", f"{name}.ipynb", "grading/checks.py"}
    assert {f"{name}/{file}" for file in expected} <= files
    assert not {file for file in files if "solution" in file or "reference" in file}
