"""What a book has once it is published, from one place in `_config.yml`:

    site_address: https://ada.github.io/loss-functions/
    site_repository: https://github.com/ada/loss-functions
    site_launch: https://mybinder.org

With an address, pages name their canonical one, previews and a sitemap name it too, and there is a
page for addresses that lead nowhere. With a repository, each page has buttons to report an error
and to suggest an edit; with a launcher beside it, chapters have one to open them there. Without,
there is nothing of this: a button that leads nowhere is worse than none.

The sitemap is ours, because sphinx-sitemap lists only the pages that this build wrote
(https://github.com/jdillard/sphinx-sitemap/issues/13), and here a build writes what changed.
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from extensions import home_page
from extensions.site_metadata import description

NOWHERE = """<h1>Page not found</h1>
<p>This address leads to no page of the book: it may have been renamed. <a href="{home}">The home
page</a> lists all chapters, and <a href="{search}">the search</a> finds words in them.</p>"""
WITHOUT_ADDRESS = re.compile(r'<meta property="og:url"[^>]*>\s*')
SETTINGS = ("site_address", "site_repository", "site_launch")


def setup(app):
    for name in SETTINGS:
        app.add_config_value(name, "", "html", types=[str])
    app.setup_extension("sphinxext.opengraph")
    if app.config.site_address:
        app.setup_extension("notfound.extension")
    app.connect("config-inited", configure)
    app.connect("html-page-context", describe, priority=450)  # before Open Graph, at 500
    app.connect("html-page-context", name_no_address, priority=550)
    app.connect("build-finished", write_sitemap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def configure(app, config):
    for name in SETTINGS:
        if config[name] and not config[name].startswith("https://"):
            raise ConfigError(f"_config.yml: {name} is {config[name]!r}: write https://...")
    config.ogp_site_name = config.html_title
    config.ogp_social_cards = {"enable": False}  # pictures of text; a chapter shows its figure
    config.ogp_enable_meta_description = False
    options = config.html_theme_options
    options["repository_url"] = config.site_repository
    options["repository_branch"] = "main"  # the one that is published
    options["use_issues_button"] = options["use_edit_page_button"] = bool(config.site_repository)
    launch = config.site_launch if config.site_repository else ""
    options["launch_buttons"] = {"binderhub_url": launch, "notebook_interface": "jupyterlab"}
    if config.site_address:
        config.site_address = config.site_address.rstrip("/") + "/"
        config.html_baseurl = config.ogp_site_url = config.site_address
        prefix = config.notfound_urls_prefix = urlsplit(config.site_address).path
        body = NOWHERE.format(home=f"{prefix}{config.root_doc}.html", search=f"{prefix}search.html")
        config.notfound_context = {"title": "Page not found", "body": body}


def describe(app, pagename, templatename, context, doctree):
    """Tell previews what search engines are told, with the picture of the chapter's card."""
    meta = dict(context.get("meta") or {})
    if words := unescape(description(context.get("metatags", ""))):
        meta["og:description"] = words
    picture = meta.get("opening", {}).get("picture")
    if app.config.site_address and picture:
        path = f"{home_page.CARDS}/{home_page.thumbnail(picture)}"
        meta["og:image"] = app.config.site_address + path
        meta["og:image:alt"] = f"A figure of the chapter {context['title']}"
    context["meta"] = meta


def name_no_address(app, pagename, templatename, context, doctree):
    """A book that does not know its address does not give one that is none."""
    if not app.config.site_address:
        context["metatags"] = WITHOUT_ADDRESS.sub("", context.get("metatags", ""))


def write_sitemap(app, exception):
    if exception or app.builder.name != "html":
        return
    path = Path(app.outdir, "sitemap.xml")
    if not app.config.site_address:  # nothing is left of an address that the book had
        for left in (path, path.with_name("404.html")):
            left.unlink(missing_ok=True)
    else:
        addresses = (
            escape(app.config.site_address + app.builder.get_target_uri(page))
            for page in sorted(app.env.found_docs)
        )
        urls = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
        path.write_text(
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n',
            encoding="utf-8",
        )
