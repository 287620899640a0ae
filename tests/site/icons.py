"""The icons of the built book: what pages, scripts and stylesheets ask for, and what is there."""

import re
from html.parser import HTMLParser
from pathlib import Path

import tinycss2
from fontTools.ttLib import TTFont

from tests.site.visits import pages

FONTS = "_static/vendor/fontawesome/webfonts"
# The classes of Font Awesome that choose a font, and those that only size or place an icon.
FAMILIES = {
    "fa-solid": "fa-solid-900",
    "fas": "fa-solid-900",
    "fa-regular": "fa-regular-400",
    "far": "fa-regular-400",
    "fa-brands": "fa-brands-400",
    "fab": "fa-brands-400",
}
SIZES = {"fa-lg", "fa-sm", "fa-xs", "fa-xl", "fa-2x", "fa-fw"}
FONT_OF_A_RULE = {"solid": "fa-solid-900", "brands": "fa-brands-400", "regular": "fa-regular-400"}
MEND = "see what extensions/slimming.py keeps"


def faults(site):
    """What keeps an icon of the site from being seen, in words."""
    sheets = {path: rules(path) for path in sorted(site.glob("_static/**/*.css"))}
    names = named_characters(sheets)
    fonts = {path.stem: characters_of(path) for path in (site / FONTS).glob("*.woff2")}
    for place, classes in icons_asked_for(site):
        yield from (f"{place}: {fault}" for fault in faults_of_an_icon(classes, names, fonts))
    for path, selector, character, font in drawn_characters(sheets):
        holders = [font] if font else fonts
        if not any(character in fonts.get(name, ()) for name in holders):
            place = f"{path.relative_to(site)}: {selector[:80]}"
            lack = f"{font} lacks" if font else "no font has"
            yield f"{place} draws \\{ord(character):x}, which {lack}: {MEND}"


def faults_of_an_icon(classes, names, fonts):
    family = [FAMILIES[name] for name in classes if name in FAMILIES]
    icons = [n for n in classes if n.startswith("fa-") and n not in SIZES and n not in FAMILIES]
    if len(family) != 1 or not icons:
        yield f"{' '.join(classes)}: needs one family, one icon; tests/site/icons.py knows them"
        return
    for icon in icons:
        if not names.get(icon):
            yield f"{icon} has no rule in any stylesheet: {MEND}"
        elif names[icon] not in fonts.get(family[0], ()):
            yield f"{icon} is \\{ord(names[icon]):x}, which {family[0]} lacks: {MEND}"


def icons_asked_for(site):
    """(where, the classes of an icon) on each page, and in each script that a page loads."""
    scripts = set()
    for path in (site / name for name in pages(site)):
        page = Elements(path)
        scripts |= {(path.parent / source.partition("?")[0]).resolve() for source in page.sources}
        found = page.classes | set(icons_in_script(page.script))
        icons = (names for names in sorted(found) if any(map(is_of_an_icon, names)))
        yield from ((path.relative_to(site).as_posix(), names) for names in icons)
    for path in sorted(scripts):
        yield from ((path.name, names) for names in icons_in_script(path.read_text("utf-8")))


class Elements(HTMLParser):
    """The classes of a page's elements, the files of its scripts, and the scripts within it."""

    def __init__(self, path):
        super().__init__()
        self.classes, self.sources, self.script, self._within = set(), [], "", False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.classes.add(tuple((attributes.get("class") or "").split()))
        self._within = tag == "script"
        if tag == "script" and attributes.get("src"):
            self.sources.append(attributes["src"])

    def handle_endtag(self, tag):
        self._within = False

    def handle_data(self, data):
        self.script += data if self._within else ""


def icons_in_script(text):
    """The classes of each icon that a script names in a string."""
    for names in re.findall(r"""["'`]([^"'`<>]*\bfa-[^"'`<>]*)["'`]""", text):
        yield tuple(names.split())


def is_of_an_icon(name):
    return name.startswith("fa-") or name in FAMILIES


def rules(path):
    """(selector, {property: value}) of each rule, those within media queries too."""

    def walk(nodes):
        for node in nodes:
            if node.type == "qualified-rule":
                parts = tinycss2.parse_blocks_contents(node.content)
                declared = {p.name: p.value for p in parts if p.type == "declaration"}
                yield tinycss2.serialize(node.prelude).strip(), declared
            elif node.type == "at-rule" and node.content and node.at_keyword != "font-face":
                yield from walk(tinycss2.parse_rule_list(node.content))

    sheet = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True)
    return list(walk(sheet))


def strings(value):
    return [token.value for token in value if token.type == "string"]


def named_characters(sheets):
    """Icon -> its character, from rules such as `.fa-bars:before { content: "\\f0c9" }`."""
    names = {}
    for selector, declared in (rule for found in sheets.values() for rule in found):
        for text in strings(declared.get("content", ())):
            names |= dict.fromkeys(re.findall(r"\.(fa-[\w-]+)::?before", selector), text)
    return names


def drawn_characters(sheets):
    """(stylesheet, selector, character, its font if the rule says) of what rules draw."""
    for path, found in sheets.items():
        for selector, declared in found:
            style = tinycss2.serialize(
                [token for name in ("font", "font-family") for token in declared.get(name, ())]
            )
            weight = tinycss2.serialize(declared.get("font-weight", ()))
            for value in declared.values():
                for character in "".join(strings(value)):
                    if "\ue000" <= character <= "\uf8ff":
                        yield path, selector, character, font_of_a_rule(style, weight)


def font_of_a_rule(style, weight):
    if "Awesome" in style and "Free" in style:
        return "fa-solid-900" if weight.strip() in ("900", "bold") else "fa-regular-400"
    return next((font for word, font in FONT_OF_A_RULE.items() if word in style.lower()), None)


def characters_of(path: Path):
    with TTFont(path) as font:
        return {chr(number) for number in font.getBestCmap()}
