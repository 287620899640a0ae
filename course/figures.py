"""One look for all figures: legible in both themes of the book, for every kind of colour vision.

A chapter calls `use_style()` once, before its first figure. Lines are told apart by dash pattern
as well as by colour, so that a figure printed in grey still reads.
"""

import matplotlib as mpl
from cycler import cycler

# Okabe and Ito's colours that keep a contrast of 3:1 against white, darkest first.
BLUE, ORANGE, GREEN, PINK, GREY = "#0072b2", "#c75000", "#00795b", "#a8518a", "#5f5f5f"

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
