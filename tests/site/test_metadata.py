"""What browsers, search engines and previews are told of each page."""

import pytest
import yaml

from tests.site import metadata
from tests.site.metadata import Page
from tests.site.visits import HTML, pages

CONFIG = HTML.parents[1] / "_config.yml"
SOUND = """<html><head><title>{title}</title><meta name="viewport" content="width=device-width">
<meta name="description" content="{title}: {words}">
<meta property="og:title" content="{title}"><meta property="og:type" content="website">
<meta property="og:site_name" content="A book">
<meta property="og:description" content="{title}: {words}"></head>
<body><svg><title>No title of the page</title></svg><p id="a"></p></body></html>"""
WORDS = "fifty characters and some more, as search engines like it"


@pytest.fixture(scope="module")
def book():
    return {path: Page((HTML / path).read_text(encoding="utf-8")) for path in pages()}


@pytest.mark.parametrize("gate", metadata.GATES, ids=lambda gate: gate.__name__)
def test_pages(gate, book):
    found = list(gate(book))
    assert not found, "\n".join(found)


def test_chapters_have_previews(book):
    assert book["book/margin-losses.html"].contents("og:title") == ["9. Margin losses"]


def test_without_an_address_nothing_leads_to_one(book):
    """The small book of tests/book/test_published.py has one, and all of this."""
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["sphinx"]["config"]
    if config["site_address"]:
        pytest.skip("the book has an address")
    assert not [name for name in ("sitemap.xml", "404.html") if (HTML / name).exists()]
    for path, page in book.items():
        assert not page.contents("og:url"), path
        assert not [link for link in page.links if link.get("rel") == "canonical"], path
        buttons = [link["href"] for link in page.links if "issues/new" in link["href"]]
        assert not buttons, f"{path}: leads to {buttons}"


FAULTS = {
    "no title": (metadata.titles, lambda text: text.replace("<title>A</title>", "")),
    "two titles": (
        metadata.titles,
        lambda text: text.replace("</head>", "<title>B</title></head>"),
    ),
    "the same twice": (metadata.titles, lambda text: text.replace("<title>A<", "<title>A — A<")),
    "another's title": (metadata.titles, lambda text: text.replace("<title>A<", "<title>Other<")),
    "no description": (metadata.descriptions, lambda text: text.replace('"description"', '"x"')),
    "a short one": (metadata.descriptions, lambda text: text.replace(WORDS, "too short")),
    "a long one": (metadata.descriptions, lambda text: text.replace(WORDS, WORDS * 3)),
    "another's": (metadata.descriptions, lambda text: text.replace("A: fifty", "Other: fifty")),
    "another preview": (
        metadata.previews,
        lambda text: text.replace('og:description" content="A: ', 'og:description" content="'),
    ),
    "no type": (metadata.previews, lambda text: text.replace("og:type", "x")),
    "two viewports": (
        metadata.viewports,
        lambda text: text.replace("</head>", '<meta name="viewport" content="x"></head>'),
    ),
    "an id twice": (metadata.repeated_ids, lambda text: text.replace("</p>", '</p><b id="a"></b>')),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_seen(fault):
    gate, spoil = FAULTS[fault]
    other, sound = (SOUND.format(title=title, words=WORDS) for title in ("Other", "A"))
    assert not list(gate({"other": Page(other), "a": Page(sound)}))
    assert spoil(sound) != sound
    assert list(gate({"other": Page(other), "a": Page(spoil(sound))}))
