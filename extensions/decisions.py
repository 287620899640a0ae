"""Which loss for which task: a table, a flowchart, and a walk from question to question.

    ```{decisions} table
    ```
    ```{decisions} flowchart
    :name: fig-decision-flowchart

    The caption of the flowchart.
    ```
    ```{decisions} walk
    ```

All three are made from `book/decisions.yml`, so that they cannot disagree. The flowchart is a list,
drawn by `assets/course.css`: its words are text and its leaves links, on paper and in an EPUB too.
The walk opens one answer at a time by the browser's own `<details>`, without any script. Where
nothing can be opened, on paper or in an EPUB, it is left out, for the flowchart says the same.
"""

import re
from pathlib import Path
from typing import ClassVar

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

SOURCE = Path(__file__).resolve().parents[1] / "book/decisions.yml"
CALL = re.compile(r"(nn\.\w+)\((.*)\)")
COLUMNS = {"task": "task", "loss": "loss", "output": "last activation", "call": "in PyTorch"}


def read():
    """The losses of each task, and the questions, the first of which is the first to ask."""
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def table(losses):
    """A row for each task, in Markdown."""
    rows = [COLUMNS.values(), ["---"] * len(COLUMNS)]
    rows += [(loss | {"call": code(loss["call"])}).values() for loss in losses.values()]
    return [f"| {' | '.join(row)} |" for row in rows]


def code(call):
    """A call, in Markdown; the argument of a module stands apart, as the column is narrow."""
    parts = CALL.fullmatch(call)
    return ", ".join(f"`{part}`" for part in (parts.groups() if parts else (call,)) if part)


def flowchart(found, name):
    """A question and, as a list, its answers with what follows from each, in Markdown."""
    question = found["questions"][name]
    yield from (f"**{question['text']}**", "")
    for answer, step in question["answers"].items():
        if "take" in step:
            yield f"- *{answer}:* {found['losses'][step['take']]['loss']}"
        else:
            yield from (f"- *{answer}*", "")
            yield from (f"  {line}" for line in flowchart(found, step["ask"]))
    yield ""


class decision_walk(nodes.General, nodes.Element):
    """The walk, for browsers alone."""


class Decisions(SphinxDirective):
    has_content = True
    required_arguments = 1
    option_spec: ClassVar = {"name": directives.unchanged_required}

    def run(self):
        self.env.note_dependency(str(SOURCE))
        self.found = read()
        kinds = {"table": self.table, "flowchart": self.flowchart, "walk": self.walk}
        if self.arguments[0] not in kinds:
            raise self.error(f"{self.arguments[0]!r} is none of {', '.join(kinds)}")
        return kinds[self.arguments[0]]()

    def table(self):
        (made,) = self.parsed(table(self.found["losses"]))
        made["classes"].append("decision-table")
        return [made]

    def flowchart(self):
        figure = nodes.figure(classes=["decision-flowchart"])
        figure += self.parsed(flowchart(self.found, next(iter(self.found["questions"]))))
        figure += nodes.caption("", "", *self.parsed(self.content)[0].children)
        self.add_name(figure)
        return [figure]

    def walk(self):
        walk = decision_walk()
        walk += self.steps(next(iter(self.found["questions"])))
        return [walk]

    def steps(self, name):
        """A question, and below it each answer, which opens what follows from it."""
        question = self.found["questions"][name]
        yield from self.parsed([f"**{question['text']}**"])
        for answer, step in question["answers"].items():
            # Of the answers to one question one is open at a time: they share a name.
            yield html(f'<details name="walk-{name}"><summary>{answer}</summary><div>')
            if "take" in step:
                yield from self.parsed([f"Take {self.found['losses'][step['take']]['loss']}."])
            else:
                yield from self.steps(step["ask"])
            yield html("</div></details>")

    def parsed(self, lines):
        holder = nodes.Element()
        self.state.nested_parse(StringList(list(lines), str(SOURCE)), 0, holder)
        return holder.children


def html(text):
    return nodes.raw("", text, format="html")


def visit_walk(translator, node):
    translator.body.append('<div class="decision-walk">')


def depart_walk(translator, node):
    translator.body.append("</div>\n")


def setup(app):
    app.add_node(decision_walk, html=(visit_walk, depart_walk))
    app.add_directive("decisions", Decisions)
    # The version is that of what a page keeps: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
