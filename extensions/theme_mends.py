"""What the theme gets wrong or leaves out: templates of ours, roles, a first page, a script."""

import re
import shutil
from pathlib import Path

from sphinx.errors import ExtensionError

ASSETS = Path(__file__).resolve().parents[1] / "assets"
THEME_SCRIPT = "_static/scripts/pydata-sphinx-theme.js"
SCROLLING = re.compile(r"""\[["']pre["'],[^\]]*\](?=\.join)""")
"""The selectors of boxes that may scroll, in the theme's script."""
NONE = '[":not(*)"]'


def setup(app):
    app.connect("config-inited", add_templates)
    app.connect("html-page-context", mend_roles)
    app.connect("build-finished", write_index, priority=100)  # before the theme's own
    app.connect(
        "build-finished", leave_scrolling_boxes, priority=400
    )  # before scripts are minified
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_templates(app, config):
    config.templates_path.append(str(ASSETS / "templates"))


def mend_roles(app, pagename, templatename, context, doctree):
    """Give the entries of the bibliography, which Sphinx lists, the role that a list asks for; and
    let what opens code be called what it says."""
    if "body" in context:
        body = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
        context["body"] = body.replace(' aria-label="Toggle hidden content"', "")


def write_index(app, exception):
    """Lead from the root of the site to the first page of the book."""
    if not exception and app.builder.name == "html":
        shutil.copyfile(ASSETS / "index.html", Path(app.outdir) / "index.html")


def leave_scrolling_boxes(app, exception):
    """Let course.js alone make boxes that scroll reachable by keyboard.

    The theme's script does so too, whenever anything changes, and lays the page out once for each
    box: also those far away, whose layout waits until one comes near.
    """
    path = Path(app.outdir, THEME_SCRIPT)
    if exception or app.builder.name != "html" or not path.exists():
        return
    before = path.read_text(encoding="utf-8")
    after = SCROLLING.sub(NONE, before)
    if ":not(*)" not in after:
        raise ExtensionError(f"{THEME_SCRIPT} has changed: see SCROLLING in {__name__}")
    if after != before:
        path.write_text(after, encoding="utf-8")
