"""Links in what a cell shows: `<span data-see="mse-definition">squared error</span>` in its HTML.

The name is that of a label, or of a function of `reference`. Without words, the link bears the
title of the section. A name that leads nowhere is a warning, which ends the build; in a notebook on
its own the words stay, without a link.
"""

import re
from html import escape

from docutils import nodes
from sphinx.util import logging

log = logging.getLogger(__name__)
MARKED = re.compile(r'<span data-see="([^"]+)">(.*?)</span>')


def setup(app):
    app.connect("doctree-resolved", link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def link(app, doctree, docname):
    for raw in doctree.findall(nodes.raw):
        if "data-see" in raw.rawsource + raw.astext():
            text = MARKED.sub(lambda found: linked(app, docname, *found.groups()), raw.astext())
            raw.children = [nodes.Text(text)]


def linked(app, docname, name, words):
    target = place(app.env, name)
    if target is None:
        log.warning("data-see: there is no label and no function %s", name, location=docname)
        return words
    page, anchor, title = target
    # An address within the page is only its anchor, also in an EPUB.
    uri = "" if page == docname else app.builder.get_relative_uri(docname, page)
    return f'<a class="reference internal" href="{uri}#{anchor}">{words or escape(title)}</a>'


def place(env, name):
    """Page, anchor and title of a label or a function, or None."""
    labels = env.domaindata["std"]["labels"]
    if name in labels:
        return labels[name]
    found = env.domaindata["py"]["objects"].get(name)
    return found and (found.docname, found.node_id, name)
