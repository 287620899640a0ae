"""The home page keeps what it promises: each link leads where it says, each count is right."""

import re

import pytest
import yaml

from grading.authoring import catalogue
from tests.book.pages import NO_CHAPTERS, PAGES, ROOT, TOC, read
from tests.site.metadata import Page
from tests.site.visits import HTML

HOME = "intro.html"
LAPTOP = {"width": 1280, "height": 800}
CARDS = """() => [...document.querySelectorAll(".card")].map((card) => ({
  part: card.parentElement.previousElementSibling.textContent,
  page: card.dataset.page,
  title: card.querySelector(".card-title").textContent,
  leads: card.querySelector(".card-title a").href,
  facts: card.querySelector(".card-facts").textContent,
  needs: card.querySelector("p:last-child").textContent,
  exercise: card.querySelector(".card-facts a")?.href,
  alt: card.querySelector("img")?.alt,
}))"""


def parts():
    """The parts of the table of contents: caption -> pages."""
    toc = yaml.safe_load(TOC.read_text(encoding="utf-8"))["parts"]
    return {part["caption"]: [entry["file"] for entry in part["chapters"]] for part in toc}


def chapters():
    """(caption, page) of each chapter, in the order of the book."""
    return [
        (caption, page)
        for caption, pages in parts().items()
        for page in pages
        if caption not in NO_CHAPTERS
    ]


def text_of(page):
    """The words of a built page, each space alone."""
    text = (HTML / f"{page}.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", text[text.index("<article") :]).split())


@pytest.fixture
def home(visit):
    return visit(viewport=LAPTOP).open(HOME)


def test_one_can_start_without_scrolling(home):
    for name in ("Start chapter 1", "Next:", "Try an exercise"):
        box = home.locator(".home-start").get_by_text(name).first.bounding_box()
        assert box["y"] + box["height"] <= LAPTOP["height"], name
    home.locator("[data-demo] svg").wait_for()
    chart = home.locator("[data-demo] svg").bounding_box()
    assert chart["y"] + chart["height"] <= LAPTOP["height"]
    assert home.locator(".highlight").bounding_box()["y"] > LAPTOP["height"], "BibTeX comes later"


@pytest.mark.parametrize(
    ("name", "page"),
    [("Start chapter 1", chapters()[0][1]), ("Try an exercise", parts()["Exercises"][0])],
)
def test_a_button_leads_where_it_says(home, name, page):
    button = home.locator(".home-start").get_by_role("link", name=name)
    promised = button.locator("small").inner_text().removeprefix("Next: ")
    title = re.sub(r", \d+ minutes$", "", promised)
    button.click()
    home.wait_for_url(f"**/{page}.html")
    assert title.lower() in home.locator("h1:visible").inner_text().lower()


def test_each_chapter_has_its_card(home):
    cards = home.evaluate(CARDS)
    assert [(card["part"], card["page"]) for card in cards] == chapters()
    left = set(parts()["Exercises"])
    for number, card in enumerate(cards, 1):
        page, text = card["page"], text_of(card["page"])
        assert card["leads"].endswith(f"/{page}.html")
        assert card["title"].startswith(f"{number}. ")
        assert text.startswith(card["title"]), page
        assert f"Reading time about {card['facts'].partition(' · ')[0]}" in text, page
        assert re.sub(r"\W", "", card["needs"]) in re.sub(r"\W", "", text), page
        exercise = own_exercise(page)
        left.discard(exercise)
        assert bool(card["exercise"]) == ("exercise" in card["facts"]) == bool(exercise), page
        assert not exercise or card["exercise"].endswith(f"/{exercise}.html")
        assert card["alt"] == "", f"{page}: a thumbnail is decoration"
    assert not left, "no chapter calls these its own"


def own_exercise(page):
    """What the source of a chapter calls the graded exercise of this chapter, or None."""
    _, said, after = (ROOT / f"{page}.md").read_text("utf-8").partition("graded exercise of this")
    return after.partition("</")[2].partition(">")[0] if said else None


def test_thumbnails_show_the_figures_of_today(home):
    images = home.locator(".card img")
    assert images.count() == len(chapters())
    for image in images.all():
        image.scroll_into_view_if_needed()
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)")
    shown = {image.get_attribute("src").rpartition("/")[2] for image in images.all()}
    assert {path.name for path in (HTML / "_images/cards").iterdir()} == shown, "old ones are left"


def counted():
    """What the page counts, counted by other means: from the sources, and by the catalogue.

    That each of them is checked is for tests/derivations, tests/book and tests/assignments to say.
    """
    pages = [read(path) for path in PAGES]
    courses = [catalogue.assignment(name) for name in catalogue.names()]
    return {
        "equations": sum((e.label or "").startswith("eq-") for p in pages for e in p.equations),
        "quotations": sum(role.name == "glue:text" for page in pages for role in page.roles),
        "quick-checks": sum(len(page.named("quick-check")) for page in pages),
        "mistakes": sum(len(c.mistakes()) + len(c.unseen("wrong")) for c in courses),
    }


def test_counts_are_right(home):
    told = {
        name: int(home.locator(f".count-{name}").inner_text().replace(",", ""))
        for name in counted()
    }
    assert home.locator(".count").count() == len(told), "a count that no test counts"
    assert told == counted()


def test_every_link_leads_somewhere():
    """Within the book: to a page that is there, and a place on it."""
    page = Page((HTML / HOME).read_text(encoding="utf-8"))
    for link in page.links:
        path, _, anchor = link["href"].partition("#")
        if ":" in path:
            continue  # elsewhere: `make links`
        target = HTML / (path.partition("?")[0] or HOME)
        assert target.is_file(), link["href"]
        if anchor:
            assert anchor in Page(target.read_text(encoding="utf-8")).ids, link["href"]


def test_the_book_is_cited_as_its_citation_file_says():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    home = " ".join((ROOT / "intro.md").read_text(encoding="utf-8").split())
    for field, value in {
        "author": citation["authors"][0]["name"],
        "title": citation["title"],
        "year": str(citation["date-released"].year),
        "note": f"Version {citation['version']}",
    }.items():
        assert f"{field} = {{{value}}}" in home
    title = Page((HTML / HOME).read_text(encoding="utf-8")).titles
    assert title == [citation["title"]]


def test_the_prediction_can_be_dragged(home):
    chart, slider = home.locator("[data-demo] .demo-chart"), home.locator("[data-demo] input")
    home.locator("[data-demo] svg").wait_for()
    box = chart.bounding_box()
    home.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    home.mouse.down()
    middle = float(slider.input_value())
    home.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    home.mouse.up()
    assert 0.3 < middle < 0.7
    assert float(slider.input_value()) == pytest.approx(0.01)
    home.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    assert float(slider.input_value()) == pytest.approx(0.01), "moves though nobody holds it"
