"""What the pages load: everything local, nothing that is not used.

- KaTeX's stylesheet and fonts, Observable Plot bundled for the demos, and MiniSearch bundled for
  the search come from npm (`package-lock.json`) and are put into the built book, not into the
  repository.
- The colours of the figures become variables of the course's stylesheet.
- Scripts and styles that the theme brings and the course does not use are left out.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from sphinx.errors import ExtensionError

from course.figures import PALETTE
from extensions.maths import node

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "assets"
PACKAGES = ROOT / "node_modules"
UNUSED = ("thebe", "design-tabs", "sphinx-design", "sphinx_highlight")


def setup(app):
    app.connect("config-inited", declare_files)
    app.connect("builder-inited", collect_files)
    app.connect("html-page-context", drop_unused, priority=900)
    app.connect("build-finished", remove_scratch)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def declare_files(app, config):
    if not PACKAGES.is_dir():
        raise ExtensionError("node_modules is missing: run `make environment`, or `npm ci`")
    config.katex_css_path = "katex/katex.min.css"
    # Sphinx copies static files when it writes a page: make it write them when one has changed.
    assets = sorted(path for path in ASSETS.rglob("*") if path.is_file())
    sources = [*(path.read_bytes() for path in assets), stylesheet().encode()]
    config.html_context["assets"] = hashlib.sha256(b"".join(sources)).hexdigest()
    app.add_css_file("course.css")
    app.add_js_file("course.js", loading_method="defer")
    app.add_js_file("search.js", loading_method="defer")
    app.add_css_file("print.css", media="print")
    app.add_js_file("print.js", loading_method="defer")


def collect_files(app):
    folder = app._static_files = Path(tempfile.mkdtemp())
    app.config.html_static_path.append(str(folder))
    (folder / "course.css").write_text(stylesheet(), encoding="utf-8")
    for name in ("course.js", "print.css", "print.js"):
        shutil.copyfile(ASSETS / name, folder / name)
    shutil.copytree(ASSETS / "demos", folder / "demos")
    copy_katex(folder / "katex")
    bundle_plot(folder / "demos")
    shutil.copyfile(ASSETS / "search/search.js", folder / "search.js")
    bundle_ranking(folder)


def stylesheet():
    """The course's stylesheet, after the colours of the figures as variables, for either theme."""
    light, dark = (
        " ".join(f"--course-{name}: {grounds[i]};" for name, grounds in PALETTE.items())
        for i in (0, 1)
    )
    colours = f':root {{ {light} }}\nhtml[data-theme="dark"] {{ {dark} }}\n'
    return colours + (ASSETS / "course.css").read_text(encoding="utf-8")


def copy_katex(folder):
    katex = PACKAGES / "katex/dist"
    (folder / "fonts").mkdir(parents=True)
    shutil.copyfile(katex / "katex.min.css", folder / "katex.min.css")
    for font in katex.glob("fonts/*.woff2"):
        shutil.copyfile(font, folder / "fonts" / font.name)


def bundle_plot(folder):
    """Bundle the marks that the demos draw with."""
    source = {"plot-source": str(PACKAGES / "@observablehq/plot/src")}
    bundle(folder / "plot.js", folder / "plot.min.js", "Plot", alias=source)
    (folder / "plot.js").unlink()


def bundle_ranking(folder):
    """Bundle what ranks the passages of `search_index.py`, with MiniSearch."""
    bundle(ASSETS / "search/ranking.js", folder / "ranking.min.js", "ranking")


def bundle(entry, outfile, name, **options):
    """Bundle a module and what it imports into one classic script, which `file://` allows."""
    options |= {
        "entryPoints": [str(entry)],
        "outfile": str(outfile),
        "nodePaths": [str(PACKAGES)],
        "bundle": True,
        "format": "iife",
        "globalName": name,
    }
    esbuild(options)


def esbuild(options):
    build = "require('esbuild').buildSync(JSON.parse(process.argv[1]))"
    options |= {"minify": True, "logLevel": "warning", "charset": "utf8"}
    subprocess.run([node(), "-e", build, json.dumps(options)], cwd=ROOT, check=True)


def remove_scratch(app, exception):
    shutil.rmtree(app._static_files, ignore_errors=True)


def drop_unused(app, pagename, templatename, context, doctree):
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, ()) if not is_unused(file)]


def is_unused(file):
    # An inline script has no file name; what it says is among its attributes.
    text = f"{file.filename} {file.attributes.get('body', '')}".lower()
    return any(name in text for name in UNUSED)
