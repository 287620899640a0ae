"""Lines that a cell prints in pieces, and what MyST-NB alone makes of them."""

from nbformat.v4 import new_output

from extensions import printed_lines


def printed(*pieces, name="stdout"):
    return [new_output("stream", name=name, text=piece) for piece in pieces]


def texts(outputs):
    return [output.get("text") for output in outputs]


def test_a_line_in_pieces_stays_a_line():
    pieces = printed("rate 0.1", ": loss 0.41", "\n  nan", "   nan\n")
    assert texts(printed_lines.merge(pieces)) == ["rate 0.1: loss 0.41\n  nan   nan\n"]


def test_alone_myst_nb_breaks_it():
    """When this fails, MyST-NB joins lines itself, and the extension can go."""
    pieces = printed("rate 0.1", ": loss 0.41\n")
    assert texts(printed_lines.merge_of_myst_nb(pieces)) == ["rate 0.1\n: loss 0.41\n"]


def test_streams_and_figures_keep_apart():
    figure = new_output("display_data", data={"text/plain": "a figure"})
    outputs = [*printed("before "), figure, *printed("a warning\n", name="stderr")]
    merged = printed_lines.merge([*outputs, *printed("and after\n")])
    assert texts(merged) == ["before and after\n", None, "a warning\n"]


def test_what_was_executed_is_left_as_it_is():
    pieces = printed("one ", "line\n")
    printed_lines.merge(pieces)
    assert texts(pieces) == ["one ", "line\n"]
