"""Let a page be shown as soon as its text is there: one style sheet, and no script before it.

The theme and each extension bring a style sheet of their own; a browser asks for all of them
before it shows the first line. Here they are one file, in the order of the cascade. And the theme
gives a page its colours, and borders of these colours, only when its own script has run: what was
shown before would jump. Here the head chooses between light and dark; without scripts it is light.
"""

import hashlib
import re
from pathlib import Path
from posixpath import dirname, join, normpath

from extensions.slimming import read

STYLES = (
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "togglebutton.css",
    "copybutton.css",
    "mystnb.*.css",
    "exercise.css",
    "course.css",
    "print.css",
    "katex/katex.min.css",
    "katex-math.css",
)
FOR_PAPER = "print.css"
IMPORTS_BASIC = "styles/theme.css"
"""All that it says is `@import "../basic.css"`."""
CHARSET = '@charset "UTF-8";'
"""It may stand at the beginning of a file alone, and says what the pages say."""
JOINED = "site.css"
LINK = re.compile(r'[ \t]*<link\b[^>]*\bhref="([^"]*_static/)([^"?]+\.css)[^"]*"[^>]*>\n?')
ADDRESS = re.compile(r"""url\((["']?)(?!data:)([^"')]+)\1\)""")
OPTIONS = re.compile(r'<script\b[^>]*\bsrc="[^"]*documentation_options\.js[^"]*"></script>')
CHOOSE_THEME = """{
  const { dataset } = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (dataset.theme === "auto") dataset.theme = dark ? "dark" : "light";
}"""
UNCHOSEN, CHOSEN = ' data-theme="auto">', ' data-theme="light">'


def setup(app):
    app.add_js_file(None, body=CHOOSE_THEME, priority=0)
    app.connect("html-page-context", defer_scripts, priority=900)
    app.connect("build-finished", lighten, priority=600)  # what slimming.py has left
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def defer_scripts(app, pagename, templatename, context, doctree):
    """Let the scripts of the head run when the page has been read, still in their order."""
    for script in context.get("script_files", ()):
        if script.filename:
            script.attributes.setdefault("defer", "defer")


def lighten(app, exception):
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir) / "_static"
    parts = [path for name in STYLES for path in static.glob(name)]
    joined = "\n".join(sheet(path, static) for path in parts)
    (static / JOINED).write_text(joined, encoding="utf-8")
    version = hashlib.sha256(joined.encode()).hexdigest()[:8]
    options = f"<script>{read(static / 'documentation_options.js').strip()}</script>"
    for path in Path(app.outdir).rglob("*.html"):
        before = read(path)
        # Scripts in the page set options one by one: the object has to be there before them.
        after = OPTIONS.sub(options.replace("\\", r"\\"), link_once(before, version))
        after = after.replace(UNCHOSEN, CHOSEN, 1)
        if after != before:
            path.write_text(after, encoding="utf-8")


def sheet(path, static):
    """A style sheet as it stands in a file in the folder of static files."""
    name = path.relative_to(static).as_posix()

    def moved(match):
        return f"url({normpath(join(dirname(name), match[2]))})"

    text = ADDRESS.sub(moved, read(path).replace(CHARSET, ""))
    return f"@media print{{{text}}}" if name == FOR_PAPER else text


def link_once(page, version):
    """The page with one link for all of these style sheets, in the place of the first."""
    links = [link for link in LINK.finditer(page) if is_joined(link[2])]
    for link in reversed(links):
        first = f'<link rel="stylesheet" href="{link[1]}{JOINED}?v={version}">\n'
        page = page[: link.start()] + (first if link is links[0] else "") + page[link.end() :]
    return page


def is_joined(name):
    return name in (JOINED, IMPORTS_BASIC) or any(Path(name).match(style) for style in STYLES)
