"""What the pages load: everything local, nothing that is not used.

- KaTeX's stylesheet and fonts, and Observable Plot bundled for the demos, come from npm
  (`package-lock.json`) and are put into the built book, not into the repository.
- The theme's icon fonts are cut down to the icons that stand on the pages.
- Scripts that the theme brings and the course does not use are left out.
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fontTools import subset
from sphinx.errors import ExtensionError

from extensions.maths import node

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
UNUSED = ("sphinx-thebe", "design-tabs", "sphinx-design")
ICON_FONTS = "_static/vendor/fontawesome/webfonts"


def setup(app):
    app.connect("config-inited", configure)
    app.connect("builder-inited", collect_static_files)
    app.connect("html-page-context", drop_unused, priority=900)
    app.connect("build-finished", remove_scratch)
    app.connect("build-finished", subset_icons)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def configure(app, config):
    if not PACKAGES.is_dir():
        raise ExtensionError("node_modules is missing: run `make environment`, or `npm ci`")
    config.templates_path.append(str(ROOT / "assets/templates"))
    config.katex_css_path = "katex/katex.min.css"
    app.add_css_file("course.css")
    app.add_js_file("course.js", loading_method="defer")


def collect_static_files(app):
    folder = app._front_end = Path(tempfile.mkdtemp())
    app.config.html_static_path.append(str(folder))
    for name in ("course.css", "course.js"):
        shutil.copyfile(ROOT / "assets" / name, folder / name)
    shutil.copytree(ROOT / "assets/demos", folder / "demos")
    katex = PACKAGES / "katex/dist"
    (folder / "katex/fonts").mkdir(parents=True)
    shutil.copyfile(katex / "katex.min.css", folder / "katex/katex.min.css")
    for font in katex.glob("fonts/*.woff2"):
        shutil.copyfile(font, folder / "katex/fonts" / font.name)
    bundle_plot(folder / "demos")


def bundle_plot(folder):
    """Bundle the marks that the demos draw with into one classic script, which `file://` allows."""
    options = {
        "entryPoints": [str(folder / "plot.js")],
        "outfile": str(folder / "plot.min.js"),
        "nodePaths": [str(PACKAGES)],
        "bundle": True,
        "minify": True,
        "format": "iife",
        "globalName": "Plot",
        "logLevel": "warning",
    }
    build = "require('esbuild').buildSync(JSON.parse(process.argv[1]))"
    subprocess.run([node(), "-e", build, json.dumps(options)], cwd=ROOT, check=True)
    (folder / "plot.js").unlink()


def remove_scratch(app, exception):
    shutil.rmtree(app._front_end, ignore_errors=True)


def drop_unused(app, pagename, templatename, context, doctree):
    for kind in ("script_files", "css_files"):
        kept = [f for f in context.get(kind, ()) if not any(name in str(f) for name in UNUSED)]
        context[kind] = kept


def subset_icons(app, exception):
    """Keep, of the theme's icon fonts, the icons that are named on some page."""
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    style = (static / "styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    codes = dict(re.findall(r'\.(fa-[\w-]+):before\{content:"\\([0-9a-f]+)"\}', style))
    pages = "".join(path.read_text(encoding="utf-8") for path in Path(app.outdir).rglob("*.html"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in static.glob("scripts/*book*.js"))
    used = set(re.findall(r"\bfa-[\w-]+", pages + scripts)) & codes.keys()
    for font in (Path(app.outdir) / ICON_FONTS).glob("*"):
        if font.suffix == ".ttf":  # for browsers that do not read woff2, of which none is left
            font.unlink()
        else:
            shrink(font, [int(codes[name], 16) for name in used])


def shrink(path, characters):
    options = subset.Options(flavor="woff2", notdef_outline=True, layout_features=[])
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, str(path), options)
