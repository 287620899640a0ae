"""What the tests of the book ask of a run: which verdicts were computed, and which were told.

The records travel with the outputs of the notebook, like the numbers for the prose, and are not
shown. They are made where a verdict is made, so that no way of calling it escapes them.
"""

from myst_nb import glue

__all__ = []

COMPUTED, TOLD = "verdict/", "told/"


def computed(outcome) -> None:
    """A verdict was computed."""
    glue(f"{COMPUTED}{outcome}", str(outcome.verdict), display=False)


def told(outcome, sentence: str) -> None:
    """The sentence of this name tells the verdict."""
    glue(f"{TOLD}{outcome}", sentence, display=False)
