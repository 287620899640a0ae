"""exercises/ is what solutions/ generates, and shows no solution and no hidden test."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from extensions.exercise_download import student_zip
from grading import STUDENT_FILES
from grading.authoring import release as releasing
from grading.authoring.catalogue import RELEASES, ROOT, SOURCES, Assignment, assignment, names
from grading.authoring.release import (
    SUMS,
    ReleaseError,
    edited,
    generate,
    release,
    requirements,
    write,
)

each_assignment = pytest.mark.parametrize("name", names())
QUICK = "margin-losses"
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
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@each_assignment
def test_the_release_is_what_the_source_generates(name, tmp_path):
    """Byte for byte, whoever made it, and when."""
    release(assignment(name), tmp_path)
    assert contents(tmp_path) == contents(RELEASES / name), (
        f"exercises/{name} differs from what solutions/{name} generates: run `make release`"
    )


@each_assignment
def test_no_secret_line_is_released(name):
    secrets = secret_lines(assignment(name).notebook)
    assert secrets, "no solution in the source?"
    for path in filter(Path.is_file, RELEASES.joinpath(name).iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = nbformat.reads(text, as_version=4).cells
            text = "\n".join(cell.source for cell in cells)
        assert not re.search(r"(BEGIN|END) (SOLUTION|HIDDEN|MARK)", text)
        shown = set(map(str.strip, text.splitlines()))
        assert not secrets & shown, f"{path.name} shows {sorted(secrets & shown)}"


RELEASED = ("README.md", "SHA256SUMS", "fingerprints.json", "requirements.txt", "{name}.ipynb")
"""Every file that a student gets of each assignment."""
DATA = {}
"""Assignment -> the data that it releases beside these: extend it when a release gains a file."""


def released(name):
    return [file.format(name=name) for file in (*RELEASED, *DATA.get(name, ()))]


@each_assignment
def test_a_release_is_these_files_and_no_other(name):
    assert sorted(contents(RELEASES / name)) == sorted(released(name))


def test_what_is_neither_notebook_nor_declared_data_stops_the_release(tmp_path, monkeypatch):
    course = copied(tmp_path)
    (course.folder / "answers.csv").write_text("1,2")
    generated = generate(course)
    monkeypatch.setattr(releasing, "generate", lambda course: generated.copy())
    with pytest.raises(ReleaseError, match=r"answers\.csv.*course\.data.*CourseDirectory\.ignore"):
        release(course, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    course.notebook.metadata.course["data"] = ["answers.csv"]
    release(course, tmp_path / "out")
    assert (tmp_path / "out/answers.csv").read_bytes() == b"1,2"


def copied(tmp_path):
    """An assignment in a folder of its own, to be changed."""
    folder = tmp_path / "source" / QUICK
    shutil.copytree(SOURCES / QUICK, folder)
    return Assignment(folder)


RELEASE = {"exercise.ipynb": b"{}", "data/table.csv": b"1,2"}


@pytest.fixture
def folder(tmp_path):
    write(RELEASE, tmp_path)
    return tmp_path


@pytest.mark.parametrize("file", RELEASE)
def test_work_in_a_release_is_not_overwritten(file, folder):
    (folder / file).write_text("changed")
    with pytest.raises(ReleaseError, match=rf"{file}.*--force"):
        release(assignment(names()[0]), folder)
    assert (folder / file).read_text() == "changed"


def test_a_folder_that_no_release_made_is_not_overwritten(folder):
    (folder / SUMS).unlink()
    with pytest.raises(ReleaseError, match=r"exercise\.ipynb"):
        release(assignment(names()[0]), folder)


def test_force_overwrites_changes_and_leaves_other_files_alone(folder, monkeypatch):
    monkeypatch.setattr(releasing, "contents", lambda course: RELEASE)
    for file in ("exercise.ipynb", "notes.txt"):
        (folder / file).write_text("mine")
    release(assignment(names()[0]), folder, force=True)
    assert edited(folder) == []
    assert (folder / "exercise.ipynb").read_bytes() == b"{}"
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_an_untouched_release_may_be_written_again(folder):
    assert edited(folder) == []
    write({"exercise.ipynb": b"{new}"}, folder)
    assert (folder / "exercise.ipynb").read_bytes() == b"{new}"
    assert not (folder / "data/table.csv").exists()
    assert edited(folder) == []


@pytest.mark.parametrize("packages", [(), ("numpy", "left-pad")])
def test_packages_that_the_course_does_not_pin_stop_the_release(packages):
    with pytest.raises(ReleaseError, match=r"course\.packages.*requirements\.txt"):
        requirements(packages)


def test_the_command_works_in_a_folder_with_any_name(tmp_path):
    root = tmp_path / "loss functions (1) [Übung]"
    for part in ("grading", f"solutions/{QUICK}", f"exercises/{QUICK}", "book"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("nbgrader_config.py", "requirements.txt", "CITATION.cff"):
        shutil.copyfile(ROOT / file, root / file)
    result = subprocess.run(
        [sys.executable, "-m", "grading.authoring.release", QUICK],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert contents(root / "exercises" / QUICK) == contents(RELEASES / QUICK)


@each_assignment
def test_what_a_student_downloads(name, tmp_path):
    student_zip(name, tmp_path / "a.zip")
    student_zip(name, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        files = archive.namelist()
    expected = [file for file in released(name) if file != SUMS]
    expected += [f"grading/{file}" for file in (*STUDENT_FILES, f"{name}.ipynb")]
    assert sorted(files) == sorted(f"{name}/{file}" for file in expected)
