"""Cut the built book down to what its pages show.

The theme brings fonts of some two thousand icons, and rules for what no page has; KaTeX brings
every letter of mathematics; scripts and styles come with comments. `tests/site/test_icons.py` makes
sure that no icon in use is cut away.
"""

import re
from pathlib import Path

import tinycss2
from fontTools import subset
from PIL import Image

from extensions.static_files import esbuild

THEME_STYLE = "_static/styles/pydata-sphinx-theme.css"
LONG_STYLES = ("pydata-sphinx-theme.css", "mystnb.*.css", "katex.min.css", "basic.css")
ICON_FONTS = "_static/vendor/fontawesome/webfonts"
FORMULA_FONTS = "_static/katex/fonts"
ICON_RULE = re.compile(r'((?:\.fa-[\w-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
ICON = re.compile(r"\bfa-[\w-]+")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
EXCLUDED = re.compile(r":not\([^()]*\)")
MADE_BY_BOOTSTRAP = "bs-"
"""How classes begin whose names its script puts together."""
COLOURS_OF_A_FIGURE = 32
FIGURE = re.compile(r'src="((?:\.\./)*_images/)([\w-]+)\.png"')


def setup(app):
    app.connect("build-finished", slim)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def slim(app, exception):
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    pages = "".join(read(path) for path in site.rglob("*.html"))
    drop_icon_rules(site / THEME_STYLE, icons_in_use(site, pages))
    drop_unused_rules(site, pages)
    minify(site / "_static", pages)
    drop_old_fonts(site / ICON_FONTS)
    cut_fonts(site / ICON_FONTS, icon_characters(site))
    cut_fonts(site / FORMULA_FONTS, set(map(ord, pages)))
    reduce_figures(site)


def icons_in_use(site, pages):
    """The names of icons on the pages and in the scripts that the pages load."""
    loaded = {Path(source).name for source in re.findall(r'<script[^>]*\ssrc="([^"?]+)', pages)}
    scripts = (path for path in site.glob("_static/**/*.js") if path.name in loaded)
    return set(ICON.findall(pages + "".join(map(read, scripts))))


def drop_icon_rules(style, used):
    def keep(rule):
        return "" if used.isdisjoint(ICON.findall(rule[1])) else rule[0]

    style.write_text(ICON_RULE.sub(keep, read(style)), encoding="utf-8")


def drop_unused_rules(site, pages):
    """Remove the rules for classes that neither a page nor a script names."""
    scripts = "".join(map(read, site.glob("_static/**/*.js")))
    words = set(re.findall(r"[\w-]+", pages + scripts))
    for style in (path for name in LONG_STYLES for path in site.glob(f"_static/**/{name}")):
        rules = tinycss2.parse_stylesheet(read(style), skip_comments=True, skip_whitespace=True)
        style.write_text("".join(used_rules(rules, words)), encoding="utf-8")


def used_rules(rules, words):
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = selectors_of(rule)
            if used := [s for s in selectors if is_used(s, words)]:
                yield f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if within := "".join(used_rules(inner, words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{within}}}"
        else:
            yield rule.serialize()


def selectors_of(rule):
    """The selectors of a rule; commas within brackets are tokens of their own and stay."""
    parts = [[]]
    for token in rule.prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def is_used(selector, words):
    names = CLASS.findall(EXCLUDED.sub("", selector))
    return all(name in words or name.startswith(MADE_BY_BOOTSTRAP) for name in names)


def icon_characters(site):
    """The characters that stylesheets draw, written by number or as such."""
    rules = "".join(map(read, site.glob("_static/**/*.css")))
    numbers = {int(number, 16) for number in re.findall(r"[\"']\\([0-9a-f]+)[\"']", rules)}
    return numbers | {ord(letter) for letter in rules if "\ue000" <= letter <= "\uf8ff"}


def minify(folder, pages):
    """Leave out of scripts and styles what is there for those who read their sources."""
    loaded = set(re.findall(r'/([\w.-]+\.(?:js|css))[?"]', pages))
    sources = [str(p) for p in folder.rglob("*.*") if p.name in loaded and ".min." not in p.name]
    where = {"outdir": str(folder), "outbase": str(folder), "allowOverwrite": True}
    esbuild({"entryPoints": sources, **where})


def drop_old_fonts(folder):
    """Remove the fonts for browsers that cannot read woff2, of which none is left."""
    for font in folder.glob("*.ttf"):
        font.unlink()


def cut_fonts(folder, characters):
    options = subset.Options(flavor="woff2", notdef_outline=True, layout_features=[])
    for path in folder.glob("*.woff2"):
        font = subset.load_font(str(path), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted(characters))
        cutter.subset(font)
        subset.save_font(font, str(path), options)


def reduce_figures(site):
    """A few colours, without loss: a drawing has no more. The pages then name the new files, and
    their sizes, so that no text moves when a figure arrives."""
    sizes = {figure.stem: reduce_figure(figure) for figure in (site / "_images").glob("*.png")}

    def name(match):
        width, height = sizes[match[2]]
        where = f'src="{match[1]}{match[2]}.webp"'
        return f'{where} width="{width}" height="{height}" loading="lazy"'

    for page in site.rglob("*.html"):
        text = read(page)
        if FIGURE.search(text):
            page.write_text(FIGURE.sub(name, text), encoding="utf-8")


def reduce_figure(figure):
    """Write the figure as WebP in place of PNG; its width and height."""
    with Image.open(figure) as image:
        few = image.convert("RGB").quantize(COLOURS_OF_A_FIGURE, dither=Image.Dither.NONE)
    few.convert("RGB").save(figure.with_suffix(".webp"), lossless=True, quality=80, method=4)
    figure.unlink()
    return few.size


def read(path):
    return path.read_text(encoding="utf-8")
