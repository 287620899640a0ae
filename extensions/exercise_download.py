"""A download link on the page of each exercise, and the archive that it leads to."""

from docutils import nodes

from course.release import student_zip

FOLDER = "exercises/"


def setup(app):
    app.connect("doctree-read", add_link)
    app.connect("build-finished", write_archives)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_of(docname):
    return docname.removeprefix(FOLDER).split("/")[0]


def add_link(app, doctree):
    docname = app.env.docname
    if not docname.startswith(FOLDER):
        return
    href = "../" * docname.count("/") + f"_downloads/{name_of(docname)}.zip"
    link = nodes.raw(
        "",
        f'<p class="exercise-download"><a href="{href}" download>Download this exercise</a>: the '
        "notebook and its checks, in one folder. A file in it says how to start.</p>",
        format="html",
    )
    title = next(iter(doctree.findall(nodes.title)))
    title.parent.insert(title.parent.index(title) + 1, link)


def write_archives(app, exception):
    if exception or app.builder.format != "html":
        return
    for docname in filter(lambda name: name.startswith(FOLDER), app.env.found_docs):
        student_zip(name_of(docname), app.outdir / "_downloads" / f"{name_of(docname)}.zip")
