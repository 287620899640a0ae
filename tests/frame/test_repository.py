"""What is committed: line ends, notebooks without outputs, nothing of students."""

import os
import subprocess
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]


def git(*arguments, folder=ROOT):
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True)


def why_no_checkout(folder):
    """Why git cannot tell what is committed here: unpacked from an archive, for instance."""
    try:
        top = git("rev-parse", "--show-toplevel", folder=folder)
    except FileNotFoundError:
        return "git is not installed"
    if top.returncode != 0:
        return top.stderr.strip()
    if Path(top.stdout.strip()).resolve() != folder.resolve():
        return f"this folder lies in another repository, {top.stdout.strip()}"
    return None


@pytest.fixture(scope="module", autouse=True)
def checkout():
    reason = why_no_checkout(ROOT)
    if reason:
        assert os.environ.get("CI") != "true", reason
        pytest.skip(f"not a git checkout: {reason}")


def tracked():
    names = [name for name in git("ls-files", "-z").stdout.split("\0") if name]
    assert "README.md" in names, "git lists nothing of this project"
    return [ROOT / name for name in names]


def test_a_folder_that_is_no_checkout_is_noticed(tmp_path):
    assert "not a git repository" in why_no_checkout(tmp_path)
    git("init", folder=tmp_path)
    assert why_no_checkout(tmp_path) is None
    (tmp_path / "unpacked").mkdir()
    assert "another repository" in why_no_checkout(tmp_path / "unpacked")


def test_the_readme_says_what_every_folder_is():
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}
    missing = [name for name in sorted(folders) if name[0] != "." and f"`{name}/`" not in table]
    assert not missing, f"no row in README.md, 'Where things are': {missing}"


def test_notebooks_are_committed_without_outputs():
    notebooks = [path for path in tracked() if path.suffix == ".ipynb" and path.exists()]
    assert notebooks
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            assert cell.cell_type != "code" or not (cell.outputs or cell.execution_count), path


def test_line_ends_are_the_same_on_every_system():
    """Also where git turns them around, as on Windows: what is generated is compared by bytes."""
    lines = git("ls-files", "--eol", "-z").stdout.split("\0")
    assert len(lines) > 1
    for line in filter(None, lines):
        form, name = line.split("\t")
        assert form.split()[0] in ("i/lf", "i/none", "i/-text"), f"{name}: commit it with LF"
        assert "attr/text=auto eol=lf" in form or "attr/-text" in form, f"{name}: .gitattributes"


def test_student_data_is_ignored():
    for name in ("gradebook.db", "submitted/ada/margin-losses/margin-losses.ipynb", "grades.csv"):
        assert git("check-ignore", "-q", name).returncode == 0, name
