"""The book as an EPUB: Sphinx's own, its pages made ready for readers that run no script.

- Maths is MathML alone, of what KaTeX wrote, and the manifest says which pages have it.
- Quick checks are lists. Their answers, and the solutions of exercises, come after the chapter.
- A demo is a picture of itself, if `tools.epub` took one, or its caption, which says what to see.
- Code that is folded on the page is left out; what is shown wraps (assets/epub.css).
"""

import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

from bs4 import BeautifulSoup
from sphinx.builders.epub3 import Epub3Builder

ASSETS = Path(__file__).resolve().parents[1] / "assets"
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{language}" xml:lang="{language}">
<head><title>{title}</title>
<link rel="stylesheet" type="text/css" href="{up}_static/pygments.css"/>
<link rel="stylesheet" type="text/css" href="{up}_static/epub.css"/></head>
<body>{body}</body></html>
"""
NOT_FOR_READERS = (
    "script, style, .reader, .exercise-download, .headerlink, .toggle-button, details.hide, "
    "label.quick-check-number, .decision-walk, .clearer"
)
ONLY_IN_A_BROWSER = "In a browser this figure moves, and answers."
APPLY_FUNCTION = "\u2061"
ALLOWED_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def setup(app):
    app.add_builder(BookEpub, override=True)
    app.add_config_value("epub_pictures", "", "epub")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class BookEpub(Epub3Builder):
    """Mends the pages when all are written, then packs them as Sphinx does."""

    def handle_finish(self):
        out = Path(self.outdir)
        for page in sorted(out.rglob("*.xhtml")):
            self.mend(page, "../" * (len(page.relative_to(out).parts) - 1))
        keep_styles_only(out / "_static")
        if self.config.epub_cover:
            shutil.copyfile(self.pictures / "cover.png", out / self.config.epub_cover[0])
        super().handle_finish()

    @property
    def pictures(self):
        return Path(self.config.epub_pictures or "nowhere")

    def mend(self, page, up):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        title, body = soup.title.get_text(strip=True), soup.select_one("[role=main]")
        for figure in body.select("figure.demo"):
            show_demo(soup, figure, self.pictures, Path(self.outdir, self.imagedir), up)
        for_paper(soup, body)
        text = PAGE.format(
            language=self.config.epub_language,
            title=escape(title),
            up=up,
            body=body.decode_contents(formatter="minimal"),
        )
        page.write_text(text, encoding="utf-8")

    def build_content(self):
        """Say in the manifest which pages have formulas, and what is the cover."""
        super().build_content()
        manifest = Path(self.outdir, "content.opf")

        def declare(match):
            path = Path(self.outdir, match[1])
            if path.suffix == ".xhtml" and "<math" in path.read_text(encoding="utf-8"):
                return match[0].replace(" />", ' properties="mathml" />')
            if match[1] in self.config.epub_cover:
                return match[0].replace(" />", ' properties="cover-image" />')
            return match[0]

        text = manifest.read_text(encoding="utf-8")
        text = re.sub(r'<item id="[^"]+" href="([^"]+)"[^>]* />', declare, text)
        manifest.write_text(text, encoding="utf-8")


def keep_styles_only(static):
    """Everything in the folder is packed: leave what the pages name."""
    pygments = (static / "pygments.css").read_text(encoding="utf-8")
    shutil.rmtree(static)
    static.mkdir()
    (static / "pygments.css").write_text(pygments, encoding="utf-8")
    shutil.copyfile(ASSETS / "epub.css", static / "epub.css")


def for_paper(soup, body):
    """Make a page one that needs no script: in place, what a reader could not use taken out."""
    for node in body.select(NOT_FOR_READERS):
        node.decompose()
    for formula in body.select(".katex"):
        formula.replace_with(mended(formula.find("math")))
    for number in body.select("div.math > .eqno"):
        number.parent.append(number.extract())  # below: beside a wide formula there is no room
    for link in body.select("a[href^=http]"):
        link["href"] = quote(link["href"], safe=ALLOWED_IN_ADDRESSES)
    for section in body.select("#exercise-content, #solution-content"):
        del section["id"]  # the same one for every exercise
    checks = [answers_of(soup, *numbered) for numbered in enumerate(body.select(".quick-check"), 1)]
    solutions = body.select(".solution.admonition")
    if checks or solutions:
        answers = tag(soup, "section", {"class": "answers", "epub:type": "answers"})
        answers.append(tag(soup, "h2", {}, "Answers"))
        answers.extend([*checks, *solutions])
        (body.find("section") or body).append(answers)


def mended(formula):
    """KaTeX puts an invisible operator after a name such as `exp`: in a script, a third child."""
    for operator in formula.select(":is(msub, msup, msubsup) > mo"):
        if operator.get_text() == APPLY_FUNCTION:
            operator.decompose()
    return formula


def answers_of(soup, number, check):
    """Turn a quick check into a list of options; its answers, the right one first."""
    name, numeric = check["id"], check.has_attr("data-tolerance")
    del check["data-tolerance"]
    check.select_one("strong").string = f"Quick check {number}"
    answers = tag(soup, "div", {"class": "answer", "id": f"{name}-answer"})
    answers.append(linked(soup, f"#{name}", f"Quick check {number}"))
    explained = tag(soup, "ul", {})
    for index, option in enumerate(check.select(".quick-check-option")):
        label = f"{option['data-value']}:" if numeric else f"{LETTERS[index]})"
        item = tag(soup, "li", {}, tag(soup, "b", {}, label), " ")
        item.extend(option.select_one(".quick-check-explanation").extract().contents[:])
        explained.insert(0 if option["data-right"] == "true" else index, item)
        if numeric:
            option.decompose()
        else:
            option.input.decompose()
            text = tag(soup, "p", {"class": "quick-check-option"}, f"{label} ")
            text.extend(option.label.contents[:])
            option.replace_with(text)
    answers.append(explained)
    check.append(linked(soup, f"#{name}-answer", "Answer"))
    return answers


def show_demo(soup, figure, pictures, images, up):
    """A picture of the demo as it opens; its numbers in words, from the demo itself."""
    name = figure["data-demo"]
    picture, said = pictures / f"{name}.png", pictures / f"{name}.txt"
    stage = figure.select_one(".demo-stage")
    if picture.exists():
        images.mkdir(exist_ok=True)
        shutil.copyfile(picture, images / f"demo-{name}.png")
        words = said.read_text(encoding="utf-8")
        image = {"src": f"{up}{images.name}/demo-{name}.png", "alt": f"Charts. {words}"}
        stage.replace_with(tag(soup, "img", image))
    else:
        stage.decompose()
    caption = figure.figcaption
    caption.append(tag(soup, "p", {"class": "demo-note"}, ONLY_IN_A_BROWSER))
    del figure["data-demo"]


def linked(soup, href, text):
    return tag(soup, "p", {"class": "to-answer"}, tag(soup, "a", {"href": href}, text))


def tag(soup, name, attributes, *children):
    made = soup.new_tag(name, attrs=attributes)
    made.extend(children)
    return made
