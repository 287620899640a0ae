"""Rebuild a submission on its source: what is locked comes from the source, what is answered stays.

Tags, other metadata, changed points and ids are dropped; missing cells are restored in their place.
All that a student wrote is kept. A cell that they added, and a second piece of an answer that they
split or copied, is run where it stands. The pieces of an answer in words, and what is written right
below one, are one answer: a person grades it, and must see all of it.
"""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.cells import grade_id, is_answer, is_code, nbgrader_data
from grading.notebooks import pictures_in, text
from grading.placing import named

BELOW = "*(The code below was written after this answer.)*"
"""Added to an answer in words, so that a person looks at it even if there is nothing else."""


def rebuild(submission, source: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the source notebook with the submission's answers and extra cells in it."""
    answers, extras = _read(submission, source)
    cells = list(extras.get(None, []))
    for cell in source.cells:
        name, cell = grade_id(cell), _copy(cell)
        if is_answer(cell):
            cell.source, pictures = answers.get(name, ("", {}))
            if pictures and not is_code(cell):
                cell.attachments = nbformat.from_dict(pictures)
        cells += [cell, *extras.get(name, [])]
    rebuilt = nbformat.v4.new_notebook(cells=cells, metadata=dict(source.metadata))
    for number, cell in enumerate(rebuilt.cells):
        cell.id = f"cell-{number}"
    return rebuilt


def _read(submission, source):
    """Answers (text and pictures) by grade id, and the cells to add by the known one above them."""
    known = {grade_id(cell): cell for cell in source.cells}
    answers, extras, seen, above = {}, {}, set(), None
    for name, cell in named(submission, source):
        first = name is not None and name not in seen
        if first:
            seen.add(name)
            above = name
        if name is not None and not is_answer(known[name]):
            continue
        home = (
            name if first or (name and not is_code(known[name])) else _written_above(above, known)
        )
        if home and (first or not is_code(cell)):
            answers[home] = _joined(*answers.get(home, ("", {})), cell)
        elif cell.get("cell_type") in ("code", "markdown"):
            extras.setdefault(above, []).append(_extra(cell))
            if home and text(cell.get("source")).strip():
                answers[home] = _joined(*answers[home], {"source": BELOW})
    return answers, extras


def _written_above(above, known):
    """The name of the cell above, if it is an answer in words."""
    cell = known.get(above)
    return above if cell is not None and is_answer(cell) and not is_code(cell) else None


def _joined(written, pictures, cell):
    """An answer with one more piece; a picture whose name is taken gets another."""
    more = text(cell.get("source", ""))
    for name, picture in pictures_in(cell).items():
        own = name
        while own in pictures and pictures[own] != picture:
            own = f"next-{own}"
        more = more.replace(f"attachment:{name}", f"attachment:{own}")
        pictures = {**pictures, own: picture}
    return "\n\n".join(filter(str.strip, (written, more))), pictures


def _extra(cell):
    source = text(cell.get("source", ""))
    if is_code(cell):
        return new_code_cell(source)
    pictures = pictures_in(cell)
    return new_markdown_cell(source, **({"attachments": pictures} if pictures else {}))


def _copy(cell):
    data = nbgrader_data(cell)
    fresh = nbformat.from_dict({**cell, "metadata": {"nbgrader": dict(data)} if data else {}})
    if fresh.cell_type == "code":
        fresh.outputs, fresh.execution_count = [], None
    return fresh
