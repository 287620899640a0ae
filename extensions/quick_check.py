"""Quick checks: a question in the text, answered on the page, with an explanation per answer.

    ```{quick-check} margin-sign
    What is the margin of the logit $z = -2$ for the label $y = -1$?

    - [x] $2$
      Right: $m = y z$.
    - [ ] $-2$
      That is the logit.
    ```

With `:numeric:` the reader types a number; the options are then numbers that one may arrive at, and
`otherwise`. Exactly one option is right, and each has an explanation. Without JavaScript the page
shows everything.
"""

import re
from html import escape
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

OPTION = re.compile(r"- \[([ x])\] (.+)")


class QuickCheck(SphinxDirective):
    has_content = True
    required_arguments = 1
    option_spec: ClassVar = {"numeric": directives.flag, "tolerance": float}

    def run(self):
        name = self.arguments[0]
        question, options = self._split()
        self._validate(name, options)
        numeric = "numeric" in self.options
        shape = f'data-tolerance="{self.options.get("tolerance", 0)}"' if numeric else ""
        children = [
            html(
                f'<div class="quick-check" id="{name}" role="group" '
                f'aria-labelledby="{name}-question" {shape}>'
                f'<div class="quick-check-question" id="{name}-question">'
            ),
            nodes.paragraph("", "", nodes.strong(text="Quick check")),
            *self._parse(question),
            html("</div>"),
        ]
        if numeric:
            children.append(
                html(
                    '<label class="quick-check-number">Your answer '
                    '<input type="text" inputmode="decimal" autocomplete="off" size="12"></label>'
                )
            )
        for number, (right, text, explanation, line) in enumerate(options):
            children += self._option(name, number, right, text, explanation, line, numeric)
        children.append(html("</div>"))
        return children

    def _split(self):
        """The lines of the question, and (right, text, lines of explanation, line) per option."""
        question, options = StringList(), []
        for number, line in enumerate(self.content):
            match = OPTION.fullmatch(line.rstrip())
            if match:
                options.append((match[1] == "x", match[2], StringList(), number))
            elif options:
                options[-1][2].append(line.strip(), self.content.source(number), number)
            else:
                question.append(line, self.content.source(number), number)
        return question, options

    def _validate(self, name, options):
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise self.error(f"quick-check {name!r}: a name is lower case, digits and hyphens")
        if len(options) < 2 or sum(right for right, *_ in options) != 1:
            raise self.error(f"quick-check {name}: needs two options or more, one of them right")
        for _, text, explanation, _ in options:
            if not "".join(explanation).strip():
                raise self.error(f"quick-check {name}: the option {text!r} has no explanation")

    def _option(self, name, number, right, text, explanation, line, numeric):
        mark = f'data-right="{str(right).lower()}"'
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
            *self._parse(explanation),
            html("</div></div>"),
        ]

    def _inline(self, text, line):
        children, messages = self.state.inline_text(text, self.content_offset + line)
        return [nodes.inline("", "", *children), *messages]

    def _parse(self, lines):
        holder = nodes.Element()
        self.state.nested_parse(lines, self.content_offset, holder)
        return holder.children


def spoken(text):
    """An option as a screen reader says it: rendered maths alone would leave it without a name."""
    return re.sub(r"\{[\w:]+\}|[$`\\]", "", text)


def html(text):
    return nodes.raw("", text, format="html")


def setup(app):
    app.add_directive("quick-check", QuickCheck)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
