"""Read a student's notebook, whatever was done to the file: one rule at home and in class.

What can be understood is: a byte order mark, UTF-16, format 3, a source that is no text. Every cell
that comes out has a known type, a text without surrogates, and a metadata table.
"""

import json
import re

MAX_CELLS = 500
MAX_CELL_CHARACTERS = 100_000
MAX_PICTURE_CHARACTERS = 4 << 20
PICTURES = ("image/png", "image/jpeg")
TYPES = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown"}
TOO_LONG = f"This cell was left out: it is longer than {MAX_CELL_CHARACTERS:,} characters."


class Unreadable(ValueError):
    """No notebook that can be graded; the message tells its author why."""


def read(data: bytes) -> dict:
    """The notebook in these bytes, as JSON gives it."""
    if not data.strip():
        raise Unreadable("The file is empty.")
    try:
        # A text saved in some other encoding loses its accents, not its code.
        notebook = json.loads(data.decode(json.detect_encoding(data), errors="replace"))
    except (ValueError, RecursionError):
        raise Unreadable(
            "The file is not a notebook, or only part of one: open it in Jupyter and save it again."
        ) from None
    cells = list(filter(None, map(_cell, _cells(notebook))))
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"The notebook has {len(cells)} cells; {MAX_CELLS} are allowed.")
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": _table(notebook), "cells": cells}


def text(source) -> str:
    """A cell's source as one text that can be written to a file."""
    parts = source if isinstance(source, list) else [source]
    joined = "".join(part for part in parts if isinstance(part, str))
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def pictures_in(cell) -> dict:
    """The attachments that are pictures of a known kind and of a bearable size."""
    attachments = cell.get("attachments")
    found = {}
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind in PICTURES:
            data = kinds.get(kind) if isinstance(kinds, dict) else None
            data = data.replace("\n", "") if isinstance(data, str) else ""
            if 0 < len(data) <= MAX_PICTURE_CHARACTERS and re.fullmatch("[A-Za-z0-9+/=]+", data):
                found[text(name)] = {kind: data}
    return found


def _cells(notebook) -> list:
    notebook = notebook if isinstance(notebook, dict) else {}
    cells = notebook.get("cells")
    if cells is None and _is_list(notebook.get("worksheets")):  # format 3
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [
            cell for sheet in sheets if _is_list(sheet.get("cells")) for cell in sheet["cells"]
        ]
    if not _is_list(cells):
        raise Unreadable("The file has no cells: is it the notebook of the exercise?")
    return cells


def _is_list(value) -> bool:
    return isinstance(value, list)


def _cell(cell) -> dict | None:
    """A cell of a known type, or None."""
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    if not isinstance(kind, str) or kind not in TYPES:
        return None
    kind, source = TYPES[kind], text(cell.get("source", cell.get("input")))
    if len(source) > MAX_CELL_CHARACTERS:
        source = f"raise ValueError({TOO_LONG!r})" if kind == "code" else TOO_LONG
    read = {"cell_type": kind, "metadata": _table(cell), "source": source}
    if isinstance(cell.get("id"), str):
        read["id"] = cell["id"]
    if kind == "code":
        read |= {"outputs": [], "execution_count": None}
    elif pictures := pictures_in(cell):
        read["attachments"] = pictures
    return read


def _table(owner) -> dict:
    metadata = owner.get("metadata")
    return metadata if isinstance(metadata, dict) else {}
