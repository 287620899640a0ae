"""Under nbgrader: stock is fooled, ours is not; nothing is lost; isolation is a must."""

import json
import os
import shutil
import subprocess
import sys
import time

import nbformat
import pytest

from grading.authoring.catalogue import RELEASES
from tests.assignments.classroom import BIN, STOCK, Classroom
from tests.grading.conftest import ANSWERS, NAME

HIDDEN = "HIDDEN TESTS"
HOOK = (
    "from IPython import get_ipython\n"
    "get_ipython().input_transformers_cleanup.append(\n"
    "    lambda lines: ['pass\\n'] if any('check' in line for line in lines) else lines)"
)


def cheat(room):
    """Four cheats that earn full marks from stock nbgrader, and one that loses a score."""
    room.submit("hook", {"margin": HOOK})
    room.submit("skip", {})
    path = room.submitted("skip")
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution"]
    path.write_text(json.dumps(notebook))
    room.submit("exit", {**ANSWERS, "plot": "import os\nos._exit(0)"})
    room.submit("solution", ANSWERS)
    link(room, "thief", "../../solution/margin-losses/margin-losses.ipynb")
    link(room, "spy", "../../../solutions/margin-losses/margin-losses.ipynb")
    room.nbgrader("generate_assignment", NAME)
    room.nbgrader("autograde", NAME, check=False)
    room.nbgrader("generate_feedback", NAME, check=False)
    return room.grades()


def link(room, student, target):
    path = room.submitted(student)
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    (path.parent / "notes.md").symlink_to("../../../nbgrader_config.py")


def test_stock_is_fooled(tmp_path):
    room = Classroom(tmp_path, NAME, STOCK)
    grades = cheat(room)
    full = dict.fromkeys(("hook", "skip", "solution", "thief", "spy"), 20)
    assert grades == {**full, "exit": 0}
    assert HIDDEN in room.feedback("solution"), "stock feedback shows the hidden tests"
    assert "Model answer" in room.feedback("spy"), "and whatever a link leads to"
    assert (tmp_path / "feedback/spy" / NAME / "notes.md").exists()


def test_ours_is_not_and_feedback_keeps_the_hidden_tests(tmp_path):
    room = Classroom(tmp_path, NAME)
    zero = dict.fromkeys(("hook", "skip", "thief", "spy"), 0)
    assert cheat(room) == {**zero, "exit": 20, "solution": 20}
    page = room.feedback("hook")
    assert HIDDEN not in page
    assert "NotImplementedError" in page or "not defined" in page
    for student in ("thief", "spy"):
        assert room.rows[student]["status"] == "unreadable"
        assert "links are not followed" in room.rows[student]["problem"]
        assert "links are not followed" in room.feedback(student)
    files = [path for step in ("autograded", "feedback") for path in tmp_path.glob(f"{step}/*/*/*")]
    assert {path.name for path in files} == {f"{NAME}.ipynb", f"{NAME}.html"}
    assert not any(path.is_symlink() for path in files)


def test_whatever_is_handed_in_the_class_is_graded_and_each_gets_a_page(tmp_path):
    room = Classroom(tmp_path, NAME)
    for student in ("zoe", "[x]", "mark", "late"):
        room.submit(student, ANSWERS)
    good = room.submitted("zoe").read_bytes()
    room.hand_in("byte order mark", b"\xef\xbb\xbf" + good)
    room.hand_in("utf-16", good.decode().encode("utf-16"))
    room.hand_in("renamed", good, f"{NAME} (1).ipynb")
    room.hand_in("not json", b"this is no notebook")
    room.hand_in("nothing", b"?", "notes.txt")
    room.hand_in("a\nb", good)
    marked = good.replace(b"def margin(", b"# BEGIN HIDDEN TESTS\\ndef margin(")
    assert marked != good
    room.hand_in("mark", marked)
    for student, text in {"zoe": "05.11.2026", "late": "2026-11-05 10:00:01"}.items():
        (room.submitted(student).parent / "timestamp.txt").write_text(text)
    room.submit("blank", {})
    room.submit("below", {})
    words = nbformat.read(room.submitted("below"), as_version=4)
    words.cells.append(nbformat.v4.new_markdown_cell("Written below."))
    nbformat.write(words, room.submitted("below"))
    os.mkfifo(room.hand_in("pipe", b"?", "notes.txt").parent / f"{NAME}.ipynb")
    (tmp_path / "students.csv").write_text("id,last_name\nabsent,Löw\nzoe,Ada\n")
    room.nbgrader("db", "student", "import", "students.csv")
    room.nbgrader("db", "assignment", "add", NAME, "--duedate=2026-11-05 10:00:00")

    result = room.nbgrader("autograde", NAME)
    room.nbgrader("generate_feedback", NAME)
    grades = room.grades()
    full = ["zoe", "[x]", "mark", "late", "byte order mark", "utf-16", "renamed"]
    assert {student for student, points in grades.items() if points == 20} == {*full}
    statuses = {student: row["status"] for student, row in room.rows.items()}
    unreadable = ["not json", "nothing", "a\N{REPLACEMENT CHARACTER}b", "pipe"]
    assert statuses == {
        **dict.fromkeys(full, "graded"),
        **dict.fromkeys(unreadable, "unreadable"),
        "blank": "blank",
        "below": "graded",
        "absent": "not submitted",
    }
    assert "'05.11.2026' is not of the form" in result.stderr
    assert room.rows["late"]["timestamp"] == "2026-11-05 10:00:01"
    assert room.rows["absent"]["last_name"] == "Löw"
    for student in unreadable:
        assert room.rows[student]["problem"]
        assert "could not be read" in room.feedback(student)
    assert "there is no answer in it" in room.feedback("blank")
    assert room.rows["blank"]["to_grade_by_hand"] == "0"
    assert "Written below." in room.feedback("below")
    assert room.rows["below"]["to_grade_by_hand"] == "1"
    assert "20 of 25 points" in room.feedback("[x]")


def interrupted(room):
    """Kill autograding while it is at the first student's notebook, and run it again."""
    room.submit("ada", {**ANSWERS, "plot": "import time\ntime.sleep(8)"})
    room.nbgrader("generate_assignment", NAME)
    copy = room.folder / "autograded/ada" / NAME / f"{NAME}.ipynb"
    run = room.start("autograde", NAME)
    while not copy.exists():
        assert run.is_alive()
        time.sleep(0.05)
    run.kill()
    run.join()
    assert copy.exists()
    room.nbgrader("autograde", NAME)
    return room.grades()


def test_a_stock_run_that_was_killed_loses_a_student(tmp_path):
    assert interrupted(Classroom(tmp_path, NAME, STOCK)) == {"ada": 0}


def test_a_run_that_was_killed_is_taken_up_again(tmp_path):
    assert interrupted(Classroom(tmp_path, NAME)) == {"ada": 20}


def test_what_has_changed_is_graded_again_and_nothing_else(tmp_path):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    room.submit("bob", {})
    room.nbgrader("autograde", NAME)
    assert "Graded already: ada" in room.nbgrader("autograde", NAME).stderr
    room.nbgrader("generate_feedback", NAME)
    room.submit("bob", ANSWERS)  # again, and with no time to tell that it is newer
    assert "Graded already: ada" in room.nbgrader("autograde", NAME).stderr
    assert room.grades() == {"ada": 20, "bob": 20}
    assert verdict(tmp_path)["isolated"] is True
    source = tmp_path / "solutions" / NAME / f"{NAME}.ipynb"
    mended = source.read_text().replace(
        "# 1.1 Margin\\n", "# 1.1 Margin\\nassert False, 'Mended.'\\n"
    )
    assert mended != source.read_text()
    source.write_text(mended)
    room.nbgrader("autograde", NAME)
    room.nbgrader("generate_feedback", NAME)
    assert room.grades() == {"ada": 19, "bob": 19}
    assert "Mended." in room.feedback("ada")
    assert "19 of 25" in room.feedback("ada")


BUTTON = """
from nbgrader.apps import NbGrader, NbGraderAPI
app = NbGrader()
app.initialize([])
result = NbGraderAPI(app.coursedir, parent=app).generate_assignment("margin-losses", force=True)
assert result["success"], result
"""


@pytest.mark.parametrize(
    ("how", "settings", "kept"),
    [("command", "", True), ("button", "", True), ("command", STOCK, False)],
    ids=["command", "button", "stock command"],
)
def test_registering_leaves_the_release_alone(how, settings, kept, tmp_path):
    room = Classroom(tmp_path, NAME, settings)
    release = tmp_path / "exercises" / NAME
    shutil.copytree(RELEASES / NAME, release, dirs_exist_ok=True)
    if how == "command":
        room.nbgrader("generate_assignment", NAME, "--force")
    else:
        environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run([sys.executable, "-c", BUTTON], cwd=tmp_path, env=environment, check=True)
    files = {path.name: path.read_bytes() for path in release.iterdir()}
    expected = {path.name: path.read_bytes() for path in (RELEASES / NAME).iterdir()}
    assert (files == expected) == kept


def test_without_isolation_nothing_is_graded_and_the_reason_is_given(tmp_path, monkeypatch):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    # A PATH without bubblewrap.
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("env", "sh", "uname"):
        os.symlink(shutil.which(name), tools / name)
    monkeypatch.setenv("PATH", str(tools))
    result = room.nbgrader("autograde", NAME, check=False)
    assert result.returncode != 0
    assert "apt install bubblewrap" in result.stderr
    assert not (tmp_path / "autograded").exists()
    assert not (tmp_path / "gradebook.db").exists()


def test_without_the_course_s_own_parts_nothing_is_graded(tmp_path):
    room = Classroom(tmp_path, NAME)
    room.submit("ada", ANSWERS)
    (tmp_path / "grading").mkdir()
    (tmp_path / "grading/__init__.py").write_text("")
    result = room.nbgrader("autograde", NAME, check=False)
    assert result.returncode != 0
    assert "cannot be loaded" in result.stderr
    assert not (tmp_path / "autograded").exists()


def test_grading_without_isolation_is_possible_loud_and_recorded(tmp_path):
    room = Classroom(tmp_path, NAME, "c.IsolatedExecute.sandbox = False")
    room.submit("ada", ANSWERS)
    result = room.nbgrader("autograde", NAME)
    assert "WITHOUT isolation" in result.stderr
    assert verdict(tmp_path)["isolated"] is False
    assert room.grades() == {"ada": 20}


def verdict(folder):
    path = folder / "autograded/ada" / NAME / f"{NAME}.ipynb"
    return json.loads(path.read_text())["metadata"]["grading"]


@pytest.mark.parametrize(
    "setting", ["Exchange.root", "CourseDirectory.db_url", "CourseDirectory.submitted_directory"]
)
def test_nothing_is_graded_where_a_submission_could_read_what_is_private(setting, tmp_path):
    place = f"{sys.prefix}/lib/seen-by-all"
    place = f"sqlite:///{place}" if setting.endswith("db_url") else place
    room = Classroom(tmp_path, NAME, f"c.{setting} = {place!r}")
    room.submit("ada", ANSWERS)
    result = room.nbgrader("autograde", NAME, check=False)
    assert result.returncode != 0
    assert "which every submission can read" in result.stderr
    assert not (tmp_path / "autograded").exists()
