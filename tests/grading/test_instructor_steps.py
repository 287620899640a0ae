"""The steps that README and book give an instructor, run word for word on a fresh clone."""

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
from nbgrader.api import Gradebook

from grading.authoring.catalogue import ROOT
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, NAME

README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTRUCTORS = README.partition("## For instructors")[2].partition("\n## ")[0]
(STEPS,) = re.findall(r"```sh\n(.*?)```", INSTRUCTORS, re.DOTALL)
LINES = STEPS.replace("\\\n    ", "").splitlines()
PAGE = (ROOT / "book/how-to-grade.md").read_text(encoding="utf-8")
ONCE, COLLECT_AGAIN, COLLECT_ELSEWHERE, TIME, ALL, ONE, GIVE_BACK = re.findall(
    r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
)
(RULE,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
EXPLAINED = {**ANSWERS, "explanation": "Because."}
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


def fill(clone, students):
    """Put what students handed in, and the roster, where the steps look for them."""
    archive = clone / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True, exist_ok=True)
    for student, answers in students.items():
        nbformat.write(submission(NAME, answers), archive / f"{student}.ipynb")
    (clone / "students.csv").write_text(LIST)
    return archive


def grades(clone):
    with (clone / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


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
    archive = fill(clone, {"ada": EXPLAINED, "blank": {}})
    (archive / "odd.ipynb").write_text("no notebook")
    before = exercises(clone)

    shell, done = Shell(clone), []
    for line in LINES:
        done.append(line)
        if line == "make environment":
            assert (clone / ".venv/bin/nbgrader").exists()
        elif line == "make formgrader":
            grade_by_hand(shell, browser, tmp_path / "log")
        else:
            shell.run(line)
    assert len(done) == 8

    rows = grades(clone)
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


def test_the_page_of_the_book(clone):
    """After the README's steps: collecting again, late work, regrading, giving back."""
    shell = Shell(clone)
    fill(clone, {"ada": {}, "bob": ANSWERS})
    environment, doctor = ONCE.splitlines()
    _, _, due, collect, autograde, *_ = LINES
    assert environment == LINES[0]
    assert "can be graded isolated" in shell.run(doctor)
    shell.run(due)
    shell.run(collect)

    fill(clone, {"ada": EXPLAINED})
    shell.run(TIME)
    time = clone / "submitted/ada" / NAME / "timestamp.txt"
    assert time.exists()
    shell.run(COLLECT_AGAIN)
    assert not time.exists()
    append(clone, f"c.Exchange.root = {str(clone / 'exchange')!r}")
    put_into_exchange(clone, "eve", "2026-12-04 10:00:00 UTC")
    shell.run(COLLECT_ELSEWHERE)
    shell.run(TIME)
    shell.run(autograde)
    give_points(clone, "ada", 4)
    append(clone, RULE)
    shell.run(ALL)
    said = shell.run(ONE)
    assert f"Autograding {clone}/autograded/ada/" in said
    assert "autograded/bob/" not in said
    for line in GIVE_BACK.splitlines():
        shell.run(line)

    columns = "raw_score", "late_submission_penalty", "to_grade_by_hand"
    found = grades(clone)
    assert {s: tuple(float(row[c]) for c in columns) for s, row in found.items()} == {
        "ada": pytest.approx((24, 2.4, 1)),
        "bob": pytest.approx((20, 0, 0)),
        "eve": pytest.approx((20, 6, 0)),
    }
    times = {"ada": "2026-12-02 09:30:00", "bob": "", "eve": "2026-12-04 10:00:00"}
    assert {student: row["timestamp"] for student, row in found.items()} == times
    page = (clone / "feedback/ada" / NAME / f"{NAME}.html").read_text()
    assert "24 of 25 points; 2.4 taken off for lateness, which leaves 21.6." in page
    assert not re.findall(r"""(?:src|href)=["'](?!data:|#)[^"']*""", page), "all is in one file"
    with pytest.raises(AssertionError, match=r"No such file .*timestamp\.txt"):
        shell.run(f".venv/bin/nbgrader release_feedback {NAME}")


def append(clone, text):
    with (clone / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def put_into_exchange(clone, student, time):
    folder = clone / f"exchange/loss-functions/inbound/{student}+{NAME}+{time}"
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text(time)
    nbformat.write(submission(NAME, ANSWERS), folder / f"{NAME}.ipynb")


def give_points(clone, student, points):
    """As a person does in the formgrader."""
    with Gradebook(f"sqlite:///{clone / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("explanation", NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
