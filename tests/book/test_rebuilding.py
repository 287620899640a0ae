"""Only what changed is rebuilt, and what a build leaves behind does not mislead the next one.

A small book in a folder of its own, with copies of `reference` and `course`, built again and again.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from sphinx.errors import SphinxParallelError
from sphinx.util.parallel import ParallelTasks

from extensions import execution_cache, parallel_reading

ROOT = Path(__file__).parents[2]
CONFIG = """\
title: A small book
only_build_toc_files: true
execute: {execute_notebooks: cache}
exclude_patterns: [_build]
sphinx:
  extra_extensions: [extensions.only_toc, extensions.execution_cache, extensions.stale_pages]
  config: {nb_execution_raise_on_error: true}
"""
FRONT = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n"
PAGES = {
    "index": "# Index\n\nNo code.\n",
    "hinge": FRONT + "# Hinge\n\n```{code-cell}\nfrom reference import margin\n"
    "print(margin.hinge(0.0, 1))\n```\n",
    "figures": FRONT + "# Figures\n\n```{code-cell}\nfrom course import figures\n"
    "print(figures.BLUE)\n```\n",
}


class SmallBook:
    def __init__(self, folder):
        self.folder = folder
        for package in ("course", "reference", "extensions", "tools"):
            files = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / package, folder / package, ignore=files)
        shutil.copy(ROOT / "constraints.txt", folder)
        (folder / "_config.yml").write_text(CONFIG)
        for name, text in PAGES.items():
            (folder / f"{name}.md").write_text(text)
        self.list_pages(*PAGES)

    def list_pages(self, root, *others):
        chapters = "".join(f"- file: {name}\n" for name in others)
        toc = f"format: jb-book\nroot: {root}\nchapters:\n{chapters}"
        (self.folder / "_toc.yml").write_text(toc)

    def build(self):
        """Build; the exit status, the pages whose code was run, and what was said."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        done = subprocess.run(
            [sys.executable, "-m", "tools.book"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
        run = {Path(path).stem for path in re.findall(r"(\S+\.md): Executing notebook", said)}
        return done.returncode, run, said

    def append(self, path, text):
        """Change a file, and its time by more than the resolution of any file system."""
        path = self.folder / path
        path.write_text(path.read_text() + text)
        later = path.stat().st_mtime + 10
        os.utime(path, (later, later))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    book = SmallBook(tmp_path_factory.mktemp("book"))
    status, run, said = book.build()
    assert status == 0, said
    assert run == {"hinge", "figures"}
    assert {path.stem for path in (book.folder / "_build/executed").iterdir()} == run
    return book


def test_what_no_page_uses_changes_nothing(book):
    (book.folder / "new-file.md").write_text("# Not in the table of contents\n")
    book.append("reference/density.py", "\n# no chapter of this book imports it\n")
    book.append("tools/mutants.py", "\n# nor this\n")
    status, run, said = book.build()
    assert (status, run) == (0, set()), said
    assert "0 added, 0 changed, 0 removed" in said


def test_a_loss_runs_the_chapters_that_use_it_and_a_sentence_none(book):
    book.append("reference/numerics.py", "\n# margin imports this module\n")
    book.append("figures.md", "\nOne more sentence.\n")
    status, run, said = book.build()
    assert (status, run) == (0, {"hinge"}), said
    assert "One more sentence" in (book.folder / "_build/html/figures.html").read_text()


def test_a_failed_build_stays_failed_until_it_is_mended(book):
    sound = (book.folder / "hinge.md").read_text()
    book.append("hinge.md", "\nA number that nobody computed: {glue:text}`nowhere`.\n")
    for _ in range(2):
        status, _, said = book.build()
        assert status == 1, said
        assert "hinge.md" in said
        assert "was not built" in said
    (book.folder / "hinge.md").write_text(sound)


def test_what_a_deleted_page_left_goes(book):
    left = ("html/figures.html", "html/_sources/figures.md", "executed/figures.ipynb")
    left = [book.folder / "_build" / name for name in left]
    assert all(path.exists() for path in left)
    book.list_pages("index", "hinge")
    (book.folder / "figures.md").unlink()
    status, _, said = book.build()
    assert status == 0, said
    assert not [path for path in left if path.exists()]
    assert (book.folder / "_build/html/hinge.html").exists()


def test_what_a_chapter_uses():
    used = execution_cache.used_modules(["%matplotlib inline\nfrom course import tasks"])
    assert {"course.tasks", "course.networks", "torch"} <= set(used)
    assert not {"reference.margin", "course.figures"} & set(used)


def test_what_the_package_around_a_module_imports_is_used_too():
    assert "reference._reduction" in execution_cache.used_modules(["import reference.margin"])


def fail(argument):
    raise ValueError(argument)


def test_an_error_while_other_processes_are_started_ends_the_build():
    parallel_reading.setup(mock.Mock())
    tasks = ParallelTasks(1)
    tasks.add_task(fail, "first")
    tasks._procs[0].join()
    with pytest.raises(SphinxParallelError, match="first"):
        tasks.add_task(fail, "second")


def test_code_that_cannot_be_read_uses_everything():
    used = execution_cache.used_modules(["x = = 1"])
    assert {"reference.margin", "course.figures"} <= set(used)


def test_data_beside_a_module_is_part_of_it(tmp_path, monkeypatch):
    (tmp_path / "course").mkdir()
    for name, text in (("conformance.py", ""), ("conformance.json", "1")):
        (tmp_path / "course" / name).write_text(text)
    monkeypatch.setattr(execution_cache, "ROOT", tmp_path)
    before = execution_cache.digest(["course.conformance"])
    (tmp_path / "course/conformance.json").write_text("2")
    assert execution_cache.digest(["course.conformance"]) != before


def test_another_version_of_a_package_is_another_chapter(monkeypatch):
    used = execution_cache.used_modules(["import numpy"])
    before = execution_cache.digest(used)
    monkeypatch.setattr(execution_cache, "version", lambda module: f"{module} 999")
    assert execution_cache.digest(used) != before
