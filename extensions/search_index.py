"""The passages that the search looks through, written as a script: `file://` allows no request.

A passage is a section, a labelled paragraph, an exercise, a word of the glossary or a function,
with the anchor that leads to it. Solutions and quick checks are left out: their answers would show
among the results. `assets/search/ranking.js` ranks the passages.

A build writes only the pages that changed, so the passages of each are kept beside its doctree.
Sphinx's own index, which knows whole pages only, is neither made nor shipped, nor are its scripts.
"""

import hashlib
import json
import re
from html import unescape
from pathlib import Path
from unicodedata import normalize

from docutils import nodes
from latex2mathml.converter import convert_to_element
from sphinx import addnodes
from sphinx_exercise.nodes import (
    exercise_enumerable_node,
    exercise_node,
    exercise_title,
    solution_node,
)

INDEX = "passages.js"
KINDS = {
    "book/glossary": "glossary",
    "book/museum": "museum",
    "book/interview": "questions",
    "book/course-quiz": "questions",
    "book/myths": "questions",
    "book/case-studies": "cases",
    "book/notation": "notation",
    "book/catalogue": "guide",
    "book/learning-path": "guide",
    "book/how-to-study": "guide",
    "book/how-to-grade": "guide",
    "book/api": "api",
    "exercises/": "exercise",
    "book/references": None,
    "book/execution-status": None,
}
"""How the name of a page begins -> the kind of its passages; None: it has none. All others are
chapters."""
OF_SPHINX = (
    "searchindex.js",
    "_static/searchtools.js",
    "_static/language_data.js",
    "_static/sphinx_highlight.js",
)
UNREAD = (
    addnodes.desc_signature,
    exercise_title,
    nodes.comment,
    nodes.doctest_block,
    nodes.image,
    nodes.literal_block,
    nodes.math_block,
    nodes.title,
    solution_node,
)
MADE_BY = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
"""Passages that another version of this file made are made again."""


def setup(app):
    app.connect("builder-inited", replace_sphinx_search)
    app.connect("env-updated", pages_without_passages)
    # Before the glossary's tooltips, which repeat an explanation wherever its word is used.
    app.connect("doctree-resolved", keep_passages, priority=400)
    app.connect("build-finished", write_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def is_site(app):
    """Whether pages are built for a browser: a book in one file has no search."""
    return app.builder.name == "html"


def replace_sphinx_search(app):
    if is_site(app):
        app.builder.search = False
        app.config.html_additional_pages["search"] = "search.html"


def pages_without_passages(app, env):
    """Pages to write again, though they did not change."""
    names = sorted(env.found_docs) if is_site(app) else []
    return [name for name in names if kept_passages(app, name) is None]


def keep_passages(app, doctree, docname):
    if is_site(app):
        kept = {"made_by": MADE_BY, "passages": passages(app.env, doctree, docname)}
        path = place_of(app, docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept), encoding="utf-8")


def kept_passages(app, docname):
    try:
        kept = json.loads(place_of(app, docname).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return kept["passages"] if kept["made_by"] == MADE_BY else None


def place_of(app, docname):
    return Path(app.doctreedir, f"{docname}.passages.json")


def write_index(app, exception):
    if exception or not is_site(app):
        return
    found = [p for name in sorted(app.env.found_docs) for p in kept_passages(app, name)]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, INDEX).write_text(f"globalThis.passages = {text};\n", encoding="utf-8")
    for name in OF_SPHINX:
        Path(app.outdir, name).unlink(missing_ok=True)


def passages(env, doctree, docname):
    """The passages of a page, from top to bottom."""
    kind = next((kind for start, kind in KINDS.items() if docname.startswith(start)), "chapter")
    if kind is None:
        return []
    labels = {anchor for page, anchor in env.domaindata["std"]["anonlabels"].values()}
    reader = Reader(f"{docname}.html", env.titles[docname].astext(), kind, labels)
    reader.read(doctree)
    return [passage | {"text": " ".join(passage["text"])} for passage in reader.passages]


class Reader:
    """Reads a page, and begins a passage at each place that one can link to."""

    def __init__(self, path, page, kind, labels):
        self.path, self.page, self.kind, self.labels = path, page, kind, labels
        self.passages = []
        self.heading = page
        self.open_boxes = 0  # of raw HTML, within a quick check

    def read(self, node):
        if isinstance(node, nodes.raw):
            self.count_boxes(node.astext())
        elif self.open_boxes or isinstance(node, UNREAD) or is_folded(node):
            pass
        elif isinstance(node, nodes.section) and isinstance(node[0], nodes.title):
            self.read_section(node)
        elif own := entry(node):
            before = self.current
            self.begin(*own)
            self.read_children(node)
            self.current = before
        elif isinstance(node, nodes.TextElement):
            self.read_text(node)
        elif "chapter-opening" in node.get("classes", ()):
            for outcomes in node.findall(nodes.bullet_list):
                self.read_children(outcomes)
        else:
            self.read_children(node)

    def read_children(self, node):
        for child in node.children:
            self.read(child)

    def read_section(self, node):
        self.heading = node[0].astext()
        labels = [name for name in node["ids"] if name in self.labels]
        if self.passages:
            self.begin(self.heading, (labels or node["ids"])[0], labels)
        else:
            self.begin(self.page, "", labels)  # the page's own: one opens it at its top
        self.read_children(node)

    def read_text(self, node):
        labels = [name for name in node["ids"] if name in self.labels]
        if labels:
            self.begin(run_in_heading(node) or self.heading, labels[0], labels)
        if text := " ".join(plain(node).split()):
            self.current["text"].append(text)

    def begin(self, title, anchor, labels=(), kind=None):
        self.current = {
            "at": f"{self.path}#{anchor}" if anchor else self.path,
            "page": self.page,
            "title": title,
            "labels": " ".join(labels),
            "kind": kind or self.kind,
            "text": [],
        }
        self.passages.append(self.current)

    def count_boxes(self, raw):
        if self.open_boxes or raw.startswith('<div class="quick-check"'):
            self.open_boxes += raw.count("<div") - raw.count("</div")


def is_folded(node):
    """Hints and solutions open on demand; a word of the glossary is the title of its passage."""
    return "dropdown" in node.get("classes", ()) or (isinstance(node, nodes.term) and node["ids"])


def entry(node):
    """The title, anchor, labels and kind of what is a passage of its own, whatever is around it."""
    if isinstance(node, (exercise_node, exercise_enumerable_node)):
        return "Exercise", node["ids"][0], (), "exercise"
    if isinstance(node, nodes.definition_list_item) and node[0]["ids"]:
        return node[0].astext(), node[0]["ids"][0]
    if isinstance(node, addnodes.desc):
        name = node[0]["ids"][0]
        return name.removeprefix("reference."), name
    return None


def run_in_heading(node):
    """The bold words that begin a paragraph and head what follows, if there are any."""
    first = next((child for child in node.children if child.astext()), None)
    return first.astext().rstrip(".") if isinstance(first, nodes.strong) else None


def plain(node):
    if isinstance(node, nodes.math):
        return formula(node.astext())
    if isinstance(node, (nodes.raw, nodes.image)):
        return ""
    return node.astext() if isinstance(node, nodes.Text) else "".join(map(plain, node.children))


def formula(latex):
    """A formula as one types it in a line of text."""
    line = unescape(in_a_line(convert_to_element(latex)))
    return normalize("NFC", SIGN.sub(r"\1", line))


def in_a_line(element):
    parts = [in_a_line(child) for child in element]
    tag, text = element.tag.rpartition("}")[2], element.text or ""
    if tag == "mfrac":
        return "/".join(f"({part})" if len(unescape(part)) > 1 else part for part in parts)
    if tag == "mover" and element.get("accent"):
        return parts[0] + ACCENTS.get(unescape(parts[1]), "")
    if tag in SCRIPTS:
        scripts = zip(SCRIPTS[tag], parts[1:], strict=True)
        return parts[0] + "".join(mark + part for mark, part in scripts)
    if tag == "msqrt":
        return f"√({''.join(parts)})"
    if tag == "mspace" or unescape(text) in RELATIONS:
        return f" {text} "
    if len(text) > 1 and text.isalpha():  # such as log
        return f"{text} "
    return text + "".join(parts)


ACCENTS = {"^": "\u0302", "~": "\u0303", "¯": "\u0304", "―": "\u0304"}
SCRIPTS = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^"}
SIGN = re.compile(r"(?<![\w)\]}|′]) ([−+]) ")
"""A minus or plus with nothing on its left."""
RELATIONS = tuple("=≠≈<>≤≥∈→∼+−∣∥")
