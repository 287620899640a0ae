"""The feed of changes: valid by what RFC 4287 asks, found from every page, made from the file."""

import re
from xml.etree import ElementTree

import pytest
from sphinx.errors import ExtensionError

from extensions.changes_feed import CHANGELOG, FEED, entries, feed
from tests.site.metadata import Page
from tests.site.visits import HTML, pages

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
TOLD = """# Changelog

All of it.

## Unreleased

### 2026-03-01

- A `loss` < another.

## 0.1.0, 2026-02-01

- The first.
"""


def faults(text):
    """What a reader of feeds would refuse: sections 4.1.1, 4.1.2 and 4.2.7.2 of the RFC."""
    root = ElementTree.fromstring(text)
    found = root.findall(f"{ATOM}entry")
    yield from [] if root.tag == f"{ATOM}feed" else [f"is no feed, but {root.tag}"]
    for part in (root, *found):
        for name in ("id", "title", "updated"):
            inner = part.findall(f"{ATOM}{name}")
            if len(inner) != 1 or not inner[0].text:
                yield f"{part.tag}: {len(inner)} elements {name}"
            elif name == "updated" and not DAY.fullmatch(inner[0].text):
                yield f"is updated {inner[0].text}"
    if root.find(f"{ATOM}author/{ATOM}name") is None and found:
        yield "has no author"
    for part in found:
        links = [link.get("rel") for link in part.findall(f"{ATOM}link")]
        if part.find(f"{ATOM}content") is None and "alternate" not in links:
            yield "an entry with neither content nor a link"
    ids = [part.findtext(f"{ATOM}id") for part in (root, *found)]
    yield from (f"the id {one} twice" for one in {one for one in ids if ids.count(one) > 1})
    yield from (f"no IRI: {one}" for one in ids if ":" not in (one or ""))


def test_the_feed_of_the_book_is_valid_and_of_today():
    text = (HTML / FEED).read_text(encoding="utf-8")
    assert not list(faults(text))
    told = [ElementTree.fromstring(text).findtext(f"{ATOM}updated")]
    dates = [date for _, date, _ in entries(CHANGELOG.read_text(encoding="utf-8"))]
    assert told == [f"{max(dates)}T00:00:00Z"]
    assert dates == sorted(dates, reverse=True)


def test_every_page_names_the_feed():
    for path in pages():
        page = Page((HTML / path).read_text(encoding="utf-8"))
        (link,) = [link for link in page.links if link.get("type") == "application/atom+xml"]
        assert link["rel"] == "alternate", path
        assert ((HTML / path).parent / link["href"]).resolve() == (HTML / FEED).resolve(), path


def test_the_home_page_ends_with_it(visit):
    page = visit().open("intro.html")
    link = page.get_by_role("link", name="what has changed")
    assert link.get_attribute("href") == FEED
    assert link.bounding_box()["y"] > page.locator(".highlight").bounding_box()["y"]


def test_entries_are_the_headings_with_a_date():
    root = ElementTree.fromstring(feed(TOLD))
    found = root.findall(f"{ATOM}entry")
    assert [part.findtext(f"{ATOM}title") for part in found] == ["2026-03-01", "0.1.0, 2026-02-01"]
    content = found[0].findtext(f"{ATOM}content").strip()
    assert content == "<ul><li>A <code>loss</code> &lt; another.</li></ul>"


def test_a_published_feed_names_its_address_and_keeps_its_ids():
    here, there = feed(TOLD), feed(TOLD, "https://ada.example/losses/")
    assert f'<link rel="self" href="https://ada.example/losses/{FEED}"/>' in there
    assert re.findall("<id>.*</id>", here) == re.findall("<id>.*</id>", there)


def test_a_change_without_a_date_ends_the_build():
    with pytest.raises(ExtensionError, match="no date in the heading 'Unreleased'"):
        feed(TOLD.replace("### 2026-03-01\n", ""))


FAULTS = {
    "author>": ("contributor>", "has no author"),
    "T00:00:00Z": ("", "is updated 2026-03-01"),
    "title>": ("name>", "0 elements title"),
    "content": ("summary", "neither content nor a link"),
    "urn:uuid:": ("", "no IRI"),
    "0.1.0, 2026-02-01": ("2026-03-01", "twice"),
}


@pytest.mark.parametrize("old", FAULTS)
def test_a_fault_is_seen(old):
    new, said = FAULTS[old]
    sound = feed(TOLD)
    assert not list(faults(sound))
    spoilt = feed(TOLD.replace(old, new)) if old in TOLD else sound.replace(old, new)
    assert any(said in fault for fault in faults(spoilt))
