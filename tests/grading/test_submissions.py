"""What is handed in is looked at before it is opened: an oddity gets a reason, and stops no run."""

import json
import logging
import os
import socket

import pytest
from nbgrader.coursedir import CourseDirectory

from grading.classroom import submissions as module
from grading.classroom import timestamps
from grading.classroom.submissions import MAX_BYTES, submissions
from grading.notebooks import read

NAME = "exercise"
LOG = logging.getLogger(__name__)
CELL = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "a"}, "tags": ["x"]}}


def notebook(source="right = 1"):
    return json.dumps({"cells": [{**CELL, "source": source}]}).encode()


@pytest.fixture
def course(tmp_path):
    return CourseDirectory(root=str(tmp_path), assignment_id=NAME)


@pytest.fixture
def folder(tmp_path):
    """Where a student's work lies; `other` has handed in a good notebook."""
    hand_in(tmp_path, "other")
    path = tmp_path / "submitted/ada" / NAME
    path.mkdir(parents=True)
    return path


def hand_in(root, student, file=f"{NAME}.ipynb", data=None):
    path = root / "submitted" / student / NAME
    path.mkdir(parents=True, exist_ok=True)
    (path / file).write_bytes(notebook() if data is None else data)


def found(course, student="ada"):
    """What is made of one student's work; the other's is fine whatever that is."""
    all_of_them = {entry.student: entry for entry in submissions(course, LOG)}
    assert sources(all_of_them["other"]) == ["right = 1"]
    return all_of_them[student]


def sources(submission):
    assert not submission.problem
    return [cell["source"] for cell in submission.cells]


def link(path):
    path.symlink_to("../../other/exercise/exercise.ipynb")
    assert path.read_bytes() == notebook(), "who follows it reads another's work"


def dangling_link(path):
    path.symlink_to("nowhere")


def bound_socket(path):
    folder = os.getcwd()
    os.chdir(path.parent)  # a socket's whole address is short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(folder)


def sparse(path):
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (link, "a link"),
        (dangling_link, "a link"),
        (os.mkfifo, "a pipe"),
        (os.mkdir, "a folder"),
        (bound_socket, "a socket"),
        (sparse, "268,435,457 bytes"),
        (lambda path: None, "no notebook in the folder; exercise.ipynb was expected"),
    ],
)
def test_no_regular_file(make, reason, course, folder):
    make(folder / f"{NAME}.ipynb")
    assert reason in found(course).problem


@pytest.mark.parametrize("which", ["ada", f"ada/{NAME}"])
def test_a_folder_that_is_a_link(which, course, folder, tmp_path):
    folder.rmdir()
    path = tmp_path / "submitted" / which
    if which == "ada":
        path.rmdir()
    path.symlink_to(tmp_path / "submitted" / which.replace("ada", "other"))
    assert "is a link" in found(course).problem


def test_a_file_in_the_place_of_a_folder(course, folder):
    folder.rmdir()
    folder.write_text("x")
    assert "no folder" in found(course).problem


@pytest.mark.parametrize("file", ["exercise (1).ipynb", "Exercise.ipynb", "my work.IPYNB"])
def test_the_only_notebook_is_taken_under_any_name(file, course, folder, tmp_path):
    hand_in(tmp_path, "ada", file)
    for other in ("._exercise.ipynb", "notes.txt", ".DS_Store"):
        (folder / other).write_bytes(b"\x00")
    (folder / ".ipynb_checkpoints").mkdir()
    assert sources(found(course)) == ["right = 1"]


def test_the_notebook_with_the_right_name_is_taken_of_several(course, folder, tmp_path):
    hand_in(tmp_path, "ada", "old.ipynb", notebook("old = 1"))
    hand_in(tmp_path, "ada")
    assert sources(found(course)) == ["right = 1"]


def test_of_several_others_none_is_guessed(course, folder, tmp_path):
    hand_in(tmp_path, "ada", "a.ipynb")
    hand_in(tmp_path, "ada", "b.ipynb")
    assert "'a.ipynb', 'b.ipynb'" in found(course).problem


@pytest.mark.parametrize("data", [b"", b"no notebook", notebook()[:40], b"{}"])
def test_no_notebook(data, course, folder, tmp_path):
    hand_in(tmp_path, "ada", data=data)
    assert found(course).problem


def test_of_metadata_only_the_name_is_kept(course, folder, tmp_path):
    hand_in(tmp_path, "ada")
    (cell,) = found(course).cells
    assert cell["metadata"] == {"nbgrader": {"grade_id": "a"}}


@pytest.mark.parametrize(
    "student", ["[x]", "ø Å日本", "a b", "-a", "a.b@c", "O'Neil", "a,b", "{x}", "a+b", "%s"]
)
def test_odd_names_that_work(student, course, folder, tmp_path):
    hand_in(tmp_path, student)
    assert sources(found(course, student)) == ["right = 1"]
    course.student_id = student  # as the formgrader asks for it
    assert student in [entry.student for entry in submissions(course, LOG)]


@pytest.mark.parametrize("student", ["a\nb", "<img src=x>", "a\udcffb", 'a"b', "a\x1bb"])
def test_names_that_would_break_something(student, course, folder, tmp_path):
    hand_in(tmp_path, student)
    known = {entry.student: entry for entry in submissions(course, LOG)}
    (odd,) = known.keys() - {"other", "ada"}
    assert "\N{REPLACEMENT CHARACTER}" in odd
    assert repr(student) in known[odd].problem


def test_names_that_would_become_the_same_are_told_apart(course, folder, tmp_path):
    for student in ("a\nb", "a\tb", "a\rb"):
        hand_in(tmp_path, student)
    odd = [entry for entry in submissions(course, LOG) if entry.student not in ("other", "ada")]
    assert len({entry.student for entry in odd}) == 3
    assert all(entry.problem for entry in odd)


def test_a_fault_of_ours_stops_nothing_either(course, folder, tmp_path, monkeypatch):
    hand_in(tmp_path, "ada", data=b"bang")

    def fail(data):
        return {"cells": [1]} if data == b"bang" else read(data)

    monkeypatch.setattr(module, "read", fail)
    assert "cannot be read: AttributeError" in found(course).problem


def test_a_large_notebook_is_read_apart_and_without_its_outputs(course, folder, tmp_path):
    flood = {"output_type": "stream", "name": "stdout", "text": "x" * (150 << 20)}
    data = json.dumps({"cells": [{**CELL, "source": "right = 1", "outputs": [flood]}]})
    hand_in(tmp_path, "ada", data=data.encode())
    assert sources(found(course)) == ["right = 1"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"cells": [' + b"[]," * 40_000_000 + b"[]]}", "time or memory"),
        (b'{"cells": 1, "x": "' + b"x" * 5_000_000 + b'"}', "no cells"),
    ],
    ids=["bomb", "no cells"],
)
def test_a_large_file_that_is_no_notebook(data, reason, course, folder, tmp_path):
    hand_in(tmp_path, "ada", data=data)
    assert reason in found(course).problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"2026-11-05 23:59:00", "2026-11-05 23:59:00.000000 UTC"),
        (b"\xef\xbb\xbf2026-11-05 23:59:00 UTC\n", "2026-11-05 23:59:00.000000 UTC"),
        (b"2026-11-05T23:59:00+01:00", "2026-11-05 22:59:00.000000 UTC"),
        (b"2026-11-05 23:59:00.123456 Europe/Berlin", "2026-11-05 22:59:00.123456 UTC"),
        (b"05.11.2026 23:59", ""),
        (b"11/05/2026", ""),
        (b"2026-13-45 99:99", ""),
        (b"2026-11-05 23:59:00 +99999999999", ""),
        (b"yesterday", ""),
        (b"\xff\xfe", ""),
        (b"", ""),
        (b"2" * 2000, ""),
    ],
)
def test_a_time_is_understood_or_none(text, expected, folder, caplog):
    (folder / timestamps.NAME).write_bytes(text)
    assert timestamps.text_in(folder, LOG) == expected
    assert bool(expected) != ("counts as handed in on time" in caplog.text)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, dangling_link])
def test_a_time_is_a_regular_file(make, folder):
    make(folder / timestamps.NAME)
    assert timestamps.text_in(folder, LOG) == ""


def test_no_time(folder, caplog):
    assert timestamps.text_in(folder, LOG) == ""
    assert not caplog.text
