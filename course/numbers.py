"""Numbers for the prose, taken from the cell that computed them.

number("outlier-slope", slope)        in a code cell, and
{glue:text}`outlier-slope:.2f`        in the sentence that quotes it.
"""

from myst_nb import glue

__all__ = ["number"]


def number(name: str, value) -> None:
    """Keep a number for the prose under `name`."""
    glue(name, value if isinstance(value, int) else float(value), display=False)


def words(name: str, value: str) -> None:
    """Keep a computed verdict, in words, for the prose under `name`."""
    glue(name, value, display=False)
