"""The download of each page does what it says: a notebook that reads well and runs by itself."""

import os
import re
import subprocess
import zipfile
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

from extensions.archives import write_archive
from extensions.notebook_writer import NotebookTranslator
from tests.book.notebooks import EXECUTED, code_cells
from tests.site import downloads
from tests.site.visits import HTML, pages

CHAPTERS = sorted(path.stem for path in (EXECUTED / "book").glob("*.ipynb"))
EXERCISE = "exercises/margin-losses/margin-losses.html"
MENU = re.compile(r'<div class="dropdown dropdown-download-buttons">.*?</ul>', re.S)
ENTRY = re.compile(
    r'<li>\s*<(?:a href="([^"]+)"|button onclick="([^"]+)").*?text-container">([^<]+)<', re.S
)
PRINT = ("", "window.print()", "Print, or save as PDF")

every_chapter = pytest.mark.parametrize("name", CHAPTERS)


def archive(name):
    return HTML / f"_downloads/{name}-chapter.zip"


def menu(path):
    (found,) = MENU.findall((HTML / path).read_text(encoding="utf-8"))
    return ENTRY.findall(found)


def test_the_arrow_offers_what_there_is():
    for name in CHAPTERS:
        address = f"../_downloads/{name}-chapter.zip"
        assert menu(f"book/{name}.html") == [
            (address, "", "This chapter as a notebook (zip)"),
            PRINT,
        ]
        assert archive(name).exists()
    exercise = "../../_downloads/margin-losses.zip"
    assert menu(EXERCISE) == [(exercise, "", "This exercise as a notebook (zip)"), PRINT]
    assert menu("intro.html") == menu("book/notation.html") == [PRINT]


def test_no_page_offers_its_source():
    for path in pages():
        assert 'href="../_sources' not in (HTML / path).read_text(encoding="utf-8"), path


@every_chapter
def test_all_that_a_chapter_imports_is_there(name):
    files = downloads.contents(archive(name))
    assert not list(downloads.missing_imports(files))
    lines = files["requirements.txt"].splitlines()
    for requirement in map(Requirement, lines):
        installed = metadata.version(requirement.name).partition("+")[0]
        assert str(requirement.specifier) == f"=={installed}"
    assert len(files["README.md"].splitlines()) == 4
    assert {"README.md", "requirements.txt", f"{name}.ipynb"} < set(files)
    assert not [path for path in files if "test" in path]


@every_chapter
def test_a_chapter_reads_well_in_jupyter(name):
    made = downloads.notebook(downloads.contents(archive(name)))
    code = [cell.source for cell in made.cells if cell.cell_type == "code"]
    executed = code_cells(EXECUTED / f"book/{name}.ipynb")
    assert code == [cell.source.strip() for cell in executed]
    text = "\n\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert text.startswith("# ")
    words = re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", "", text, flags=re.S)
    assert not downloads.MYST.findall(words)


@pytest.mark.parametrize(
    "lost", ["course/verdicts.py", "reference/_contract.py", "scipy==", "matplotlib=="]
)
def test_what_is_lost_is_seen(lost):
    files = downloads.contents(archive("squared-error"))
    files.pop(lost, None)
    lines = files["requirements.txt"].splitlines(keepends=True)
    files["requirements.txt"] = "".join(line for line in lines if not line.startswith(lost))
    assert list(downloads.missing_imports(files))


def test_an_archive_is_the_same_whenever_its_files_are(tmp_path):
    for name in ("a.zip", "b.zip"):
        write_archive(tmp_path / name, "chapter", {"x.py": b"x = 1\n", "y.md": b"y\n"})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    identities = [
        cell.id for cell in downloads.notebook(downloads.contents(archive("museum"))).cells
    ]
    assert identities == [f"cell-{number}" for number in range(len(identities))]


@pytest.mark.skipif(os.name == "nt", reason="its environment is made of links")
@pytest.mark.parametrize("name", ["what-is-a-loss", "museum"])
def test_a_chapter_runs_by_itself(tmp_path, name):
    """In an empty folder, with an environment of its own. One has no torch, the other all kinds of
    modules. It does not show that pip finds the packages on every system: they are linked from
    here, which `make lock` resolved for all of them."""
    with zipfile.ZipFile(archive(name)) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / f"{name}-chapter"
    requirements = (folder / "requirements.txt").read_text()
    python = downloads.own_environment(tmp_path / "environment", requirements)
    unknown = ["nbgrader", "course", "tests"] + ["torch"] * ("torch" not in requirements)
    for module in unknown:
        process = subprocess.run(
            [python, "-c", f"import {module}"], cwd=tmp_path, capture_output=True
        )
        assert b"ModuleNotFoundError" in process.stderr, module
    process = downloads.run(python, folder, f"{name}.ipynb")
    assert process.returncode == 0, process.stderr[-3000:]


@pytest.mark.skipif(os.name == "nt", reason="its environment is made of links")
def test_a_chapter_that_lacks_a_module_does_not_run(tmp_path):
    with zipfile.ZipFile(archive("museum")) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "museum-chapter"
    Path(folder, "course/conformance.py").unlink()
    requirements = (folder / "requirements.txt").read_text()
    python = downloads.own_environment(tmp_path / "environment", requirements)
    process = downloads.run(python, folder, "museum.ipynb")
    assert process.returncode != 0
    assert "cannot import name 'conformance' from 'course'" in process.stderr


@pytest.mark.parametrize(
    ("base", "target", "address"),
    [
        (
            "https://a.example/losses/",
            "#demo-mse",
            "https://a.example/losses/book/infonce.html#demo-mse",
        ),
        ("https://a.example/losses", "mse.html#x", "https://a.example/losses/book/mse.html#x"),
        ("", "mse.html#x", ""),
    ],
)
def test_references_lead_to_the_published_book_if_there_is_one(base, target, address):
    writer = SimpleNamespace(
        config=SimpleNamespace(html_baseurl=base),
        builder=SimpleNamespace(get_target_uri="{}.html".format),
        docname="book/infonce",
    )
    assert NotebookTranslator.address(writer, target) == address
