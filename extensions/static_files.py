"""What the pages load: everything local, nothing that is not used.

- KaTeX's stylesheet and fonts, and Observable Plot bundled for the demos, come from npm
  (`package-lock.json`) and are put into the built book, not into the repository.
- The theme's icons are cut down to those that stand on the pages, figures to a palette.
- Scripts that the theme brings and the course does not use are left out.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fontTools import subset
from PIL import Image
from sphinx.errors import ExtensionError

from extensions.maths import node

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules"
UNUSED = ("thebe", "design-tabs", "sphinx-design")
ICON_RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
ICON_FONTS = "_static/vendor/fontawesome/webfonts"


def setup(app):
    app.connect("config-inited", configure)
    app.connect("builder-inited", collect_static_files)
    app.connect("html-page-context", drop_unused, priority=900)
    app.connect("html-page-context", mend_roles)
    app.connect("build-finished", remove_scratch)
    app.connect("build-finished", write_index, priority=100)  # before the theme's own
    app.connect("build-finished", slim)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def configure(app, config):
    if not PACKAGES.is_dir():
        raise ExtensionError("node_modules is missing: run `make environment`, or `npm ci`")
    config.templates_path.append(str(ROOT / "assets/templates"))
    config.katex_css_path = "katex/katex.min.css"
    # Sphinx copies static files when it writes a page: make it write them when an asset changed.
    assets = sorted(path for path in (ROOT / "assets").rglob("*") if path.is_file())
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in assets)).hexdigest()
    config.html_context["assets"] = digest
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
        "alias": {"plot-source": str(PACKAGES / "@observablehq/plot/src")},
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
        context[kind] = [file for file in context.get(kind, ()) if not is_unused(file)]


def mend_roles(app, pagename, templatename, context, doctree):
    """Give the entries of the bibliography, which Sphinx lists, the role that a list asks for."""
    if "body" in context:
        body = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
        context["body"] = body


def is_unused(file):
    # An inline script has no file name; what it says is among its attributes.
    text = f"{file.filename} {file.attributes.get('body', '')}".lower()
    return any(name in text for name in UNUSED)


def write_index(app, exception):
    if not exception and app.builder.format == "html":
        shutil.copyfile(ROOT / "assets/index.html", Path(app.outdir) / "index.html")


def slim(app, exception):
    """Cut icons and letters of formulas down to those in use, and figures to a palette."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    style = out / "_static/styles/pydata-sphinx-theme.css"
    rules = style.read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.html"))
    text += "".join(
        path.read_text(encoding="utf-8") for path in out.glob("_static/scripts/*book*.js")
    )
    used = set(re.findall(r"\bfa-[\w-]+", text))
    characters = []

    def keep(rule):
        if used.isdisjoint(re.findall(r"fa-[\w-]+", rule[1])):
            return ""
        characters.append(int(rule[2], 16))
        return rule[0]

    style.write_text(ICON_RULE.sub(keep, rules), encoding="utf-8")
    for sheet in out.glob("_static/**/*.css"):  # icons that rules draw, by number or as such
        rules = sheet.read_text(encoding="utf-8")
        characters += [int(number, 16) for number in re.findall(r"\\(f[0-9a-f]{3})\b", rules)]
        characters += [ord(letter) for letter in rules if "\ue000" <= letter <= "\uf8ff"]
    for font in (out / ICON_FONTS).glob("*.ttf"):
        font.unlink()  # for browsers that cannot read woff2, of which none is left
    for font in (out / ICON_FONTS).glob("*.woff2"):
        shrink(font, characters)
    for font in out.glob("_static/katex/fonts/*.woff2"):
        shrink(font, sorted(set(map(ord, text))))
    for figure in (out / "_images").glob("*.png"):
        with Image.open(figure) as image:
            few = image.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        few.save(figure, optimize=True)


def shrink(path, characters):
    options = subset.Options(flavor="woff2", notdef_outline=True, layout_features=[])
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    subset.save_font(font, str(path), options)
