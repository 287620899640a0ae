"""Let Sphinx read pages in parallel.

Two extensions that Jupyter Book loads do not say whether they are safe to run in parallel, so that
Sphinx falls back to one process. `sphinx_multitoc_numbering` only acts after all pages are read and
`sphinx_jupyterbook_latex` only when LaTeX is built: both are safe.
"""

from jupyter_cache import get_cache

SAFE = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def setup(app):
    # Both after all extensions are loaded; the second also after myst-nb has chosen its folder.
    app.connect("builder-inited", declare_safe)
    app.connect("builder-inited", create_cache_database, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def declare_safe(app):
    for name in SAFE:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True


def create_cache_database(app):
    """Create the database of executed notebooks now: readers forked later would race to do it."""
    get_cache(app.env.mystnb_config.execution_cache_path).list_cache_records()
