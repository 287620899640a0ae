"""The repository stands alone: pinned, without traces of the machine it was written on."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked():
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def normalised(requirement):
    return re.sub(r"[-_.]+(?=.*==)", "-", requirement).lower()


def test_direct_dependencies_are_pinned_and_locked():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    locked = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    locked = {normalised(line) for line in locked}
    for line in filter(None, (line.split("#")[0].strip() for line in lines)):
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), f"not pinned: {line}"
        assert normalised(line) in locked, f"not in constraints.txt: {line}"


def test_the_lock_names_no_index_and_no_local_version():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line) or line.startswith("#"), line


def test_the_front_end_lock_names_no_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_notebooks_are_committed_without_outputs():
    import nbformat

    for path in tracked():
        if path.suffix == ".ipynb" and path.exists():
            for cell in nbformat.read(path, as_version=4).cells:
                assert cell.cell_type != "code" or not (cell.outputs or cell.execution_count), path


def test_student_data_is_ignored():
    for name in ("gradebook.db", "submitted/ada/margin-losses/margin-losses.ipynb", "grades.csv"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT).returncode == 0, name
