"""Links in the sidebar to the PDF and the EPUB, if `make pdf` and `make epub` have made them.

Each says when it was made: what was written since is not in it.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

KINDS = {"PDF": "pdf", "EPUB": "epub"}


def setup(app):
    app.connect("config-inited", find)
    app.connect("build-finished", copy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def made(app):
    """The files that were made, by kind; they lie beside the folder of the pages."""
    build = Path(app.outdir).parent
    files = {kind: build / end / f"loss-functions.{end}" for kind, end in KINDS.items()}
    return {kind: path for kind, path in files.items() if path.exists()}


def find(app, config):
    config.html_context["offline_files"] = [describe(*file) for file in made(app).items()]


def describe(kind, path):
    facts = path.stat()
    day = datetime.fromtimestamp(facts.st_mtime, UTC)
    return {
        "kind": kind,
        "name": path.name,
        "megabytes": f"{facts.st_size / 1e6:.1f}",
        "date": f"{day.day} {day:%B %Y}",
    }


def copy(app, exception):
    if exception or app.builder.name != "html":
        return
    for path in made(app).values():
        folder = Path(app.outdir) / "_downloads"
        folder.mkdir(exist_ok=True)
        shutil.copy2(path, folder / path.name)
