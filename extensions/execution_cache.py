"""Run a chapter again when the code that it imports has changed, and keep what was run.

The cache of executed notebooks knows a chapter by its cells. Keeping it in a folder named after the
sources of `reference` and `course` makes every chapter new when those change.

The executed notebooks are written to `_build/executed`, for nbval. (Those in `jupyter_execute` lack
the glued numbers: MyST-NB takes them out on the way.)
"""

import hashlib
from pathlib import Path

import nbformat
from jupyter_cache import get_cache

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("reference", "course")


def setup(app):
    app.connect("config-inited", choose_folder)
    app.connect("build-finished", write_executed_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def choose_folder(app, config):
    sources = sorted(path for name in SOURCES for path in (ROOT / name).glob("*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    cache = Path(app.outdir).resolve().parent / ".jupyter_cache"
    config.nb_execution_cache_path = str(cache / digest)


def write_executed_notebooks(app, exception):
    if exception:
        return
    cache = get_cache(app.config.nb_execution_cache_path)
    for record in sorted(cache.list_cache_records(), key=lambda record: record.created):
        source = Path(record.uri)
        if source.is_relative_to(app.srcdir) and source.exists():
            relative = source.relative_to(app.srcdir).with_suffix(".ipynb")
            path = Path(app.outdir).parent / "executed" / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(cache.get_cache_bundle(record.pk).nb, path)
