"""The commands of *How to study* are run as they stand, in the folders that a reader downloads.

What they would fetch from PyPI is linked from here: pip then finds each requirement met, in the
version that it asks for, and asks no index. It does not show that PyPI has them: `make lock` did.
"""

import os
import re
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import pytest

from tests.book.pages import ROOT, read
from tests.site.test_downloads import archive
from tests.site.visits import HTML

PAGE = ROOT / "book/how-to-study.md"
BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```$", re.M | re.S)
PATIENCE = 120
FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "HOME")
SETTINGS = """\
c.ServerApp.allow_root = True
c.ServerApp.open_browser = False
c.ServerApp.port = 0
"""


def blocks(text):
    """The shell commands of a page: a list of lines each."""
    return [[line.strip() for line in body.splitlines()] for _, body in BLOCK.findall(text)]


CHAPTER, EXERCISE, CHECK = blocks(PAGE.read_text(encoding="utf-8"))
DOWNLOADS = {"squared-error": archive("squared-error"), "margin-losses": None}


def packed(name):
    return DOWNLOADS[name] or HTML / f"_downloads/{name}.zip"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The folder of a download, as a reader has it; one per test run."""
    known = {}

    def get(name):
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            with zipfile.ZipFile(packed(name)) as files:
                files.extractall(folder)
            known[name] = next(folder.iterdir())
        return known[name]

    return get


def environment(folder):
    """A reader's: none of the variables of this run, and no index to fetch from."""
    own = {name: str(folder.parent / f"own-{name}") for name in FOLDERS}
    for path in own.values():
        Path(path).mkdir(exist_ok=True)
    Path(own["JUPYTER_CONFIG_DIR"], "jupyter_server_config.py").write_text(SETTINGS)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {"PATH": path, "PIP_NO_INDEX": "1", "LANG": "C.UTF-8", **own}


def run(lines, folder):
    """Run lines in one shell, up to the first that fails."""
    command = ["bash", "-ec", "\n".join(lines)]
    return subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, text=True
    )


def prepare(lines, folder):
    """All lines but the last: they make the environment and fill it."""
    make, *rest = lines[:-1]
    if not (folder / ".venv").exists():
        done = run([make], folder)
        assert done.returncode == 0, done.stderr
        site = next((folder / ".venv").glob("lib/python*/site-packages"))
        (site / "linked.pth").write_text(sysconfig.get_path("purelib"))
    done = run(rest, folder)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "already satisfied" in done.stdout


def starts(lines, folder):
    """Whether JupyterLab comes up, and what it said."""
    log = folder.parent / "log.txt"
    activate, start = lines[1], lines[-1]
    with log.open("w") as said:
        process = subprocess.Popen(
            ["bash", "-ec", f"{activate}\nexec {start}"],
            cwd=folder,
            env=environment(folder),
            stdout=said,
            stderr=said,
        )
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and process.poll() is None:
                if "is running at" in log.read_text(encoding="utf-8"):
                    break
                time.sleep(0.3)
            text = log.read_text(encoding="utf-8")
            return "is running at" in text, text
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a shell of Unix")
@pytest.mark.parametrize(
    ("name", "lines"), [("squared-error", CHAPTER), ("margin-losses", EXERCISE)]
)
def test_a_download_starts_by_these_lines(unpacked, name, lines):
    folder = unpacked(name)
    prepare(lines, folder)
    came_up, said = starts(lines, folder)
    assert came_up, said[-3000:]
    assert (folder / lines[-1].split()[-1]).exists()


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a shell of Unix")
def test_the_check_says_what_to_mend(unpacked):
    folder = unpacked("margin-losses")
    prepare(EXERCISE, folder)
    done = run(CHECK, folder)
    assert "Together" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1, "nothing is answered yet"


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a shell of Unix")
def test_a_line_that_is_wrong_is_noticed(unpacked):
    folder = unpacked("margin-losses")
    prepare(EXERCISE, folder)
    wrong = [*CHECK[:-1], CHECK[-1].replace("grading check", "grading chek")]
    done = run(wrong, folder)
    assert "Together" not in done.stdout
    came_up, _ = starts([*EXERCISE[:-1], "python -m jupyterlabb margin-losses.ipynb"], folder)
    assert not came_up


@pytest.mark.parametrize(
    ("name", "lines"), [("squared-error", CHAPTER), ("margin-losses", EXERCISE)]
)
def test_the_page_and_the_file_in_the_folder_say_the_same(name, lines):
    with zipfile.ZipFile(packed(name)) as files:
        readme = files.read(f"{packed(name).stem}/README.md").decode()
    for line in [*lines, *(CHECK if name == "margin-losses" else ())]:
        assert line in readme, f"{name}: README.md does not say {line!r}"
    page = " ".join(read(PAGE).text.split())
    for line in ("py -3 -m venv .venv", r".venv\Scripts\activate"):
        assert line in readme
        assert f"`{line}`" in page
