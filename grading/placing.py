"""Which cell of the exercise is each cell of a notebook: one rule at home and in class."""

from collections import Counter
from itertools import zip_longest

from grading.cells import grade_id, is_answer


def named(submission, source) -> list[tuple[str | None, dict]]:
    """Each cell of a submission with the name of the source's cell that it is, if it is one.

    Where a tool stripped nbgrader's metadata the cell's own id tells; where ids are gone too, the
    position, if the notebook still has the source's cells and no others.
    """
    cells = submission["cells"]
    known = {grade_id(cell): cell for cell in source["cells"] if grade_id(cell)}
    names = [name if (name := grade_id(cell)) in known else None for cell in cells]
    by_id = {cell.get("id"): name for name, cell in known.items() if cell.get("id")}
    ids = Counter(cell.get("id") for cell in cells)
    missing = known.keys() - set(names)
    for number, cell in enumerate(cells):
        name = by_id.get(cell.get("id"))
        if names[number] is None and name in missing and ids[cell.get("id")] == 1:
            names[number] = name
    if not any(names) and _same_types(cells, source["cells"]):
        names = [grade_id(cell) for cell in source["cells"]]
    return list(zip(names, cells, strict=True))


def _same_types(cells, others) -> bool:
    pairs = zip_longest(cells, others, fillvalue={})
    return all(cell.get("cell_type") == other.get("cell_type") for cell, other in pairs)


def placed(submission, release) -> dict:
    """The released notebook with what a student wrote in it, as it is graded.

    Locked cells are the release's. A second piece of an answer and a cell that the student added
    stand below the known cell above them.
    """
    known = {grade_id(cell): cell for cell in release["cells"]}
    answers, extras, above = {}, {}, None
    for name, cell in named(submission, release):
        if name is not None and name not in answers:
            answers[name], above = cell, name
        elif name is None or is_answer(known[name]):
            extras.setdefault(above, []).append({**cell, "metadata": {}})
    cells = list(extras.get(None, []))
    for cell in release["cells"]:
        name = grade_id(cell)
        if is_answer(cell):
            cell = {**cell, "source": answers[name]["source"] if name in answers else ""}
        cells += [cell, *extras.get(name, [])]
    return {**release, "cells": cells}
