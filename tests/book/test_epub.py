"""The EPUB of a small book: what a reader without scripts gets, and that EPUBCheck sees faults."""

import os
import shutil
import xml.etree.ElementTree as ET
import zipfile
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from extensions.epub import for_paper
from tests.book import small_book
from tools import epub

ROOT_PAGE = """# The book

```{toctree}
:hidden:

chapter
words
```
"""
CHAPTER = """---
file_format: mystnb
kernelspec: {name: python3}
---

# A chapter

```{code-cell} python
1 + 1
```

```{math}
:label: eq-one
\\ell_{\\exp}(m) = e^{-m} \\le 1 .
```

Inline $\\frac{a}{b}$ and [the words](words.md), and
[an odd address](https://doi.org/10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2).

```{quick-check} first
What is $1 + 1$?

- [ ] $3$
  One too many.
- [x] $2$
  Right: $1 + 1 = 2$.
```

```{quick-check} second
:numeric:
:tolerance: 0.1
What is one half?

- [ ] 2
  That is its inverse.
- [x] 0.5
  Right.
- [ ] otherwise
  Divide one by two.
```

```{demo} margins
:title: What does a margin cost?

Watch the margin.
```

```{demo} bce
:title: Does the ball roll?

Watch the ball.
```

```{exercise}
:label: task

Show it.
```

```{solution} task
It is shown.
```

## Further reading

Nothing.
"""
USED = ("chapter_download", "maths", "epub")
WORDS = "# Words\n\nNone.\n"
XHTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of the build, with the EPUB in it."""
    folder = tmp_path_factory.mktemp("epub")
    pictures = folder / "pictures"
    pictures.mkdir()
    Image.new("1", (2, 2)).save(pictures / "margins.png")
    Image.new("1", (2, 3)).save(pictures / "cover.png")
    (pictures / "margins.txt").write_text("The margin is 1.", encoding="utf-8")
    cover = {"title": "A book", "authors": [{"name": "Somebody"}], "version": "1"}
    built = small_book.build(
        folder,
        {"index": ROOT_PAGE, "chapter": CHAPTER, "words": WORDS},
        builder="epub",
        extensions=[*small_book.EXTENSIONS, *(f"extensions.{name}" for name in USED)],
        more={
            **epub.settings(cover),
            "epub_copyright": "2026",
            "epub_pictures": str(pictures),
            "html_math_renderer": "katex",
            "katex_prerender": True,
        },
    )
    assert not built.warnings
    return folder / "out" / epub.EPUB.name


@pytest.fixture(scope="module")
def pages(made):
    with zipfile.ZipFile(made) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: ET.fromstring(archive.read(name)) for name in names}


@pytest.fixture(scope="module")
def chapter(pages):
    return pages["chapter.xhtml"]


def words(node):
    return " ".join("".join(node.itertext()).split())


def of_class(page, name):
    return [node for node in page.iter() if name in node.get("class", "").split()]


def test_nothing_is_packed_that_an_e_reader_cannot_show(made):
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".zip")]


def test_maths_is_mathml_and_the_manifest_says_where(made, chapter):
    assert len(list(chapter.iter(f"{MATHML}math"))) >= 5
    assert not of_class(chapter, "katex")
    assert all(len(script) <= 2 for script in chapter.iter(f"{MATHML}msub"))
    with zipfile.ZipFile(made) as archive:
        items = ET.fromstring(archive.read("content.opf")).iter(f"{OPF}item")
    properties = {item.get("href"): item.get("properties") for item in items}
    assert [page for page, said in properties.items() if said == "mathml"] == ["chapter.xhtml"]
    assert properties["_static/cover.png"] == "cover-image"


def test_the_contents_list_every_page_in_their_order(pages):
    listed = [link.get("href") for link in pages["nav.xhtml"].iter(f"{XHTML}a")]
    assert [link for link in listed if "#" not in link] == [
        "index.xhtml",
        "chapter.xhtml",
        "words.xhtml",
    ]


def test_nothing_asks_for_a_script_or_a_pointer(pages):
    for name, page in pages.items():
        for element in ("script", "input", "button", "select", "label", "noscript"):
            assert not list(page.iter(XHTML + element)), f"{name}: {element}"


def test_answers_and_solutions_come_after_the_chapter(chapter):
    (answers,) = of_class(chapter, "answers")
    section = chapter.find(f".//{XHTML}section[@id='a-chapter']")
    assert section[-1] is answers
    first, second = (list(answer.iter(f"{XHTML}li")) for answer in of_class(answers, "answer"))
    assert words(first[0]).startswith("b) Right:")
    assert words(first[1]) == "a) One too many."
    assert [words(item).split(":")[0] for item in second] == ["0.5", "2", "otherwise"]
    assert "It is shown." in words(answers)
    before = words(section).removesuffix(words(answers))
    assert "Show it." in before
    assert not any(said in before for said in ("It is shown.", "One too many.", "its inverse"))
    options = [words(option)[:2] for option in of_class(chapter, "quick-check-option")]
    assert options == ["a)", "b)"]


def test_a_demo_is_its_picture_or_its_caption(made, chapter):
    with_picture, without = of_class(chapter, "demo")
    image = with_picture.find(f".//{XHTML}img")
    assert image.get("alt") == "Charts. The margin is 1."
    with zipfile.ZipFile(made) as archive:
        assert image.get("src") in archive.namelist()
    assert without.find(f".//{XHTML}img") is None
    assert "Watch the ball. In a browser this figure moves" in words(without)


def test_every_link_leads_somewhere_in_the_book(pages):
    for name, page in pages.items():
        ids = [node.get("id") for node in page.iter() if node.get("id")]
        assert len(ids) == len(set(ids)), name
        for link in page.iter(f"{XHTML}a"):
            path, _, anchor = link.get("href", "").partition("#")
            if "://" in path:
                continue
            target = normpath(join(dirname(name), path)) if path else name
            assert target in pages, link.get("href")
            assert not anchor or anchor in {node.get("id") for node in pages[target].iter()}, anchor


def test_folded_code_stays_out_and_shown_code_stays():
    soup = BeautifulSoup(
        '<details class="hide"><pre>folded</pre></details><pre>shown</pre>', "html.parser"
    )
    for_paper(soup, soup)
    assert soup.get_text() == "shown"


@pytest.fixture
def java():
    if not shutil.which("java"):
        assert os.environ.get("CI") != "true", epub.NO_JAVA
        pytest.skip(epub.NO_JAVA)


def test_epubcheck_finds_no_fault(java, made):
    assert epub.check(made) == []


def test_epubcheck_finds_a_fault(java, made, tmp_path):
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "chapter.xhtml":
                text = text.replace(b"words.xhtml", b"nowhere.xhtml").replace(b' alt="', b' alts="')
            new.writestr(entry, text)
    faults = " ".join(epub.check(broken))
    assert "nowhere.xhtml" in faults
    assert "alts" in faults


def test_without_java_ci_fails_and_others_are_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "true")
    assert epub.check(tmp_path / "none.epub") == [epub.NO_JAVA]
    monkeypatch.delenv("CI")
    assert epub.check(tmp_path / "none.epub") == []
    assert "apt install default-jre-headless" in capsys.readouterr().out


def test_warnings_count_and_hints_do_not():
    place = [{"path": "a.xhtml", "line": 3}]
    told = [
        {"severity": severity, "ID": "X-1", "message": "wrong", "locations": place}
        for severity in ("ERROR", "WARNING", "USAGE", "INFO")
    ]
    assert epub.messages(told) == ["ERROR X-1 a.xhtml:3: wrong", "WARNING X-1 a.xhtml:3: wrong"]
