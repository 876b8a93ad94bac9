"""Style, size, captions and saving of figures."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

STYLE = Path(__file__).with_name("epresolutions.mplstyle")

# Inches: the column widths most journals of the field print in.
WIDTHS = {"one-column": 3.5, "two-column": 7.2}

# Okabe and Ito's colours, told apart by colour-blind readers; each also differs in lightness.
PALETTE = {
    "focus": "#D55E00",
    "compared": "#0072B2",
    "accent": "#009E73",
    "dark": "#222222",
    "neutral": "#595959",
    "light": "#C8C8C8",
}

# Dots an inch of PNG where no preset says otherwise.
DPI = 200


class Caption(NamedTuple):
    """What stands under a figure, and what is read aloud in its place."""

    text: str
    alt: str


def use_style() -> None:
    """Make the collection's style the current one."""
    mpl.style.use(STYLE)


def new_axes(ax: Axes | None = None, *, width: str = "two-column", height: float = 3.0) -> Axes:
    """Return `ax`, or new axes in the collection's style.

    Parameters
    ----------
    ax : Axes, optional
        Axes to draw on, when the figure is part of a larger one.
    width : {"two-column", "one-column"}
        Width of a new figure: 7.2 or 3.5 inches.
    height : float
        Height of a new figure, in inches.
    """
    if ax is not None:
        return ax
    use_style()
    return plt.figure(figsize=(WIDTHS[width], height)).add_subplot()


def empty_state(ax: Axes, message: str) -> Axes:
    """Say on the axes why there is nothing to draw."""
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        textwrap.fill(message, 60),
        ha="center",
        va="center",
        transform=ax.transAxes,
        color=PALETTE["neutral"],
        style="italic",
    )
    return ax


def wrap(label: str, width: int) -> str:
    """Break a long label over lines of at most `width` characters, at spaces."""
    return "\n".join(textwrap.wrap(label, width, break_long_words=False)) or label
