"""A line that a cell prints in pieces stays one line.

The kernel sends what was printed several times a second, so a line whose parts are computed one
after the other can arrive in pieces. MyST-NB's `nb_merge_streams` ends a line after each piece
(https://github.com/executablebooks/MyST-NB/pull/604). Here the pieces are joined before it sees
them.
"""

from myst_nb.core import render
from nbformat import NotebookNode

merge_of_myst_nb = render.coalesce_streams


def setup(app):
    render.coalesce_streams = merge
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def merge(outputs: list[NotebookNode]) -> list[NotebookNode]:
    return merge_of_myst_nb(joined(outputs))


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs of a cell, with all that a stream printed where its first piece stood."""
    kept, streams = [], {}
    for output in outputs:
        if output["output_type"] != "stream":
            kept.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
        else:
            streams[output["name"]] = NotebookNode(output)
            kept.append(streams[output["name"]])
    return kept
