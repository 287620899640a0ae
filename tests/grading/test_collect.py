"""Collecting brings in what students handed in, and nothing that an archive or a link leads to."""

import io
import os
import stat
import zipfile

import pytest

from grading.authoring.catalogue import SOURCES
from tests.assignments.classroom import STOCK, Classroom
from tests.grading.conftest import NAME

STEM = f"{NAME}.ipynb"
SECRET = (SOURCES / NAME / STEM).read_bytes()


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def packed_link():
    entry = zipfile.ZipInfo(STEM)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed({entry: f"../../../../../solutions/{NAME}/{STEM}"})


ARCHIVES = {  # what a student sent -> what is collected
    "ada.zip": (packed({STEM: b"ada"}), {STEM: b"ada"}),
    "folder.zip": (packed({f"{NAME}/{STEM}": b"in a folder"}), {STEM: b"in a folder"}),
    "renamed.zip": (packed({"work (1).ipynb": b"renamed"}), {"work (1).ipynb": b"renamed"}),
    "twice.zip": (packed({f"old/{STEM}": b"inner", STEM: b"outer"}), {STEM: b"outer"}),
    "mac.zip": (
        packed({f"__MACOSX/._{STEM}": b"?", f"._{STEM}": b"?", STEM: b"mac"}),
        {STEM: b"mac"},
    ),
    "checkpoint.zip": (
        packed({f".ipynb_checkpoints/{NAME}-checkpoint.ipynb": b"?", STEM: b"new"}),
        {STEM: b"new"},
    ),
    "climber.zip": (packed({f"../../../../climbed/{STEM}": b"up"}), {STEM: b"up"}),
    "link.zip": (packed_link(), {STEM: f"../../../../../solutions/{NAME}/{STEM}".encode()}),
    "broken.zip": (packed({STEM: b"x" * 1000})[:500], {STEM: b""}),
    "nothing.zip": (packed({"notes.txt": b"?"}), {STEM: b""}),
    "bare.ipynb": (b"bare", {STEM: b"bare"}),
    "Å [x].zip": (packed({STEM: b"odd"}), {STEM: b"odd"}),
}


def test_archives(tmp_path):
    room = Classroom(tmp_path, NAME)
    folder = tmp_path / "downloaded" / NAME / "archive"
    folder.mkdir(parents=True)
    for name, (data, _) in ARCHIVES.items():
        (folder / name).write_bytes(data)
    (folder / "spy.ipynb").symlink_to(tmp_path / "solutions" / NAME / STEM)
    room.nbgrader("zip_collect", NAME)
    expected = {name.rpartition(".")[0]: files for name, (_, files) in ARCHIVES.items()}
    assert collected(tmp_path) == {**expected, "spy": {STEM: b""}}
    assert not list(tmp_path.rglob("climbed"))


def collected(folder):
    return {
        path.name: {file.name: file.read_bytes() for file in (path / NAME).iterdir()}
        for path in (folder / "submitted").iterdir()
    }


def exchange(folder, settings):
    """A course with an exchange into which two students have put something."""
    room = Classroom(folder, NAME, f"{settings}\nc.Exchange.root = {str(folder / 'exchange')!r}\n")
    inbound = folder / "exchange/loss-functions/inbound"
    for student in ("ada", "eve"):
        path = inbound / f"{student}+{NAME}+2026-11-05 10:00:00 UTC"
        path.mkdir(parents=True)
        (path / "timestamp.txt").write_text("2026-11-05 10:00:00 UTC")
    (inbound / f"ada+{NAME}+2026-11-05 10:00:00 UTC" / STEM).write_bytes(b"ada")
    (path / STEM).symlink_to(folder / "solutions" / NAME / STEM)
    return room, inbound, path


def test_nbgrader_s_own_exchange_follows_links(tmp_path):
    room, _, _ = exchange(tmp_path, STOCK)
    room.nbgrader("collect", NAME)
    path = room.submitted("eve")
    assert path.read_bytes() == SECRET
    assert not path.is_symlink()


def test_the_exchange(tmp_path):
    room, inbound, path = exchange(tmp_path, "")
    os.mkfifo(path / "pipe")
    (inbound / f"mallory+{NAME}+some time").symlink_to(path)
    room.nbgrader("collect", NAME)
    assert room.submitted("ada").read_bytes() == b"ada"
    assert room.submitted("eve").is_symlink(), "which autograding refuses"
    assert room.submitted("mallory").parent.is_symlink()
    assert not (room.submitted("eve").parent / "pipe").exists()


@pytest.mark.parametrize("oddity", ["pipe", "name"])
def test_nbgrader_s_own_exchange_stops_at_what_is_odd(oddity, tmp_path):
    room, inbound, path = exchange(tmp_path, STOCK)
    if oddity == "pipe":
        os.mkfifo(path / "pipe")
    else:
        (inbound / f"mallory+{NAME}+some time").mkdir()
    assert room.nbgrader("collect", NAME, check=False).returncode != 0
