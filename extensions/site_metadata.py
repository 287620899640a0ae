"""What browsers, search engines and previews are told of a page, each thing once.

- The title of the home page says what the book is, not its name twice; it is that of CITATION.cff.
- Every page has a description. Chapters write theirs (`html_meta`); those that nobody writes, such
  as the index, have one here.
- One viewport: docutils and the theme bring one each.
- One element of an id: sphinx-exercise gives all exercises of a page the same.
"""

import re
from html import escape
from pathlib import Path

import yaml

CITATION = Path(__file__).resolve().parents[1] / "CITATION.cff"
VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')
DESCRIPTION = re.compile(r'<meta\s(?=[^>]*\bname="description")[^>]*\bcontent="([^"]*)"')
REPEATED_IDS = re.compile(r' id="(?:exercise|solution)-content"')
DESCRIPTIONS = {
    "search": "Search the course on loss functions: its chapters, its exercises, the glossary and"
    " the functions of the package.",
    "genindex": "Every function, label and term of the course on loss functions, in alphabetical"
    " order.",
    "404": "This address leads to no page of the course on loss functions. From here you can go on"
    " to its home page or search it.",
}
"""Pages that are made, not written."""


def setup(app):
    # Before Open Graph reads the title and the description, at 500.
    app.connect("html-page-context", mend_head, priority=400)
    app.connect("html-page-context", mend_body)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mend_head(app, pagename, templatename, context, doctree):
    tags = VIEWPORT.sub("", context.get("metatags", ""))
    if pagename == app.config.root_doc:
        context["title"] = citation()["title"]
    if not description(tags):
        words = DESCRIPTIONS.get(pagename) or exercise(pagename, context)
        tags += f'<meta name="description" content="{escape(words)}" />\n' if words else ""
    context["metatags"] = tags


def citation():
    return yaml.safe_load(CITATION.read_text(encoding="utf-8"))


def description(tags):
    """The description among the tags of a page, still escaped; none gives an empty one."""
    found = DESCRIPTION.search(tags)
    return found[1] if found else ""


def exercise(pagename, context):
    """The description of an exercise; the notebook itself has none, for it is the student's."""
    if not pagename.startswith("exercises/"):
        return ""
    topic = context["title"].removeprefix("Exercise: ")
    return (
        f"A graded exercise on {topic}: a notebook to complete on your own machine, and a command"
        " that says what to mend first."
    )


def mend_body(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = REPEATED_IDS.sub("", context["body"])
