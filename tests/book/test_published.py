"""What a book has once `_config.yml` says where it is published, and has not before.

A small book, built by the course's own extensions, with an address and without.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from sphinx.errors import ConfigError

from extensions import site_address
from tests.site.metadata import Page

ROOT = Path(__file__).parents[2]
ADDRESS, REPOSITORY = "https://ada.example/losses/", "https://github.com/ada/losses"
WHERE = {
    "site_address": ADDRESS,
    "site_repository": REPOSITORY,
    "site_launch": "https://hub.example",
}
EXTENSIONS = (
    "only_toc",
    "stale_pages",
    "chapter_opening",
    "theme_mends",
    "home_page",
    "site_metadata",
    "site_address",
)
TOC = """\
format: jb-book
root: intro
parts:
  - {caption: Foundations, chapters: [{file: hinge}]}
  - {caption: Exercises, chapters: [{file: slopes}]}
"""
PAGES = {
    "intro": "# A book\n\n```{home-start}\n```\n\n```{chapter-cards}\n```\n\n"
    "{count}`equations` equations\n",
    "hinge": """---
file_format: mystnb
kernelspec: {name: python3}
myst:
  html_meta:
    description: What the hinge charges for a mistake, and why it stops at one.
---
# The hinge

```{chapter-opening}
:needs: derivatives

- draw it
```

It is flat beyond one.
""",
    "slopes": "# Slopes\n\nFind them.\n",
}


class Book:
    def __init__(self, folder):
        self.folder, self.html = folder, folder / "_build/html"
        for package in ("extensions", "tools", "assets"):
            shutil.copytree(
                ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "CITATION.cff", folder)
        (folder / "_toc.yml").write_text(TOC)
        for name, text in PAGES.items():
            (folder / f"{name}.md").write_text(text)

    def build(self, **where):
        config = {
            "title": "A book",
            "only_build_toc_files": True,
            "execute": {"execute_notebooks": "off"},
            "exclude_patterns": ["_build"],
            "sphinx": {
                "extra_extensions": [f"extensions.{name}" for name in EXTENSIONS],
                "config": where,
            },
        }
        (self.folder / "_config.yml").write_text(yaml.safe_dump(config))
        done = subprocess.run(
            [sys.executable, "-m", "tools.book"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    def page(self, name):
        return Page((self.html / f"{name}.html").read_text(encoding="utf-8"))

    def leads(self, name):
        """Where the links of a page lead to, within the page or not."""
        return [link["href"] for link in self.page(name).links]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    book = Book(tmp_path_factory.mktemp("published"))
    status, said = book.build(**WHERE)
    assert status == 0, said
    return book


def addresses(book):
    return re.findall("<loc>(.*)</loc>", (book.html / "sitemap.xml").read_text(encoding="utf-8"))


def test_a_page_names_its_address(book):
    page = book.page("hinge")
    canonical = [link["href"] for link in page.links if link.get("rel") == "canonical"]
    assert canonical == page.contents("og:url") == [f"{ADDRESS}hinge.html"]
    assert page.contents("og:title") == ["The hinge"]
    assert page.contents("og:description") == page.contents("description")
    assert len(page.contents("description")) == 1


def test_one_can_report_edit_and_launch(book):
    leads = book.leads("hinge")
    assert any(to.startswith(f"{REPOSITORY}/issues/new?") and "hinge" in to for to in leads)
    assert f"{REPOSITORY}/edit/main/hinge.md" in leads
    assert any(to.startswith("https://hub.example/v2/gh/ada/losses/main?") for to in leads)


def test_an_address_that_leads_nowhere_leads_on(book):
    """The page is shown at any depth, so that its links name the whole way."""
    local = [to for to in book.leads("404") if not to.startswith(("https://", "#"))]
    assert {f"/losses/{page}.html" for page in ("intro", "hinge", "slopes", "search")} <= {*local}
    assert not [to for to in local if not to.startswith("/losses/")]
    text = (book.html / "404.html").read_text(encoding="utf-8")
    assert 'src="/losses/_static/' in text
    assert 'src="_static/' not in text


def test_a_page_that_changed_alone_changes_the_home_page_and_the_sitemap_stays_whole(book):
    assert addresses(book) == [f"{ADDRESS}{page}.html" for page in ("hinge", "intro", "slopes")]
    page = book.folder / "hinge.md"
    page.write_text(page.read_text().replace("# The hinge", "# Hinges"))
    status, said = book.build(**WHERE)
    assert status == 0, said
    assert "0 added, 1 changed, 0 removed" in said
    assert len(addresses(book)) == 3
    home = (book.html / "intro.html").read_text(encoding="utf-8")
    for words in ("Next: Hinges, 1 minute<", "1. Hinges", "1 minute<", "You need derivatives."):
        assert words in home, words


def test_without_an_address_nothing_names_one(book):
    """Nor is anything left of it. A chapter that came meanwhile has its card."""
    (book.folder / "square.md").write_text("# The square\n\nNo opening yet.\n")
    more = TOC.replace("[{file: hinge}]", "[{file: hinge}, {file: square}]")
    (book.folder / "_toc.yml").write_text(more)
    status, said = book.build()
    assert status == 0, said
    assert not (book.html / "sitemap.xml").exists()
    assert not (book.html / "404.html").exists()
    page = book.page("hinge")
    assert not page.contents("og:url")
    assert page.contents("og:title")
    assert not [to for to in book.leads("hinge") if "ada" in to or "hub.example" in to]
    assert "2. The square" in (book.html / "intro.html").read_text(encoding="utf-8")


def test_an_address_is_one():
    where = dict.fromkeys(site_address.SETTINGS, "") | {"site_address": "ada.example"}
    with pytest.raises(ConfigError, match="write https"):
        site_address.configure(None, where)
