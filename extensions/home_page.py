"""The home page: where to start, a card for each chapter, and counts of what is checked.

    ```{home-start}
    ```
    ```{chapter-cards}
    ```
    {count}`equations`

Nothing of it is typed: it is read off the other pages once all are read, so that a new chapter has
its card and no count grows old. The page is written again when any of it changed.
"""

import ast
import re
from html import escape
from pathlib import Path

from docutils import nodes
from PIL import Image
from sphinx.util.docutils import SphinxDirective, SphinxRole

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = "Exercises"
NO_CHAPTERS = (EXERCISES, "Appendices")
"""The parts of the table of contents whose pages are not chapters."""
OWN_EXERCISE = re.compile(
    r"graded\s+exercise\s+of\s+this\s+chapter,\s+\{doc\}`[^`<]*</(exercises/[^`>]+)>`"
)
CARDS = "_images/cards"
WIDTH = 400  # pixels of a thumbnail: a card is some 270 wide, and screens are finer than that
QUALITY = 50


class home_part(nodes.Element):
    """Marks where a part of the page goes, until all pages are read."""


class HomeStart(SphinxDirective):
    def run(self):
        return [home_part(name="start")]


class ChapterCards(SphinxDirective):
    def run(self):
        return [home_part(name="cards")]


class Count(SphinxRole):
    def run(self):
        if self.text not in COUNTS:
            wrong = f"{{count}}`{self.text}`: there is {', '.join(COUNTS)}"
            message = self.inliner.reporter.error(wrong, line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        return [home_part(name="count", what=self.text)], []


# ---- What is counted ------------------------------------------------------------------------


def equations(env):
    """Displayed equations that claim something: tests/derivations holds a check of each."""
    return sum(label.startswith("eq-") for label in env.get_domain("math").equations)


def quotations(env):
    """Numbers and verdicts in the text that come from the run that computed them."""
    return sum(data.get("quotations", 0) for data in env.metadata.values())


def quick_checks(env):
    return sum(map(len, getattr(env, "quick_checks", {}).values()))


def mistakes(env):
    """Wrong answers, and whole notebooks by strangers, that a grader must find and name."""
    solutions = ROOT / "solutions"
    catalogue = (ast.parse(path.read_bytes()) for path in solutions.glob("*/mistakes/*.py"))
    defined = (ast.FunctionDef, ast.ClassDef)
    named = sum(isinstance(node, defined) for tree in catalogue for node in tree.body)
    return named + len(list(solutions.glob("*/unseen/wrong/*.py")))


COUNTS = {
    "equations": equations,
    "quotations": quotations,
    "quick-checks": quick_checks,
    "mistakes": mistakes,
}


def count_quotations(app, document):
    pasted = [node for node in document.findall(nodes.inline) if "pasted-text" in node["classes"]]
    app.env.metadata[app.env.docname]["quotations"] = len(pasted)


# ---- What the page is made from -------------------------------------------------------------


def rewrite_when_changed(app, env):
    """Have the page written when what it tells of the others has changed."""
    told = {
        "parts": list(parts(env)),
        "exercises": [page for part, pages in contents(env) if part == EXERCISES for page in pages],
        "counts": {name: count(env) for name, count in COUNTS.items()},
    }
    if told == getattr(env, "home_page", None):
        return []
    env.home_page = told
    return [env.config.root_doc]


def contents(env):
    """The parts of the table of contents: (caption, pages)."""
    site_map = env.config.external_site_map
    for part in site_map.root.subtrees:
        yield part.caption, [str(item) for item in part.items]


def parts(env):
    """The parts that have chapters: (caption, what a card tells of each)."""
    number = 0
    for caption, pages in contents(env):
        if caption in NO_CHAPTERS:
            continue
        cards = []
        for page in pages:
            number += 1
            opening = env.metadata[page].get("opening", {})
            card = {"page": page, "number": number, "title": env.titles[page].astext(), **opening}
            exercise = graded_exercise(Path(env.doc2path(page)).read_text(encoding="utf-8"))
            cards.append(card | ({"exercise": exercise} if exercise else {}))
        yield caption, cards


def graded_exercise(text):
    """The page of the exercise that a chapter calls its own, or None."""
    found = OWN_EXERCISE.search(text)
    return found[1] if found else None


# ---- The page -------------------------------------------------------------------------------


def fill(app, document, docname):
    for place in list(document.findall(home_part)):
        told = app.env.home_page
        if place["name"] == "count":
            made = count(place["what"], told)
        else:
            made = nodes.raw("", MAKERS[place["name"]](app, docname, told), format="html")
        place.replace_self(made)


def count(what, told):
    return nodes.inline("", f"{told['counts'][what]:,}", classes=["count", f"count-{what}"])


def start(app, docname, told):
    """The way into the book: its first chapter, and an exercise."""
    _, (first, *_) = told["parts"][0]
    links = [
        f'<a class="start" rel="next" href="{link(app, docname, first["page"])}">Start chapter 1'
        f"<small>Next: {escape(first['title'])}{', ' * ('minutes' in first)}{minutes(first)}"
        "</small></a>"
    ]
    links += [
        f'<a href="{link(app, docname, page)}">Try an exercise'
        f"<small>{escape(app.env.titles[page].astext().removeprefix('Exercise: ').capitalize())}"
        "</small></a>"
        for page in told["exercises"][:1]
    ]
    return f'<p class="home-start">{" ".join(links)}</p>'


def cards(app, docname, told):
    text = ""
    for caption, chapters in told["parts"]:
        made = "\n".join(card(app, docname, chapter) for chapter in chapters)
        text += f'<h3>{escape(caption)}</h3>\n<ul class="cards">\n{made}\n</ul>\n'
    return text


def card(app, docname, chapter):
    """One chapter. `data-page` is for scripts: which pages of the book the reader knows."""
    page = chapter["page"]
    facts = [minutes(chapter)] if "minutes" in chapter else []
    if "exercise" in chapter:
        facts.append(f'<a href="{link(app, docname, chapter["exercise"])}">graded exercise</a>')
    needs = f"<p>You need {escape(chapter['needs'])}.</p>" if "needs" in chapter else ""
    return (
        f'<li class="card" data-page="{page}">{picture(app, chapter)}'
        f'<p class="card-title"><a href="{link(app, docname, page)}">{chapter["number"]}. '
        f"{escape(chapter['title'])}</a></p>"
        f'<p class="card-facts">{" · ".join(facts)}</p>{needs}</li>'
    )


def picture(app, chapter):
    """A thumbnail says nothing that the title does not say: screen readers pass over it."""
    if "picture" not in chapter or app.builder.name != "html":
        return ""
    width, height = size(app, chapter["picture"])
    source = f"{CARDS}/{thumbnail(chapter['picture'])}"
    return (
        f'<img src="{source}" alt="" width="{width}" height="{height}" loading="lazy" '
        'decoding="async" />'
    )


def minutes(chapter):
    number = chapter.get("minutes")
    return f"{number} minute{'s' if number > 1 else ''}" if number else ""


def link(app, docname, page):
    return escape(app.builder.get_relative_uri(docname, page))


MAKERS = {"start": start, "cards": cards}


# ---- Thumbnails -----------------------------------------------------------------------------


def thumbnail(picture):
    """The name of a thumbnail; the figure's own name is a digest of what it shows."""
    return f"{Path(picture).stem[:16]}.webp"


def size(app, picture):
    with Image.open(Path(app.srcdir, picture)) as figure:
        return WIDTH, round(figure.height * WIDTH / figure.width)


def write_thumbnails(app, exception):
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir, CARDS)
    folder.mkdir(parents=True, exist_ok=True)
    shown = [card for _, chapters in app.env.home_page["parts"] for card in chapters]
    pictures = [card["picture"] for card in shown if "picture" in card]
    wanted = {folder / thumbnail(picture): picture for picture in pictures}
    for left in set(folder.iterdir()) - set(wanted):
        left.unlink()
    for path, picture in wanted.items():
        if not path.exists():
            with Image.open(Path(app.srcdir, picture)) as figure:
                small = figure.convert("RGB").resize(size(app, picture), Image.Resampling.LANCZOS)
            small.save(path, quality=QUALITY, method=6)


def setup(app):
    app.add_node(home_part)
    app.add_directive("home-start", HomeStart)
    app.add_directive("chapter-cards", ChapterCards)
    app.add_role("count", Count())
    app.connect("doctree-read", count_quotations)
    app.connect("env-updated", rewrite_when_changed)
    app.connect("doctree-resolved", fill)
    app.connect("build-finished", write_thumbnails)
    # The version is that of what is kept in the environment: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
