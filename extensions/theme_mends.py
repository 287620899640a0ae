"""What the theme gets wrong or leaves out: templates of ours, a role, a first page."""

import shutil
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"


def setup(app):
    app.connect("config-inited", add_templates)
    app.connect("html-page-context", mend_roles)
    app.connect("build-finished", write_index, priority=100)  # before the theme's own
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
