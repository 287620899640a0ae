"""The PDF of the book: three of its pages joined, with a cover, contents and links between them."""

import unicodedata

import pypdf
import pytest
from jinja2 import Template

from extensions import offline_files
from tests.site import checks
from tests.site.visits import HTML
from tools import pdf

PAGES = {"intro": None, "book/interview": "Appendices", "book/notation": "Appendices"}
ANSWERS = """() => [...document.querySelectorAll(".admonition.dropdown > p:last-of-type")]
  .map((line) => line.lastChild.textContent.replace(/\\s/g, "").slice(-12))"""


@pytest.fixture(scope="module")
def printed(browser, tmp_path_factory):
    output = tmp_path_factory.mktemp("pdf") / "book.pdf"
    pdf.write(browser, PAGES, output)
    return pypdf.PdfReader(output)


@pytest.fixture(scope="module")
def texts(printed):
    return [" ".join(page.extract_text().split()) for page in printed.pages]


def entries(printed):
    return list(pdf.entries_of(printed.trailer["/Root"]["/Outlines"]))


def page_of(printed, entry):
    return printed.get_destination_page_number(pypdf.generic.Destination("", *entry["/Dest"][:2]))


def test_the_contents_tell_the_right_pages(printed, texts):
    assert "Loss functions" in texts[0]
    contents = texts[1]
    assert contents.index("Appendices") < contents.index("Notation")
    start = next(i for i, text in enumerate(texts) if i > 1 and "Notation" in text[:80])
    assert f"Notation {start + 1}" in contents


def test_each_chapter_has_its_title_on_every_page_and_all_are_numbered(texts):
    assert "Contents" in texts[1].replace("Contents", "", 1)  # above the heading of that name
    for number, text in enumerate(texts[1:], 2):
        assert "Loss functions" in text
        assert str(number) in text.split(), text
    assert "Notation" in texts[-1]


def test_what_the_page_folds_is_printed(visit, texts):
    endings = visit().read("book/interview.html").page.evaluate(ANSWERS)
    assert len(endings) >= 30
    text = unicodedata.normalize("NFKC", "".join(texts)).replace(" ", "")  # without ligatures
    assert [words for words in endings if "\\" not in words and words not in text] == []


def test_links_between_chapters_lead_through_the_pdf(printed):
    links = [
        annotation.get_object()
        for page in printed.pages[2:]
        for annotation in page.get("/Annots", ())
    ]
    places = printed.named_destinations
    inside = [str(link["/Dest"]).removeprefix("/") for link in links if "/Dest" in link]
    assert set(inside) <= {name.removeprefix("/") for name in places}
    assert "book/notation.html" in inside
    outside = [str(link["/A"]["/URI"]) for link in links if "/A" in link]
    assert not [address for address in outside if not address.startswith("http")]


def test_the_outline_has_the_words_of_the_headings(printed):
    titles = [str(entry["/Title"]) for entry in entries(printed)]
    assert titles[:3] == ["Contents", "Loss functions", "Chapters"]
    assert "Notation" in titles


def test_it_says_whose_it_is_and_is_tagged(printed):
    assert printed.metadata.title.startswith("Loss functions: ")
    assert printed.metadata.author == "The loss-functions course"
    root = printed.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_headings_that_the_outline_lacks_are_an_error(printed):
    writer = pypdf.PdfWriter(clone_from=printed)
    with pytest.raises(SystemExit, match="and the book 1 headings"):
        pdf.mend_outline(writer, ["Contents"])


def test_all_pages_of_the_book_are_in_it():
    pages = pdf.contents()
    assert next(iter(pages)) == "intro"
    assert pages["book/what-is-a-loss"] == "Foundations"
    assert all((HTML / f"{page}.html").exists() for page in pages)


class App:
    """What `offline_files` needs to know of a build."""

    def __init__(self, outdir):
        self.outdir = outdir


def test_the_sidebar_links_to_what_was_made_and_to_nothing_else(tmp_path):
    assert offline_files.made(App(tmp_path / "html")) == {}
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf/loss-functions.pdf").write_bytes(b"%PDF")
    (found,) = offline_files.made(App(tmp_path / "html")).items()
    assert offline_files.describe(*found)["name"] == "loss-functions.pdf"


def test_links_lead_to_what_is_there():
    for page in HTML.rglob("*.html"):
        for kind in ("pdf", "epub"):
            if f"_downloads/loss-functions.{kind}" in page.read_text(encoding="utf-8"):
                assert (HTML / f"_downloads/loss-functions.{kind}").exists(), page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_links_are_accessible(visit, scheme):
    """`make test` builds a book without the files: the links are put into a page of it."""
    files = [
        {"kind": kind, "name": "book", "megabytes": "1.0", "date": "1 May 2026"}
        for kind in offline_files.KINDS
    ]
    template = Template((pdf.ROOT / "assets/templates/offline-files.html").read_text("utf-8"))
    visitor = visit(color_scheme=scheme)
    page = visitor.read("intro.html").page
    page.evaluate(
        """markup => {
          document.querySelectorAll(".offline-files").forEach((links) => links.remove());
          document.querySelector(".sidebar-primary-items__start").innerHTML += markup;
        }""",
        template.render(offline_files=files, pathto=lambda path, number: path),
    )
    assert page.locator(".offline-files a").all_inner_texts() == ["PDF", "EPUB"]
    assert list(checks.accessible(visitor)) == []
