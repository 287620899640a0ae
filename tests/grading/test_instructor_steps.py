"""The steps that the README gives an instructor, run word for word on a fresh clone."""

import contextlib
import csv
import os
import re
import shutil
import subprocess
import sys
import time

import nbformat
import pytest

from grading.authoring.catalogue import ROOT
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, NAME

README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTRUCTORS = README.partition("## For instructors")[2].partition("\n## ")[0]
(STEPS,) = re.findall(r"```sh\n(.*?)```", INSTRUCTORS, re.DOTALL)
LIST = "id,last_name,first_name,email\nada,Lovelace,Ada,ada@example.org\nbob,Nobody,Bob,\n"


@pytest.fixture
def clone(tmp_path):
    """The repository as it is now, in a folder of its own, with the environment that is here."""
    folder = tmp_path / "loss functions"
    tracked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(tracked, cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    if not names[0]:
        pytest.skip("This is no clone: git knows no files here.")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


class Shell:
    """A terminal in which nothing is set up."""

    def __init__(self, folder):
        self._options = {
            "cwd": folder,
            "env": {"HOME": str(folder.parent), "PATH": "/usr/bin:/bin"},
            "text": True,
        }

    def run(self, line):
        result = subprocess.run(
            ["/bin/sh", "-c", line],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **self._options,
        )
        assert result.returncode == 0, f"{line}\n{result.stdout[-3000:]}"
        return result.stdout

    @contextlib.contextmanager
    def started(self, line, log):
        with log.open("w") as file:
            process = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {line}"],
                stdout=file,
                stderr=file,
                start_new_session=True,
                **self._options,
            )
        try:
            yield process
        finally:
            os.killpg(process.pid, 15)
            process.wait()


def test_the_steps(clone, tmp_path, browser):
    archive = clone / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    for student, answers in {"ada": {**ANSWERS, "explanation": "Because."}, "blank": {}}.items():
        nbformat.write(submission(NAME, answers), archive / f"{student}.ipynb")
    (archive / "odd.ipynb").write_text("no notebook")
    (clone / "students.csv").write_text(LIST)
    before = exercises(clone)

    shell, done = Shell(clone), []
    for line in STEPS.splitlines():
        done.append(line)
        if line == "make environment":
            assert (clone / ".venv/bin/nbgrader").exists()
        elif line == "make formgrader":
            grade_by_hand(shell, browser, tmp_path / "log")
        else:
            shell.run(line)
    assert len(done) == 8

    with (clone / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: (row["score"], row["status"]) for student, row in rows.items()} == {
        "ada": ("24.0", "graded"),
        "blank": ("0.0", "blank"),
        "odd": ("0.0", "unreadable"),
        "bob": ("0.0", "not submitted"),
    }
    assert rows["ada"]["last_name"] == "Lovelace"
    assert rows["ada"]["duedate"].startswith("2026-12-01 23:59")
    page = (clone / "feedback/ada" / NAME / f"{NAME}.html").read_text()
    assert "24 of 25 points" in page
    assert "not yet graded" not in page
    assert exercises(clone) == before
    shell.run(".venv/bin/nbgrader db upgrade")  # fails on a gradebook that was half made


def exercises(clone):
    return {path: path.read_bytes() for path in (clone / "exercises").rglob("*") if path.is_file()}


def grade_by_hand(shell, browser, log):
    """Follow the pages to the answer of the one student who waits, and give four points."""
    with shell.started("make --assume-old=environment formgrader", log) as server:
        for _ in range(240):
            address = re.search(r"http://(localhost|127\.0\.0\.1):\S+token=\w+", log.read_text())
            if address:
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.5)
        page = browser.new_page()
        page.goto(address[0])
        for _ in range(2):  # of the assignment, then of its notebook
            page.locator("table a", has_text=NAME).first.click()
        page.locator("tr", has_text="Lovelace, Ada").locator("a.name-hidden").click()
        page.wait_for_load_state("networkidle")
        page.locator("#explanation").fill("4")
        with page.expect_response(lambda response: "/api/grade/" in response.url):
            page.locator("#explanation").press("Tab")
        page.close()
