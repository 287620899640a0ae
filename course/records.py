"""What is asked of a run: which verdicts were computed, which were told, which choices are narrow.

The records travel with the outputs of the notebook, like the numbers for the prose, and are not
shown. They are made where a verdict is made, so that no way of calling it escapes them.
"""

from myst_nb import glue

__all__ = []

COMPUTED, TOLD, NARROW = "verdict/", "told/", "narrow/"


def computed(outcome) -> None:
    """A verdict was computed."""
    glue(f"{COMPUTED}{outcome}", str(outcome.verdict), display=False)


def told(outcome, sentence: str) -> None:
    """The sentence of this name tells the verdict."""
    glue(f"{TOLD}{outcome}", sentence, display=False)


def narrow(label: str, what: str) -> None:
    """A setting was chosen that another processor, which rounds otherwise, might not choose."""
    glue(f"{NARROW}{label}", what, display=False)
