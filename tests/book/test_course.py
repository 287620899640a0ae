"""What the chapters share: figures that can be read."""

from course import figures


def test_lines_differ_without_colour():
    patterns = [str(style["linestyle"]) for style in figures.STYLE["axes.prop_cycle"]]
    assert len(set(patterns)) == len(patterns)
