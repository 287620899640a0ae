"""What pages say in their heads, and ids: gates that take pages by path and say what is wrong."""

from collections import Counter
from html.parser import HTMLParser


class Page(HTMLParser):
    """The titles, the `<meta>` tags and the ids of a page."""

    def __init__(self, text):
        super().__init__()
        self.titles, self.metas, self.ids, self.links = [], [], [], []
        self._in_head, self._in_title = True, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        if tag == "meta":
            self.metas.append(found)
        elif tag in ("a", "link") and "href" in found:
            self.links.append(found)
        elif tag == "title" and self._in_head:  # drawings have titles too
            self._in_title = True
            self.titles.append("")
        elif tag == "body":
            self._in_head = False

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        if self._in_title:
            self.titles[-1] += data

    def contents(self, name):
        """What the `<meta>` tags of a name or a property say."""
        return [
            meta.get("content", "")
            for meta in self.metas
            if name in (meta.get("name"), meta.get("property"))
        ]


def titles(pages):
    """One title each, which no other page has and which does not say the same thing twice."""
    first = {}
    for path, page in pages.items():
        if len(page.titles) != 1:
            yield f"{path}: {len(page.titles)} titles"
            continue
        (title,) = page.titles
        if title in first:
            yield f"{path}: has the title of {first[title]}: {title!r}"
        first.setdefault(title, path)
        halves = [half.strip() for half in title.split("—")]
        if len(halves) != len(set(halves)):
            yield f"{path}: says the same twice: {title!r}"


def descriptions(pages):
    """One description each, of a length that search engines show, and no other page's."""
    first = {}
    for path, page in pages.items():
        found = page.contents("description")
        if len(found) != 1:
            yield f"{path}: {len(found)} descriptions"
        for words in found:
            if not 50 <= len(words) <= 160:
                yield f"{path}: a description of {len(words)} characters, not 50 to 160: {words!r}"
            if words in first:
                yield f"{path}: has the description of {first[words]}"
            first.setdefault(words, path)


def previews(pages):
    """What Open Graph tells of a page of the book is what its own description tells."""
    for path, page in pages.items():
        if not page.contents("og:title"):
            continue  # the index and the search are made, not written: nobody passes them on
        for name in ("og:type", "og:site_name", "og:description"):
            if len(page.contents(name)) != 1:
                yield f"{path}: {len(page.contents(name))} tags {name}"
        if page.contents("og:description") != page.contents("description"):
            yield f"{path}: og:description is not its description"


def viewports(pages):
    for path, page in pages.items():
        if len(page.contents("viewport")) != 1:
            yield f"{path}: {len(page.contents('viewport'))} viewport tags"


def repeated_ids(pages):
    for path, page in pages.items():
        twice = [name for name, times in Counter(page.ids).items() if times > 1]
        if twice:
            yield f"{path}: on several elements: {', '.join(twice)}"


GATES = (titles, descriptions, previews, viewports, repeated_ids)
