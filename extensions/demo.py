"""Place a live demo: `{demo} name` draws `assets/demos/<name>.js`, with a caption as its body.

    ```{demo} margins
    :title: What each loss charges for a margin

    Move the margin from wrong to right.
    ```

The title stands above the demo and is its name for screen readers; `[...](#demo-margins)` leads to
it. The scripts are loaded on pages with a demo only. Without JavaScript the words stand alone.
"""

import re
from html import escape
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

DEMOS = Path(__file__).resolve().parents[1] / "assets/demos"
OPENING = """<figure class="demo" id="{id}" data-demo="{name}">
<p class="demo-title" id="{id}-title">{title}<a class="headerlink" href="#{id}"
 title="Link to this figure">#</a></p>
<div class="demo-stage" role="group" aria-labelledby="{id}-title">
<noscript>This figure moves: it needs JavaScript.</noscript></div><figcaption>"""


class demo(nodes.General, nodes.Element):
    """A demo; its children are its caption."""


class Demo(SphinxDirective):
    has_content = True
    required_arguments = 1
    option_spec: ClassVar = {"title": directives.unchanged_required}

    def run(self):
        name = self.arguments[0]
        self.env.note_dependency(str(DEMOS / f"{name}.js"))
        if not (DEMOS / f"{name}.js").exists():
            raise self.error(f"there is no demo {name!r}: assets/demos/{name}.js is missing")
        if not self.content:
            raise self.error(f"demo {name}: say in its body what to try")
        if "title" not in self.options:
            raise self.error(
                f"demo {name}: give it a title, as in `:title: Who follows the outlier?`"
            )
        found = demo("", name=name, title=self.options["title"], names=[f"demo-{name}"])
        self.state.nested_parse(self.content, self.content_offset, found)
        self.state.document.note_explicit_target(found)
        return [found]


def visit(translator, node):
    values = {"id": node["ids"][0], "name": node["name"], "title": escape(node["title"])}
    translator.body.append(OPENING.format(**values).replace("\n", ""))


def depart(translator, node):
    translator.body.append("</figcaption></figure>\n")


def load_scripts(app, pagename, templatename, context, doctree):
    names = re.findall(r'data-demo="([\w-]+)"', context.get("body", ""))
    for script in ("kit", *dict.fromkeys(names)) if names else ():
        app.add_js_file(f"demos/{script}.js", loading_method="defer")


def setup(app):
    app.add_node(demo, html=(visit, depart))
    app.add_directive("demo", Demo)
    app.connect("html-page-context", load_scripts)
    # The version is that of what a page keeps of a demo: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
