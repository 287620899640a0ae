"""A download link on the page of each exercise, and the archive that it leads to."""

from pathlib import Path

from docutils import nodes

from extensions.archives import write_archive
from grading import STUDENT_FILES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "exercises/"


def setup(app):
    app.connect("doctree-read", add_link)
    app.connect("build-finished", write_archives)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_of(docname):
    return docname.removeprefix(FOLDER).split("/")[0]


def archive_of(docname):
    """The name of the archive that a page offers; "" for a page that is no exercise."""
    return f"{name_of(docname)}.zip" if docname.startswith(FOLDER) else ""


def add_link(app, doctree):
    docname = app.env.docname
    if not archive_of(docname):
        return
    href = "../" * docname.count("/") + f"_downloads/{archive_of(docname)}"
    link = nodes.raw(
        "",
        f'<p class="exercise-download"><a href="{href}" download>Download this exercise</a>: the '
        "notebook and its checks, in one folder. A file in it says how to start.</p>",
        format="html",
    )
    title = next(iter(doctree.findall(nodes.title)))
    title.parent.insert(title.parent.index(title) + 1, link)


def write_archives(app, exception):
    if exception or app.builder.name != "html":
        return
    for docname in filter(lambda name: name.startswith(FOLDER), app.env.found_docs):
        student_zip(name_of(docname), app.outdir / "_downloads" / archive_of(docname))


def student_zip(name, destination):
    """Pack the release and the student's part of `grading`: pip and the folder are enough."""
    release = ROOT / FOLDER / name
    files = {path.relative_to(release).as_posix(): path for path in released(release)}
    files |= {f"grading/{inside}": ROOT / "grading" / inside for inside in STUDENT_FILES}
    # Once more, untouched: what is locked in a notebook is checked as it was handed out.
    files[f"grading/{name}.ipynb"] = release / f"{name}.ipynb"
    write_archive(destination, name, {inside: path.read_bytes() for inside, path in files.items()})


def released(release):
    """The files of a release, and nothing that somebody left beside them."""
    lines = (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return [release / line.partition("  ")[2] for line in lines]
