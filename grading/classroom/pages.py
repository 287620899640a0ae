"""Pages that show a student's work, with nothing of it alive: in the formgrader and as feedback.

A student's text may hold scripts, forms, styles, and addresses that a browser would ask; and it may
be written to keep a page from ever being done. Here all text goes through one sanitiser, cut to a
length that is rendered at once. Formulas become MathML, which a browser shows without any script.
"""

import functools
import html
import re
from pathlib import Path

import jinja2
import nh3
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.rules_block import table
from markupsafe import Markup
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.preprocessors import Preprocessor

from grading.cells import grade_id, is_answer, is_code, is_locked, is_test, title

TEMPLATES = Path(__file__).parent / "templates"
MAX_CHARACTERS = 20_000
MAX_FORMULA = 2_000
MAX_OUTPUTS = 50
MAX_TABLE = 10_000
"""Columns of a table times the lines from there to the end of the text."""
CUT = "\n\n[The rest is not shown.]"
SHOWN = ("text/plain", "image/png")
ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")
OUTSIDE = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)

WORDS = """
    a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong sub sup
    table tbody td th thead tr ul
"""
FORMULAS = """
    math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
    mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts
"""
LOOKS = """
    display stretchy fence form mathvariant columnalign lspace rspace width height depth accent
    linethickness separator minsize maxsize movablelimits displaystyle scriptlevel
"""
TAGS = set((WORDS + FORMULAS).split())
ATTRIBUTES = {name: set(LOOKS.split()) for name in FORMULAS.split()}
ATTRIBUTES |= {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}


def cut(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS] + CUT


def plain(text) -> str:
    """What a program printed, without colours."""
    return ANSI.sub("", cut("".join(text)))


def clean(markup: str) -> str:
    """HTML that only shows: no script, style, form, name, remote picture or way into our pages."""
    return nh3.clean(
        markup,
        tags=TAGS,
        clean_content_tags={"script", "style", "title", "textarea", "svg", "iframe", "noscript"},
        attributes=ATTRIBUTES,
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


def _keep(tag, attribute, value):
    if attribute == "src" and not PICTURE.fullmatch(value):
        return None
    if attribute == "href" and not OUTSIDE.match(value):
        return None
    return value


def formula(tex: str, options: dict | None = None) -> str:
    display = "inline" if options and not options.get("display_mode") else "block"
    try:
        if len(tex) <= MAX_FORMULA:
            return convert(tex, display=display)
    except Exception:  # whatever it stumbles upon, the formula stays readable as it was written
        pass
    return f"<code>{html.escape(tex)}</code>"


def _bearable_table(state, start, end, silent):
    """Every row is filled up to the width of the first: a few kB of text would be GB of page."""
    columns = state.src.count("|", state.bMarks[start], state.eMarks[min(start + 1, end - 1)])
    return columns * (end - start) <= MAX_TABLE and table(state, start, end, silent)


MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 50})
# Of thousands of link definitions each would be tried on all the text that follows.
MARKDOWN.enable(["table", "strikethrough"]).disable("reference")
MARKDOWN.block.ruler.at("table", _bearable_table, {"alt": ["paragraph", "reference"]})
MARKDOWN.use(dollarmath_plugin, double_inline=True, renderer=formula)
MARKDOWN.use(amsmath_plugin, renderer=formula)


def words(source: str, attachments=None) -> str:
    """A text in Markdown as HTML that is safe to open."""
    return _render(cut(source), attachments) if attachments else _render_alone(cut(source))


def _render(source, attachments):
    tokens, attachments = MARKDOWN.parse(source), dict(attachments)
    for part in (part for token in tokens for part in token.children or ()):
        if part.type == "image":
            part.attrSet("src", _picture(part.attrGet("src"), attachments))
    return clean(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


@functools.lru_cache(maxsize=256)
def _render_alone(source):
    """The text of an assignment is the same on every page."""
    return _render(source, {})


def _picture(address, attachments) -> str:
    """The picture where it is first shown: a page holds no more of them than was handed in."""
    for kind, data in attachments.pop(address.removeprefix("attachment:"), {}).items():
        return f"data:{kind};base64,{data}"
    return address


@jinja2.pass_context
def markdown2html(context, source) -> str:
    """In the place of nbconvert's filter of that name, which the formgrader's pages use."""
    return words(source, context.get("cell", {}).get("attachments"))


class Harmless(Preprocessor):
    """Leave of the outputs text and pictures, and of everything as much as a person reads."""

    def preprocess_cell(self, cell, resources, index):
        if is_code(cell):
            cell.outputs = list(map(_harmless, filter(_showable, cell.outputs[:MAX_OUTPUTS])))
        if not is_locked(cell):
            cell.source = cut(cell.source)
        return cell, resources


def _showable(output) -> bool:
    return output.output_type in ("stream", "error") or any(k in output.data for k in SHOWN)


def _harmless(output):
    if output.output_type == "stream":
        output.text = plain(output.text)
    elif output.output_type == "error":
        output.evalue = plain(output.evalue)
        output.traceback = [plain(f"{output.ename}: {output.evalue}")]
    else:
        output.metadata = {}
        output.data = {kind: data for kind, data in output.data.items() if kind in SHOWN}
        if "text/plain" in output.data:
            output.data["text/plain"] = plain(output.data["text/plain"])
    return output


class FormgraderExporter(HTMLExporter):
    """nbgrader's page, without the script for formulas that it takes from elsewhere."""

    def __init__(self, **options):
        super().__init__(extra_loaders=[jinja2.FileSystemLoader(TEMPLATES)], **options)


class FeedbackExporter(Exporter):
    """A graded notebook as one page that needs nothing from outside."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb, resources=None, **options):
        nb, resources = super().from_notebook_node(nb, resources, **options)
        return page(nb, resources["nbgrader"]), resources


def page(nb, about: dict) -> str:
    """What a student gets back."""
    verdict = nb.metadata.get("grading", {})
    return _template().render(about=about, verdict=verdict, parts=list(_parts(nb)))


@functools.cache
def _template():
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = lambda text: Markup(words(text))
    return environment.get_template("feedback.html.j2")


def _parts(nb):
    """What the page shows, in order: the text, what the student wrote, what the tests said."""
    heading = "The answer in words"
    for cell in nb.cells:
        data = cell.metadata.get("nbgrader", {})
        part = {"data": data, "name": title(cell), "outputs": list(_outputs(cell))}
        if is_test(cell):
            yield {
                **part,
                "kind": "test",
                "messages": [m for k, m in part["outputs"] if k == "error"],
            }
        elif is_code(cell):
            yield {**part, "kind": "code", "source": "" if is_locked(cell) else cell.source}
        elif cell.cell_type == "markdown":
            found = re.findall(r"^#+ +(.+)$", cell.source, re.MULTILINE) if grade_id(cell) else []
            heading = found[-1] if found and not is_answer(cell) else heading
            kind = "words" if is_answer(cell) or not is_locked(cell) else "text"
            shown = Markup(words(cell.source, cell.get("attachments")))
            yield {**part, "kind": kind, "html": shown, "name": heading}


def _outputs(cell):
    """(kind, text or picture) of each output."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield output.name, output.text
        elif output.output_type == "error":
            assertion = output.ename == "AssertionError"
            yield "error", output.evalue if assertion else f"{output.ename}: {output.evalue}"
        elif "image/png" in output.data:
            yield "picture", output.data["image/png"]
        else:
            yield "stdout", output.data["text/plain"]
