"""What a build leaves behind must not mislead the next one.

A page with a warning is read again by the next build. Sphinx would take it as read, say nothing
more about it, and call a failed build repeated unchanged a success.

What was made from a page that is no longer there is deleted.
"""

import logging
import re
from pathlib import Path

from sphinx.util.logging import WarningSuppressor

from extensions.chapter_download import archive_of_chapter


def setup(app):
    app.connect("builder-inited", listen)
    app.connect("build-finished", read_again, priority=999)  # when all has been said
    app.connect("build-finished", delete_outputs_of_missing_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Warned(logging.Handler):
    """Collects where warnings came from, as Sphinx prints it: a path and perhaps a line."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.places = []

    def emit(self, record):
        self.places.append(getattr(record, "location", None))


def listen(app):
    app._warned = Warned()
    app._warned.addFilter(WarningSuppressor(app))
    logging.getLogger("sphinx").addHandler(app._warned)


def read_again(app, exception):
    logging.getLogger("sphinx").removeHandler(app._warned)
    warned = {page_of(place, app.env) for place in app._warned.places}
    for page in app.env.found_docs if None in warned else warned:
        Path(app.doctreedir, f"{page}.doctree").unlink(missing_ok=True)


def page_of(place, env):
    """The page that a warning is about, or None if it is about none, or about no single one."""
    path = re.sub(r":\d*$", "", place or "")
    page = env.path2doc(path)
    return page if page in env.found_docs else None


def delete_outputs_of_missing_pages(app, exception):
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    for source in out.glob("_sources/**/*.*"):
        page = page_named(source.relative_to(out / "_sources").as_posix(), app.config.source_suffix)
        if source.is_file() and page not in app.env.found_docs:
            for made in (
                source,
                out / f"{page}.html",
                out / "_downloads" / archive_of_chapter(page),
                out.parent / f"executed/{page}.ipynb",
                out.parent / f"jupyter_execute/{page}.ipynb",
                out.parent / f"jupyter_execute/{page}.glue.json",
                Path(app.doctreedir, f"{page}.doctree"),
            ):
                made.unlink(missing_ok=True)


def page_named(copied, suffixes):
    """The page whose source was copied: `book/a` for `book/a.md` and `book/a.rst.txt`."""
    copied = copied.removesuffix(".txt")
    suffix = next((end for end in suffixes if copied.endswith(end)), "")
    return copied.removesuffix(suffix)
