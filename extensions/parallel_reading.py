"""Let Sphinx read pages in parallel.

Two extensions that Jupyter Book loads do not say whether they are safe to run in parallel, so that
Sphinx falls back to one process. `sphinx_multitoc_numbering` only acts after all pages are read and
`sphinx_jupyterbook_latex` only when LaTeX is built: both are safe.
"""

SAFE = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def setup(app):
    app.connect("builder-inited", declare_safe)  # after all extensions are loaded
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def declare_safe(app):
    for name in SAFE:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True
