"""Rebuild a submission on its source: what is locked comes from the source, what is answered stays.

Tags, other metadata, changed points and ids are dropped; missing cells are restored in their place;
of a cell that stands twice the first counts. A cell that the student added stays behind the cell
after which it was written.
"""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.cells import grade_id, is_answer, nbgrader_data


def rebuild(
    submission: nbformat.NotebookNode, source: nbformat.NotebookNode
) -> nbformat.NotebookNode:
    """Return the source notebook with the submission's answers and extra cells in it."""
    written, extras = _read(submission, {grade_id(cell) for cell in source.cells} - {None})
    cells = list(extras.get(None, []))
    for cell in source.cells:
        name, cell = grade_id(cell), _copy(cell)
        if is_answer(cell):
            cell.source = written.get(name, "")
        cells += [cell, *extras.get(name, [])]
    rebuilt = nbformat.v4.new_notebook(cells=cells, metadata=dict(source.metadata))
    for number, cell in enumerate(rebuilt.cells):
        cell.id = f"cell-{number}"
    return rebuilt


def _read(submission, known):
    """Sources of the known cells by grade id, and the unknown cells by the known one above them."""
    written, extras, above = {}, {}, None
    for cell in submission.cells:
        name = grade_id(cell)
        text = cell.get("source", "")
        text = text if isinstance(text, str) else "".join(map(str, text))
        if name in known:
            if name not in written:
                written[name] = text
            above = name
        elif cell.get("cell_type") == "code":
            extras.setdefault(above, []).append(new_code_cell(text))
        elif cell.get("cell_type") == "markdown":
            extras.setdefault(above, []).append(new_markdown_cell(text))
    return written, extras


def _copy(cell):
    data = nbgrader_data(cell)
    fresh = nbformat.from_dict({**cell, "metadata": {"nbgrader": dict(data)} if data else {}})
    if fresh.cell_type == "code":
        fresh.outputs, fresh.execution_count = [], None
    return fresh
