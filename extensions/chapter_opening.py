"""The opening of a chapter: what one will be able to do, what to know first, how long it takes.

    ```{chapter-opening}
    :needs: derivatives, and the [margin](#margin)

    - derive the logistic loss from a Bernoulli likelihood
    - say when it fails
    ```

The reading time is computed from the page: words, equations, figures and code. The home page shows
it, what one needs, and a figure: the first, or the one that `:picture: fig-name` chooses.
"""

import math
from typing import ClassVar

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

WORDS_PER_MINUTE = 200
MINUTES_PER_EQUATION = 0.5
MINUTES_PER_FIGURE = 0.5
CODE_LINES_PER_MINUTE = 25

READER = """
<p class="reader"><label>Explain words <select>
<option value="all">all of them</option>
<option value="further">all but the basic ones</option>
<option value="none">none</option>
</select></label></p>
"""
"""Which glossary words are explained in tooltips: see `glossary_tooltips.py`."""


class chapter_opening(nodes.Element):
    """Marks where the reading time goes, until the whole page is known."""


class ChapterOpening(SphinxDirective):
    has_content = True
    option_spec: ClassVar = {"needs": str, "picture": str}

    def run(self):
        if "needs" not in self.options or not self.content:
            raise self.error("chapter-opening needs the option :needs: and a list of outcomes")
        box = nodes.container(classes=["chapter-opening"])
        box += nodes.paragraph("", "", nodes.strong(text="After this chapter you can"))
        outcomes = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, outcomes)
        box += outcomes.children
        needs = self._line("You need", self.options["needs"])
        box += needs
        box += chapter_opening(
            needs=needs[0].astext().removeprefix("You need "), picture=self.options.get("picture")
        )
        box += nodes.raw("", READER, format="html")
        return [box]

    def _line(self, name, text):
        children, messages = self.state.inline_text(text, self.lineno)
        return [
            nodes.paragraph("", "", nodes.strong(text=name), nodes.Text(" "), *children),
            *messages,
        ]


def reading_minutes(document):
    """Estimate how long the page takes, in whole minutes."""
    code = list(document.findall(nodes.literal_block))
    unread = [*code, *document.findall(nodes.raw)]  # tables that code makes are looked up in
    words = len(document.astext().split()) - sum(len(block.astext().split()) for block in unread)
    lines = sum(
        len(block.astext().splitlines())
        for block in code
        if "highlight" not in block.get("classes")
    )
    minutes = (
        words / WORDS_PER_MINUTE
        + MINUTES_PER_EQUATION * len(list(document.findall(nodes.math_block)))
        + MINUTES_PER_FIGURE * len(list(document.findall(nodes.figure)))
        + lines / CODE_LINES_PER_MINUTE
    )
    return max(1, math.ceil(minutes))


def picture(document, name):
    """The image of the figure of this name, or of the first that has one."""
    for figure in document.findall(nodes.figure):
        images = list(figure.findall(nodes.image))  # none in a flowchart
        if images and name in (None, *figure["ids"]):
            return images[0]["uri"]
    if name:
        raise ExtensionError(f"chapter-opening: there is no figure {name} (:picture:)")
    return None


def add_reading_time(app, document):
    for marker in list(document.findall(chapter_opening)):
        minutes = reading_minutes(document)
        opening = {"minutes": minutes, "needs": marker["needs"]}
        if chosen := picture(document, marker["picture"]):
            opening["picture"] = chosen
        app.env.metadata[app.env.docname]["opening"] = opening
        text = f" about {minutes} minute{'s' if minutes > 1 else ''}"
        line = nodes.paragraph("", "", nodes.strong(text="Reading time"), nodes.Text(text))
        marker.replace_self(line)


def setup(app):
    app.add_directive("chapter-opening", ChapterOpening)
    app.add_node(chapter_opening)
    app.connect("doctree-read", add_reading_time)
    # The version is that of what is kept in the environment: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
