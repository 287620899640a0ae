"""One look for all figures: legible in both themes of the book, for every kind of colour vision.

A chapter calls `use_style()` once, before its first figure. Lines are told apart by dash pattern
as well as by colour, so that a figure printed in grey still reads.
"""

import matplotlib as mpl
from cycler import cycler

# After Okabe and Ito, each with a contrast of 3:1 on its ground: the white of the figures, and the
# dark theme, which the demos follow. The book's stylesheet gets its colours from here.
PALETTE = {
    "blue": ("#0072b2", "#56b4e9"),
    "orange": ("#c75000", "#ff9d4d"),
    "green": ("#00795b", "#3fd0a0"),
    "pink": ("#a8518a", "#e39ccb"),
    "grey": ("#5f5f5f", "#b0b0b0"),
}
BLUE, ORANGE, GREEN, PINK, GREY = (on_white for on_white, _ in PALETTE.values())

STYLE = {
    "figure.figsize": (5.6, 3.2),  # small enough to be read on a phone
    "figure.dpi": 160,
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "axes.prop_cycle": cycler(color=[BLUE, ORANGE, GREEN, PINK, GREY])
    + cycler(linestyle=["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1))]),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e3e3e3",
    "grid.linewidth": 0.6,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
    "image.cmap": "cividis",
}


def use_style():
    """Set matplotlib's defaults to the style of the course."""
    mpl.rcParams.update(STYLE)
