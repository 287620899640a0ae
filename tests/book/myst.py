"""Reads MyST as the build of the book does, for `pages.py`.

The parser is the one that builds the book, with the syntax that `_config.yml` enables, and the
classes of the directives say which options there are. What this reader does not know it refuses,
with the page, the line and what to do: otherwise the tests that ask it would pass over what they
cannot see.
"""

import re
from functools import cache
from pathlib import Path
from typing import ClassVar

import yaml
from docutils.parsers.rst import Directive as DirectiveClass
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.admonitions import Admonition, BaseAdmonition
from docutils.parsers.rst.languages import en as english
from docutils.parsers.rst.states import MarkupError
from docutils.utils import new_document
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.directives.code import LiteralInclude
from sphinx.directives.patches import MathDirective
from sphinx.domains.std import Glossary
from sphinx_exercise.directive import ExerciseDirective, SolutionDirective
from sphinxcontrib.bibtex.directives import BibliographyDirective

from extensions import quick_check
from extensions.chapter_opening import ChapterOpening
from extensions.decisions import Decisions
from extensions.demo import Demo
from extensions.home_page import ChapterCards, HomeStart
from extensions.points_table import PointsTable
from extensions.quick_check import QuickCheck
from extensions.reading_path import ReadingPath
from tests.book.parts import Cell, Directive, Equation, Fence, Role, Row, Section, Text

ROOT = Path(__file__).parents[2]


class CodeCell(DirectiveClass):
    """A code cell, for whose options MyST-NB has no class: any are metadata of the cell."""

    optional_arguments = 1
    has_content = True
    option_spec: ClassVar = {"any": None}


HERE = "tests/book/myst.py"
MARKDOWN, LITERAL, CELL = "markdown", "literal", "cell"
MISPLACED_CELL = (
    "a code cell stands by itself, between backticks, on a page whose front matter has `jupytext`"
)
DIRECTIVES = {
    "admonition": (Admonition, MARKDOWN),
    "bibliography": (BibliographyDirective, LITERAL),
    "chapter-cards": (ChapterCards, LITERAL),
    "chapter-opening": (ChapterOpening, MARKDOWN),
    "code-cell": (CodeCell, CELL),
    "decisions": (Decisions, MARKDOWN),
    "demo": (Demo, MARKDOWN),
    "exercise": (ExerciseDirective, MARKDOWN),
    "glossary": (Glossary, "glossary"),
    "home-start": (HomeStart, LITERAL),
    "literalinclude": (LiteralInclude, LITERAL),
    "math": (MathDirective, "equation"),
    "nb-exec-table": (DirectiveClass, LITERAL),
    "points-table": (PointsTable, LITERAL),
    "quick-check": (QuickCheck, "check"),
    "reading-path": (ReadingPath, LITERAL),
    "solution": (SolutionDirective, MARKDOWN),
}
"""Directives that the book uses: the class that has their options, and what their body is."""
ROLES = {"cite:p", "cite:t", "count", "doc", "eq", "func", "glue:text", "numref", "ref", "term"}
DOCSTRINGS = re.compile(
    r"(\.\. (currentmodule|auto[a-z]+):: \S+| +:(members|exclude-members|noindex):[\w, ]*)?"
)
NO_CONTENTS = "html_theme.sidebar_secondary.remove"
FRONT = {"jupytext", "kernelspec", "file_format", "myst", "html_meta", "orphan", NO_CONTENTS}
LOST = {
    r"\$": "opens or closes no equation: use a {math} directive; a dollar sign is `\\$`",
    r"\\begin\{": "an environment that is no equation to the book: use a {math} directive",
    r"\{[a-z][\w:+-]*\}": "a role without its text in backticks, or a directive without its fence",
}
"""What stays in the words of a page where the writer meant something else, and what to do."""
STRUCTURE = re.compile(
    r"((bullet|ordered)_list|list_item|paragraph|blockquote|table|thead|tbody|d[ltd])_(open|close)"
    r"|t[hd]_close|heading_close|hr|myst_(target|line_comment|block_break)"
)
"""Blocks that hold others, and those without words."""


@cache
def parser():
    """The parser that builds the book, with the syntax that `_config.yml` enables."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    known = MdParserConfig.__dataclass_fields__
    settings = {
        name.removeprefix("myst_"): value
        for name, value in {**config["parse"], **config["sphinx"]["config"]}.items()
        if name.startswith("myst_") and name.removeprefix("myst_") in known
    }
    # What is escaped stays apart from the words: a stray dollar sign is a mistake, `\$` is none.
    return create_md_parser(MdParserConfig(**settings), RendererHTML).disable("text_join")


class Unreadable(ValueError):
    """A page has something that this reader does not know: where, and what to do."""


class Reader:
    """Walks the tokens of a page and of the directives in it; the parts gather in the page."""

    def __init__(self, page):
        self.page = page
        self.line = 0
        self.row = None

    def refuse(self, line, what):
        raise Unreadable(f"{self.page.name}:{line}: {what}")

    def blocks(self, text, first, *, top=False):
        """Read Markdown whose line 0 is line `first` of the page, counted from 0."""
        heading = None
        for token in parser().parse(text + "\n"):
            if token.map:
                self.line = first + token.map[0] + 1
            if token.type in ("fence", "colon_fence"):
                self._fence(token, self.line, top=top and token.level == 0)
            elif token.type == "inline":
                words = self._inline(token.children, self.line)
                if self.row:
                    self.row[-1] += words
                if heading and top:
                    self.page.headings.append(Section(words, heading, self.line, self.line))
                heading = None
            elif token.type == "heading_open":
                heading = int(token.tag[1])
            elif not STRUCTURE.fullmatch(token.type):
                self._block(token, self.line, top)

    def _front(self, text, line):
        """What stands above a page; it may change no syntax, which this reader would not know."""
        front = self._yaml(text, line)
        unknown = {*front} - FRONT | {f"myst: {key}" for key in {*front.get("myst", ())} - FRONT}
        if unknown:
            self.refuse(line, f"front matter that no test knows: {', '.join(sorted(unknown))}")
        return front

    def _block(self, token, line, top):
        """A block that is neither a fence nor words."""
        match token.type:
            case "front_matter" if top:
                self.page.front = self._front(token.content, line)
            case "math_block" | "amsmath":
                self.page.equations.append(Equation(None, token.content, line))
            case "math_block_label":
                self.page.equations.append(Equation(token.info, token.content, line))
            case "tr_open":
                self.row = []
            case "th_open" | "td_open":
                self.row.append("")
            case "tr_close":
                self.page.rows.append(Row(tuple(self.row), line))
                self.row = None
            case "code_block":
                self.refuse(line, "an indented line is code: put code in a fence, or indent less")
            case "html_block":
                self.refuse(line, "HTML is not read: use a directive")
            case _:
                self.refuse(line, f"{token.type}: {HERE} cannot read this")

    def _inline(self, tokens, line):
        """Read a run of words, which starts at `line`, and return them."""
        words, meant, is_address = "", "", False
        for token in tokens:
            if token.type in ("link_open", "link_close"):
                is_address = token.nesting > 0 and token.info == "auto"
            elif not is_address:
                word = self._words(token, line + words.count("\n"))
                escaped = token.type == "text_special" and token.content != token.markup
                words, meant = words + word, meant + (" " if escaped else word)
        for mistake, advice in LOST.items():
            if found := re.search(mistake, meant):
                self.refuse(line + meant.count("\n", 0, found.start()), f"{found[0]}: {advice}")
        self.page.prose.append(Text(words, line))
        return words

    def _words(self, token, line):
        """The words of one token; keeps the line breaks of what is none."""
        match token.type:
            case "text" | "text_special" | "image":
                return token.content
            case "softbreak" | "hardbreak":
                return "\n"
            case "code_inline" | "math_inline":
                return " " + "\n" * token.content.count("\n")
            case "math_inline_double":
                self.page.equations.append(Equation(None, token.content, line))
            case "myst_role" if token.meta["name"] in ROLES:
                self.page.roles.append(Role(token.meta["name"], token.content, line))
            case "myst_role":
                name = token.meta["name"]
                self.refuse(line, f"the role {{{name}}}: misspelt, or add it to ROLES in {HERE}")
            case "html_inline":
                self.refuse(line, f"{token.content}: HTML is not read: use a role")
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                return ""
            case _:
                self.refuse(line, f"{token.type} in the words: {HERE} cannot read this")
        return " "

    def _fence(self, token, line, *, top):
        """Code, or a directive."""
        if token.map[1] - token.map[0] != token.content.count("\n") + 2:
            self.refuse(line, f"{token.markup}{token.info} is never closed: end it like it starts")
        name, argument = (*token.info.split(maxsplit=1), "", "")[:2]
        if name == "{eval-rst}":
            self._rst(token.content, line)
        elif name.startswith("{") and name.endswith("}"):
            self._directive(name[1:-1], argument, token, line, top)
        elif token.type == "colon_fence":
            self.refuse(line, f":::{name} is no directive: write :::{{{name or 'name'}}}")
        elif name:
            try:
                get_lexer_by_name(name)
            except ClassNotFound:
                self.refuse(line, f"there is no language {name!r}; a directive is {{{name}}}")
        if not name.startswith("{"):
            self.page.fences.append(Fence(token.content, line + 1))

    def _rst(self, content, line):
        """reStructuredText serves to document functions; anything else would pass unread."""
        for number, text in enumerate(content.splitlines(), line + 1):
            if not DOCSTRINGS.fullmatch(text):
                self.refuse(
                    number, f"{text.strip()!r}: reStructuredText only for autodoc: use MyST"
                )

    def _directive(self, name, argument, token, line, top):
        kind, body = DIRECTIVES.get(name) or self._admonition(name, line)
        # A nested fence is no option: MyST, too, puts a blank line before it.
        shift = int(token.type == "colon_fence" and token.content.startswith(":::"))
        content = "\n" * shift + token.content
        try:
            parsed = parse_directive_text(
                kind, argument, content, line=line, validate_options=body != CELL
            )
        except MarkupError as error:
            self.refuse(line, f"{{{name}}}: {error}")
        for warning in parsed.warnings:
            self.refuse(line, f"{{{name}}}: {warning.msg}")
        directive = Directive(
            name, " ".join(parsed.arguments), parsed.options, tuple(parsed.body), line
        )
        self.page.directives.append(directive)
        if body == CELL and not (top and self.page.is_notebook and token.type == "fence"):
            self.refuse(line, MISPLACED_CELL)
        getattr(self, f"_{body}")(directive, line + parsed.body_offset - shift)

    def _admonition(self, name, line):
        """Admonitions need no row in the table: all are words in a box."""
        found, _ = directives.directive(name, english, new_document("page"))
        if not (isinstance(found, type) and issubclass(found, BaseAdmonition)):
            self.refuse(line, f"{{{name}}}: misspelt, or add it to DIRECTIVES in {HERE}")
        return found, MARKDOWN

    def _markdown(self, directive, first):
        """Words: the title, of a demo too, what an opening asks for, and the body."""
        if DIRECTIVES.get(directive.name, (Admonition,))[0].final_argument_whitespace:
            self.blocks(directive.argument, directive.line - 1)
        for option in ("needs", "title"):
            self.blocks(directive.options.get(option, ""), directive.line)
        self.blocks("\n".join(directive.body), first)

    def _check(self, directive, first):
        """A quick check: the numbers that it compares with are no words of the page."""
        body = directive.body
        if "numeric" in directive.options:
            body = [re.sub(quick_check.OPTION, r"- [\1]", line) for line in body]
        self.blocks("\n".join(body), first)

    def _glossary(self, directive, first):
        """Words and their explanations, which are indented."""
        self.blocks("\n".join(line.strip() for line in directive.body), first)

    def _literal(self, directive, first):
        """Nothing to read."""

    def _equation(self, directive, first):
        label = directive.options.get("label", directive.options.get("name"))
        latex = "\n".join([directive.argument, *directive.body]).strip()
        self.page.equations.append(Equation(label, latex, directive.line))

    def _cell(self, directive, first):
        """A code cell; the caption and the description of its figure are words."""
        code = "\n".join(directive.body)
        self.page.cells.append(Cell(directive.options, code, directive.line, first + 1))
        shown = directive.options.get("mystnb") or {}
        self.blocks(shown.get("figure", {}).get("caption", ""), directive.line)
        self.blocks(shown.get("image", {}).get("alt", ""), directive.line)

    def _yaml(self, content, line):
        try:
            return yaml.safe_load(content) or {}
        except yaml.YAMLError as error:
            self.refuse(line, f"the front matter is no YAML: {error}")
