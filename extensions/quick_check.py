"""Quick checks: a question in the text, answered on the page, with an explanation per answer.

    ```{quick-check} margin-sign
    What is the margin of the logit $z = -2$ for the label $y = -1$?

    - [x] $2$
      Right: $m = y z$.
    - [ ] $-2$
      That is the logit.
    ```

The page shows the options in an order that the name fixes, wherever the right one was written.

With `:numeric:` and `:tolerance:` the reader types a number; the options are then numbers that one
may arrive at, and `otherwise`. Exactly one option is right, and each has an explanation. A name
stands once in the book. Without JavaScript the page shows everything.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LOGGER = logging.getLogger(__name__)
OPTION = re.compile(r"- \[([ x])\] (.+)")
NEARLY_AN_OPTION = re.compile(r"\s*[-*+]\s*\[.?\]")
NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?")
OTHERWISE = "otherwise"
NUMBER_FIELD = (
    '<label class="quick-check-number">Your answer '
    '<input type="text" inputmode="decimal" autocomplete="off" size="12"></label>'
)


@dataclass(frozen=True)
class Option:
    """One answer: where it stands in the body of the directive, and the lines that explain it."""

    right: bool
    text: str
    line: int
    explanation: tuple[str, ...]


def split(body: Sequence[str]) -> tuple[list[str], list[Option]]:
    """The lines of the question, and its options."""
    starts = [number for number, line in enumerate(body) if OPTION.fullmatch(line.rstrip())]
    options = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        mark, text = OPTION.fullmatch(body[start].rstrip()).groups()
        explanation = tuple(line.strip() for line in body[start + 1 : end])
        options.append(Option(mark == "x", text, start, explanation))
    return list(body[: starts[0]] if starts else body), options


def shuffled(name: str, options: Sequence[Option]) -> list[Option]:
    """In an order by chance, and the same in every build: authors think of the right one first."""
    return sorted(options, key=lambda o: hashlib.sha256(f"{name} {o.text}".encode()).digest())


def fault(name: str, settings: dict, body: Sequence[str]) -> str | None:
    """What is wrong with a quick check, and how it should look; None when nothing is."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        return "a name is lower case, digits and hyphens"
    _, options = split(body)
    starts = {option.line for option in options}
    for number, line in enumerate(body):
        if NEARLY_AN_OPTION.match(line) and number not in starts:
            return f"{line.strip()!r}: an option is `- [ ] text` or `- [x] text`, not indented"
    if len(options) < 2 or sum(option.right for option in options) != 1:
        return "it needs two options or more, one of them right: `- [x] text`"
    for option in options:
        if not "".join(option.explanation):
            return f"the option {option.text!r} has no explanation: indent it below the option"
    return _numeric_fault(settings, options)


def _numeric_fault(settings, options):
    tolerance = settings.get("tolerance")
    if "numeric" not in settings:
        return None if tolerance is None else "a tolerance is for numeric checks: add `:numeric:`"
    if tolerance is None or not 0 < tolerance < float("inf"):
        return "a numeric check needs a tolerance above zero, as in `:tolerance: 0.01`"
    numbers = options[:-1] if options[-1].text == OTHERWISE else options
    for option in numbers:
        if not NUMBER.fullmatch(option.text):
            return f"{option.text!r} is no number; only the last option may be `{OTHERWISE}`"
    right = [float(option.text) for option in numbers if option.right]
    if not right:
        return f"the right option is a number, not `{OTHERWISE}`"
    for option in numbers:
        if not option.right and abs(float(option.text) - right[0]) <= tolerance:
            return f"{option.text} counts as right too: the tolerance is {tolerance}"
    return None


class quick_check(nodes.General, nodes.Element):
    """Holds together what belongs to one check, for those who do not write HTML."""

    def question(self):
        """The paragraphs of the question, which stand between the first two pieces of HTML."""
        pieces = [index for index, child in enumerate(self) if isinstance(child, nodes.raw)]
        return self[pieces[0] + 1 : pieces[1]]


class QuickCheck(SphinxDirective):
    has_content = True
    required_arguments = 1
    option_spec: ClassVar = {"numeric": directives.flag, "tolerance": float}

    def run(self):
        name = self.arguments[0]
        wrong = fault(name, self.options, self.content)
        if wrong:
            raise self.error(f"quick-check {name}: {wrong}")
        _names(self.env).setdefault(self.env.docname, []).append((name, self.lineno))
        question, options = split(self.content)
        numeric = "numeric" in self.options
        shape = f'data-tolerance="{self.options["tolerance"]}"' if numeric else ""
        children = [
            html(
                f'<div class="quick-check" id="{name}" role="group" '
                f'aria-labelledby="{name}-question" {shape}>'
                f'<div class="quick-check-question" id="{name}-question">'
            ),
            nodes.paragraph("", "", nodes.strong(text="Quick check")),
            *self._parse(question, 0),
            html("</div>"),
        ]
        if numeric:
            children.append(html(NUMBER_FIELD))
        for number, option in enumerate(options if numeric else shuffled(name, options)):
            children += self._option(name, number, option, numeric)
        children.append(html("</div>"))
        return [quick_check("", *children, name=name)]

    def _option(self, name, number, option, numeric):
        text, line = option.text, option.line
        mark = f'data-right="{str(option.right).lower()}"'
        if numeric:
            opening = f'<div class="quick-check-option" {mark} data-value="{escape(text)}">'
            label = [html(opening + '<span class="quick-check-value">'), *self._inline(text, line)]
            label.append(html("</span>"))
        else:
            opening = (
                f'<div class="quick-check-option" {mark}><label>'
                f'<input type="radio" name="{name}" value="{number}" '
                f'aria-label="{escape(spoken(text))}"> '
            )
            label = [html(opening), *self._inline(text, line), html("</label>")]
        return [
            *label,
            html('<div class="quick-check-explanation">'),
            *self._parse(option.explanation, line + 1),
            html("</div></div>"),
        ]

    def _inline(self, text, line):
        children, messages = self.state.inline_text(text, self.content_offset + line)
        return [nodes.inline("", "", *children), *messages]

    def _parse(self, lines, start):
        """Parse lines of the content, the first of which is number `start`."""
        holder = nodes.Element()
        sources = [(self.content.source(start), start + number) for number in range(len(lines))]
        content = StringList(list(lines), items=sources)
        self.state.nested_parse(content, self.content_offset, holder)
        return holder.children


def spoken(text):
    """An option as a screen reader says it: rendered maths alone would leave it without a name."""
    return re.sub(r"\{[\w:]+\}|[$`\\]", "", text)


def html(text):
    return nodes.raw("", text, format="html")


def _names(env):
    """The quick checks of each page: a list of (name, line)."""
    if not hasattr(env, "quick_checks"):
        env.quick_checks = {}
    return env.quick_checks


def forget(app, env, docname):
    _names(env).pop(docname, None)


def merge(app, env, docnames, other):
    pages = _names(other)
    _names(env).update({page: pages[page] for page in docnames if page in pages})


def warn_of_names_used_twice(app, env):
    first = {}
    for page, checks in sorted(_names(env).items()):
        for name, line in checks:
            if name in first:
                LOGGER.warning(
                    f"quick-check {name}: the name stands in {first[name]} already, choose another",
                    location=(page, line),
                )
            first.setdefault(name, page)


def go_on(translator, node):
    """The HTML is in the children."""


def setup(app):
    app.add_node(quick_check, html=(go_on, go_on))
    app.add_directive("quick-check", QuickCheck)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-check-consistency", warn_of_names_used_twice)
    # The version is that of what is kept in the environment: another one reads all pages afresh.
    return {"env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}
