"""Each function on the page of the package names the section of the book that teaches it.

`course/sections.py` says which. A function that is not in it ends the build, and so does a label
that leads nowhere: `:ref:` then warns.
"""

from sphinx.errors import ExtensionError

from course import sections


def setup(app):
    app.connect("autodoc-process-docstring", add_section, priority=900)  # after Napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_section(app, what, name, obj, options, lines):
    package, _, function = name.partition(".")
    if what not in ("function", "class") or package != "reference":
        return
    app.env.note_dependency(sections.__file__)
    try:
        label = sections.section(function)
    except KeyError:
        raise ExtensionError(
            f"{name}: name the section that teaches it in course/sections.py"
        ) from None
    while lines and not lines[-1].strip():
        lines.pop()
    lines += ["", f"In the book: :ref:`{label}`.", ""]
