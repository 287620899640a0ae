"""Place a live demo: `{demo} name` draws `assets/demos/<name>.js`, with a caption as its body.

The scripts are loaded on pages with a demo only. Without JavaScript the caption stands alone.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

DEMOS = Path(__file__).resolve().parents[1] / "assets/demos"


class Demo(SphinxDirective):
    has_content = True
    required_arguments = 1

    def run(self):
        name = self.arguments[0]
        self.env.note_dependency(str(DEMOS / f"{name}.js"))
        if not (DEMOS / f"{name}.js").exists():
            raise self.error(f"there is no demo {name!r}: assets/demos/{name}.js is missing")
        if not self.content:
            raise self.error(f"demo {name}: say in its body what to try")
        caption = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, caption)
        label = f"Interactive figure: {name.replace('-', ' ')}"
        opening = (
            f'<figure class="demo" data-demo="{name}" role="group" aria-label="{label}">'
            '<div class="demo-stage"><noscript>This figure moves: it needs JavaScript.</noscript>'
            "</div><figcaption>"
        )
        return [
            nodes.raw("", opening, format="html"),
            *caption.children,
            nodes.raw("", "</figcaption></figure>", format="html"),
        ]


def load_scripts(app, pagename, templatename, context, doctree):
    names = re.findall(r'data-demo="([\w-]+)"', context.get("body", ""))
    for script in ("kit", *dict.fromkeys(names)) if names else ():
        app.add_js_file(f"demos/{script}.js", loading_method="defer")


def setup(app):
    app.add_directive("demo", Demo)
    app.connect("html-page-context", load_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
