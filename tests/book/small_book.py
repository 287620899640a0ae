"""Builds a book of a page or two with the settings of `_config.yml`, in a second."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import nbformat
import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.book.pages import ROOT

EXTENSIONS = (
    "myst_nb",
    "sphinx_exercise",
    "sphinxcontrib.bibtex",
    "extensions.chapter_opening",
    "extensions.demo",
    "extensions.glossary_tooltips",
    "extensions.quick_check",
)


@dataclass
class Built:
    """What came of a build: the page of each name, and the warnings, which are fatal in `make`."""

    pages: dict[str, nodes.document]
    warnings: str
    app: Sphinx

    def links(self, page: str) -> dict[str, str]:
        """The words of each link of a page -> where it leads."""
        found = self.pages[page].findall(nodes.reference)
        return {link.astext(): link.get("refuri") or "#" + link["refid"] for link in found}

    def write_notebooks(self, folder: Path) -> None:
        """Write the executed notebooks into `folder`, as the build of the book does."""
        from jupyter_cache import get_cache  # brings a database, which few tests need

        cache = get_cache(self.app.config.nb_execution_cache_path)
        for record in cache.list_cache_records():
            page = Path(record.uri).relative_to(self.app.srcdir)
            path = folder / page.with_suffix(".ipynb")
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(cache.get_cache_bundle(record.pk).nb, path)


def build(
    folder: Path,
    pages: dict[str, str],
    *,
    jobs: int = 1,
    builder: str = "html",
    extensions: Sequence[str] = EXTENSIONS,
    more: dict | None = None,
) -> Built:
    """Build these pages (name -> text), the first of which is the root, with `more` settings."""
    source, out = folder / "source", folder / "out"
    for name, text in pages.items():
        path = source / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    shared = {**config["parse"], **config["sphinx"]["config"]}
    settings = {k: v for k, v in shared.items() if k.startswith(("myst_", "suppress_warnings"))}
    settings |= {
        "extensions": list(extensions),
        "root_doc": next(iter(pages)),
        "bibtex_bibfiles": [str(ROOT / file) for file in config["bibtex_bibfiles"]],
        "nb_execution_mode": "cache",
        "nb_execution_cache_path": str(folder / "cache"),
        "nb_execution_raise_on_error": True,
        "html_theme": "basic",
        **(more or {}),
    }
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=out,
            doctreedir=folder / "doctrees",
            buildername=builder,
            confoverrides=settings,
            status=None,
            warning=warnings,
            parallel=jobs,
        )
        app.build()
        read = {name: app.env.get_and_resolve_doctree(name, app.builder) for name in pages}
    return Built(read, warnings.getvalue(), app)
