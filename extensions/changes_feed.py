"""What has changed, as an Atom feed (RFC 4287): `changes.xml`, made from CHANGELOG.md.

An entry is a heading with a date and what stands below it; git's dates are cut off in a shallow
clone. All pages name the feed in their head, and the home page links to it at its end.
"""

import re
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from sphinx.errors import ExtensionError

from extensions.site_metadata import citation

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"
FEED = "changes.xml"
HEADING = re.compile(r"^#{2,}\s+(.*)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
LINK = '<link rel="alternate" type="application/atom+xml" title="What has changed" href="{}" />\n'
AT_THE_END = (
    '<p class="noprint">To follow the book, subscribe to <a href="{}">what has changed</a>.</p>\n'
)


def setup(app):
    # When the page for wrong addresses has its own way to name others, and Open Graph has ended.
    app.connect("html-page-context", name_feed, priority=950)
    app.connect("build-finished", write_feed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_feed(app, pagename, templatename, context, doctree):
    if app.builder.name != "html":
        return
    place = context["pathto"](FEED, 1)
    context["metatags"] = context.get("metatags", "") + LINK.format(place)
    if pagename == app.config.root_doc:
        context["body"] += AT_THE_END.format(place)


def write_feed(app, exception):
    if not exception and app.builder.name == "html":
        text = feed(CHANGELOG.read_text(encoding="utf-8"), app.config.site_address)
        Path(app.outdir, FEED).write_text(text, encoding="utf-8")


def entries(changelog):
    """(heading, date, what stands below it) of each part that tells of changes."""
    _, *parts = HEADING.split(changelog)
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        date = DATE.search(heading)
        if date:
            yield heading, date[0], text.strip()
        elif text.strip():
            raise ExtensionError(
                f"CHANGELOG.md: no date in the heading {heading!r}: ### 2026-01-31"
            )


def feed(changelog, address=""):
    """The feed of a book that is published at `address`, or nowhere yet."""
    book, found = citation(), list(entries(changelog))
    links = f'<link rel="self" href="{escape(address)}{FEED}"/>' if address else ""
    links += f'<link rel="alternate" type="text/html" href="{escape(address) or "./"}"/>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(book['title'])}</title>\n<id>{name(book['title'])}</id>\n{links}\n"
        f"<updated>{max(date for _, date, _ in found)}T00:00:00Z</updated>\n"
        f"<author><name>{escape(book['authors'][0]['name'])}</name></author>\n"
        + "".join(entry(heading, date, text, book) for heading, date, text in found)
        + "</feed>\n"
    )


def entry(heading, date, text, book):
    return (
        f"<entry>\n<title>{escape(heading)}</title>\n<id>{name(book['title'], heading)}</id>\n"
        f"<updated>{date}T00:00:00Z</updated>\n"
        f'<content type="html">{escape(f"<ul>{items(text)}</ul>")}</content>\n</entry>\n'
    )


def items(text):
    found = escape(text, quote=False).removeprefix("- ").split("\n- ")
    return CODE.sub(r"<code>\1</code>", "".join(f"<li>{item}</li>" for item in found))


def name(*words):
    """An id that stays the same wherever the book is published."""
    return uuid5(NAMESPACE_URL, "\n".join(words)).urn
