"""Run a chapter again when the code that it imports has changed, not only when its cells have.

The cache of executed notebooks knows a chapter by its cells. Keeping it in a folder named after the
sources of `reference` and `course` makes every chapter new when those change.
"""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("reference", "course")


def setup(app):
    app.connect("config-inited", choose_folder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def choose_folder(app, config):
    sources = sorted(path for name in SOURCES for path in (ROOT / name).glob("*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    cache = Path(app.outdir).resolve().parent / ".jupyter_cache"
    config.nb_execution_cache_path = str(cache / digest)
