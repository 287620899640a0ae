"""What the arrow on a page offers: this chapter as a notebook that runs, and printing.

The archive of a chapter has its notebook, the modules of this repository that it imports, what it
needs from PyPI, in the versions that the book was built with, and how to start. It is written with
its page. The page of an exercise offers the archive of the exercise.
"""

import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import nbformat

from extensions.archives import write_archive
from extensions.execution_cache import LOCAL, ROOT, imported_by, imports, sources, used_modules
from extensions.exercise_download import archive_of
from extensions.notebook_writer import notebook

PRINT = {
    "type": "javascript",
    "javascript": "window.print()",
    "text": "Print, or save as PDF",
    "icon": "fas fa-print",
    "label": "print-button",
}
OPTIONAL = "torch"
"""What `reference` imports for those only who hand it tensors (an extra of its package)."""
TO_OPEN_IT = "jupyterlab"
README = """\
"{title}", a notebook. You need Python 3.11 or newer. Open a terminal in this folder, and say there
1. once: `python3 -m venv .venv` (on Windows: `py -3 -m venv .venv`)
2. `source .venv/bin/activate` (on Windows: `.venv\\Scripts\\activate`)
3. once: `python -m pip install -r requirements.txt`, and then `python -m jupyterlab {name}.ipynb`
"""


def setup(app):
    app.setup_extension("sphinx_markdown_builder")
    app.connect("html-page-context", offer, priority=900)  # after the theme made its menu
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def offer(app, pagename, templatename, context, doctree):
    if app.builder.name != "html":  # an e-reader unpacks no archive
        return
    archive = archive_of(pagename)
    if not archive and doctree and is_chapter(app.env, pagename):
        archive = write_chapter(app, pagename, doctree)
    buttons = [PRINT]
    if archive:
        what = "This exercise" if pagename.startswith("exercises/") else "This chapter"
        address = context["pathto"](f"_downloads/{archive}", 1)
        buttons.insert(0, link(address, f"{what} as a notebook (zip)"))
    for group in context.get("header_buttons", ()):
        if group.get("label") == "download-buttons":
            group["buttons"] = buttons


def link(address, text):
    icon, label = "fas fa-download", "download-notebook-button"
    return {"type": "link", "url": address, "text": text, "icon": icon, "label": label}


def is_chapter(env, docname):
    """Whether the page runs code; an exercise does not."""
    return docname in env.nb_metadata and bool(env.nb_metadata[docname].get("exec_data"))


def write_chapter(app, docname, doctree):
    """Write the archive of a chapter; its name."""
    archive, text = archive_of_chapter(docname), notebook(app, docname, doctree)
    packed = files(Path(docname).name, app.env.titles[docname].astext(), text)
    write_archive(app.outdir / "_downloads" / archive, archive.removesuffix(".zip"), packed)
    return archive


def archive_of_chapter(docname):
    """Its name says that it is a chapter: an exercise may have the same name."""
    return f"{Path(docname).name}-chapter.zip"


def files(name, title, text):
    """What is in the archive of a chapter, whose notebook is `text`."""
    cells = nbformat.reads(text, 4).cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    used = used_modules(code)
    modules = sorted(path for module in used for path in sources(module))
    return {
        "README.md": README.format(title=title, name=name).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in requirements(code, used)).encode(),
        f"{name}.ipynb": text.encode(),
        **{path.relative_to(ROOT).as_posix(): path.read_bytes() for path in modules},
    }


def requirements(cells, used):
    """The packages that cells and the modules they use import, in the versions of this build."""
    local = [module for module in used if sources(module)]
    imported = imported_by(cells).union(*map(imported_by_module, local))
    modules = {name.split(".")[0] for name in imported} - {*LOCAL, *sys.stdlib_module_names}
    packages = {distributions()[module][0] for module in modules} | {TO_OPEN_IT}
    return sorted(f"{name}=={metadata.version(name).partition('+')[0]}" for name in packages)


def imported_by_module(module):
    found = imports().find_modules_directly_imported_by(module)
    return found - {OPTIONAL} if module.startswith("reference.") else found


@cache
def distributions():
    """Which packages bring a module: `sklearn` comes with scikit-learn."""
    return metadata.packages_distributions()
