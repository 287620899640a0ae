"""A page of the book as a notebook that reads well in Jupyter, which knows nothing of MyST.

The text is written from the resolved page: numbers, citations and references are there as on the
page. What only the page can do, such as a demo, is a sentence that leads there. The cells are those
of the source, without outputs; those that the page hides are there too, folded.
"""

import re
from pathlib import Path
from urllib.parse import urljoin

import nbformat
from docutils import nodes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sphinx.util.math import get_node_equation_number
from sphinx_markdown_builder.contexts import (
    IndentContext,
    SubContext,
    SubContextParams,
    TableContext,
    WrappedContext,
)
from sphinx_markdown_builder.translator import MarkdownTranslator, pushing_context
from tabulate import tabulate

from extensions.execution_cache import read_notebook

CELL = re.compile(r"^@code-cell:(\d+)@$", re.M)
FOLDED = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
PARAGRAPH = SubContextParams(2, 2)
THE_PAGE = "the page of this chapter"


def notebook(app, docname: str, doctree: nodes.document) -> str:
    """The page as the text of an .ipynb file."""
    env = app.env
    source = read_notebook(env, docname, Path(env.doc2path(docname)).read_text(encoding="utf-8"))
    text = NotebookTranslator.translate(app, docname, doctree)
    cells = list(arrange(text, source.cells))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"  # nbformat draws them at random
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.validate(made)
    return nbformat.writes(made) + "\n"


def arrange(text, source):
    """The text in cells, and the code between: after what it follows on the page, if it is shown,
    and else after the code that it follows."""
    code = [index for index, cell in enumerate(source) if cell.cell_type == "code"]
    words, *rest = CELL.split(text)
    yield from words_in_a_cell(words)
    for shown, words in zip(map(int, rest[::2]), rest[1::2], strict=True):
        while code and code[0] <= shown:
            yield code_cell(source[code.pop(0)])
        while code and follows_at_once(code[0], source, shown):
            yield code_cell(source[code.pop(0)])
        yield from words_in_a_cell(words)
    yield from (code_cell(source[index]) for index in code)


def follows_at_once(index, source, shown):
    return all(cell.cell_type == "code" for cell in source[shown:index])


def words_in_a_cell(words):
    if words.strip():
        yield new_markdown_cell(words.strip())


def code_cell(cell):
    is_folded = not FOLDED.isdisjoint(cell.metadata.get("tags", ()))
    metadata = {"jupyter": {"source_hidden": True}} if is_folded else {}
    return new_code_cell(cell.source.strip(), metadata=metadata)


class Table(TableContext):
    """The writer's own would take cells for numbers, and write 2.70 as 2.7."""

    def make(self):
        head, *body = map(self.make_row, [*self.headers, *self.body])
        return tabulate(body, headers=head, tablefmt="github", disable_numparse=True)


class NotebookTranslator(MarkdownTranslator):
    """Writes what the book has beyond plain Sphinx; what it does not know is a warning."""

    @classmethod
    def translate(cls, app, docname, doctree):
        translator = cls(doctree, app.builder)
        translator.docname = docname
        doctree.walkabout(translator)
        return translator.astext()

    def address(self, target=""):
        """Where the published book has this page, or a target seen from it; "" if not known."""
        base = self.config.html_baseurl
        page = self.builder.get_target_uri(self.docname)
        return base and urljoin(base.rstrip("/") + "/" + page, target)

    def the_page(self, anchor):
        address = self.address(f"#{anchor}")
        return f"[{THE_PAGE}]({address})" if address else THE_PAGE

    # ---- Cells, figures ----

    def visit_container(self, node):
        if node.get("nb_element") != "cell_code":
            return
        self.add(f"@code-cell:{node['cell_index']}@", prefix_eol=2, suffix_eol=2)
        for caption in node.findall(nodes.caption):
            caption.walkabout(self)
        raise nodes.SkipNode

    @pushing_context
    def visit_caption(self, node):
        self._push_context(SubContext(PARAGRAPH))
        if number := self.number(node.parent, "figure"):
            self.add(f"**{self.config.numfig_format['figure'] % number}.** ")

    def number(self, node, kind):
        """The number of a figure or an exercise in the book; "" if it has none."""
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        return ".".join(str(part) for name in node["ids"] for part in numbers.get(name, ()))

    # ---- Words ----

    def visit_target(self, node):
        """Nothing leads to it here."""

    def visit_Text(self, node):
        start = len(self.ctx.content)
        super().visit_Text(node)
        if self.status.escape_text:
            self.ctx.content[start:] = [
                part.replace("$", r"\$") for part in self.ctx.content[start:]
            ]

    @pushing_context
    def visit_reference(self, node):
        target = node.get("refuri") or f"#{node.get('refid', '')}"
        if node.get("internal") or "refuri" not in node:
            target = self.address(target)
        around = ("[", f"]({target})") if target else ("", "")
        self._push_context(WrappedContext(*around))

    def visit_math(self, node):
        latex = " ".join(node.astext().split())
        if any(isinstance(context, TableContext) for context in self._ctx_queue):
            latex = latex.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
        self.add(f"${latex}$")
        raise nodes.SkipNode

    def visit_math_block(self, node):
        latex = node.astext().strip()
        if r"\\" in latex and r"\begin{" not in latex:
            latex = f"\\begin{{gathered}}\n{latex}\n\\end{{gathered}}"
        if node["number"]:
            latex += rf" \tag{{{get_node_equation_number(self, node)}}}"
        self.add(f"$$\n{latex}\n$$", prefix_eol=2, suffix_eol=2)
        raise nodes.SkipNode

    # ---- Boxes ----

    @pushing_context
    def visit_table(self, node):
        self._push_context(Table(params=PARAGRAPH))

    @pushing_context
    def visit_admonition(self, node):
        """A box that opens stays one: Jupyter shows HTML, and Markdown between its lines."""
        if "dropdown" in node["classes"]:
            title = node.children[0].astext()
            opening, closing = f"<details><summary>{title}</summary>\n\n", "\n\n</details>"
            self._push_context(WrappedContext(opening, closing, params=PARAGRAPH))
        else:
            self._push_context(IndentContext("> ", empty=True, params=PARAGRAPH))

    visit_exercise_node = visit_solution_node = visit_admonition

    @pushing_context
    def visit_exercise_enumerable_node(self, node):
        self.visit_admonition(node)
        self.add(f"**{node['title']} {self.number(node, node['type'])}.**", suffix_eol=2)

    def visit_title(self, node):
        if isinstance(node.parent, nodes.section):
            super().visit_title(node)
        elif "dropdown" in node.parent["classes"] or not node.children:
            raise nodes.SkipNode  # said already
        else:
            self._push_context(WrappedContext("**", "**", params=PARAGRAPH))

    def depart_title(self, node):
        self._pop_context()

    visit_exercise_title = visit_solution_title = visit_title
    depart_exercise_title = depart_solution_title = depart_title

    @pushing_context
    def visit_demo(self, node):
        self._push_context(IndentContext("> ", empty=True, params=PARAGRAPH))
        self.add(f"**{node['title']}.** A figure that moves is on {self.the_page(node['ids'][0])}:")
        self.ensure_eol(2)

    @pushing_context
    def visit_quick_check(self, node):
        self._push_context(IndentContext("> ", empty=True, params=PARAGRAPH))
        self.add(f"**Quick check.** Its answers are on {self.the_page(node['name'])}.", 0, 2)
        for paragraph in node.question()[1:]:  # the first says that this is a quick check
            paragraph.walkabout(self)
        raise nodes.SkipChildren

    def skip(self, node):
        raise nodes.SkipNode

    visit_raw = visit_meta = visit_decision_walk = skip
