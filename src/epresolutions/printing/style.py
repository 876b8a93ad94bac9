"""Style, axes and captions of figures, and the contract that every figure keeps.

A figure is a module with four names:

``NOTHING``
    Why there may be nothing to draw: a dictionary with the words under "en" and "fr".
``prepare(...) -> DataFrame``
    Every number that is drawn, and nothing of how; an empty frame where there is nothing to draw.
``plot(frame, *, ax=None, language="en", width="one-column") -> Axes``
    Draws only what the frame says, on `ax` or on axes of its own. `width` names the layout.
``describe(frame, *, language="en") -> Caption``
    Says it in words: what is seen, how to read it, what must be known.

`plot` and `describe` are never given an empty frame: `parts` puts `NOTHING` in their place.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from epresolutions import wording

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

TERM_MARKS = (("o", "compared"), ("D", "focus"), ("s", "accent"), ("^", "dark"))
"""Marker and colour of each term where terms stand side by side, from the earliest."""

LESS_TO_MORE = mpl.colors.LinearSegmentedColormap.from_list(
    "less to more", (PALETTE["focus"], "white", PALETTE["compared"]), N=256
).with_extremes(bad="white")
"""Shades around a middle: orange is less, blue is more, in every figure."""

# Dots an inch of PNG where no preset says otherwise.
DPI = 200


class Caption(NamedTuple):
    """What stands under a figure, and what is read aloud in its place.

    Attributes
    ----------
    text : str
        What is seen, how to read it, what must be known; at most 65 words.
    alt : str
        What is found, for those who do not see it; at most 60 words.
    methods : str
        Null model, draws, seed, correction: kept beside the figure, not under it.
    own_set : bool
        Whether `text` itself names what is shown, as it is not focus and comparison set.
    """

    text: str
    alt: str
    methods: str = ""
    own_set: bool = False


class Layout(str):
    """The name of a layout, with the width of the paper that it is drawn on in inches."""

    inches: float

    def __new__(cls, name: str, inches: float):
        """Name a layout of `WIDTHS`, on paper of another width."""
        layout = super().__new__(cls, name)
        layout.inches = inches
        return layout


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
    return new_figure(width, height).add_subplot() if ax is None else ax


def new_figure(width: str, height: float) -> Figure:
    """Return a new figure in the collection's style: a layout's name, and a height in inches."""
    use_style()
    inches = width.inches if isinstance(width, Layout) else WIDTHS[width]
    return plt.figure(figsize=(inches, height))


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


def parts(figure: ModuleType, frame: pd.DataFrame) -> tuple[Callable, Callable]:
    """Return how to plot and to describe a frame; where it is empty, saying why.

    Parameters
    ----------
    figure : module
        A figure, as above.
    frame : DataFrame
        What its `prepare` returned.
    """
    if len(frame):
        return figure.plot, figure.describe

    def plot(frame, *, ax=None, language="en", width="one-column"):
        axes = new_axes(ax, width=width, height=1.2)
        return empty_state(axes, wording.pick(language, **figure.NOTHING))

    def describe(frame, *, language="en"):
        said = wording.pick(language, **figure.NOTHING)
        return Caption(said, said)

    return plot, describe


def intervals(
    ax: Axes,
    rows: pd.DataFrame,
    y: np.ndarray,
    *,
    value: str = "value",
    low: str = "low",
    high: str = "high",
    colour: str = PALETTE["compared"],
    marker: str = "o",
    filled: bool = True,
    label: str | None = None,
) -> None:
    """Draw a row of dots with bars: an estimate and its interval each.

    Parameters
    ----------
    ax : Axes
    rows : DataFrame
        A row an estimate, with the columns named by `value`, `low` and `high`. Missing bounds
        leave the bar out, a missing value the dot.
    y : array
        Where each row stands.
    colour, marker, filled, label
        Of the dots; a hollow one has the colour as its edge.
    """
    ax.hlines(y, rows[low], rows[high], color=colour, linewidth=1.4, zorder=2)
    ax.plot(
        rows[value],
        y,
        marker,
        color=colour,
        markerfacecolor=colour if filled else "white",
        markersize=4.5,
        zorder=3,
        label=label,
    )


def even_ticks(axis: Axis, most: int = 6) -> None:
    """Set ticks at steps of 1, 2 or 5: numbers of few digits state them as they are.

    A step of 0.25 with labels of one decimal would name 0.75 "0.8".
    """
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 5, 10]))


def wrap(label: str, width: int) -> str:
    """Break a long label over lines of at most `width` characters, at spaces."""
    return "\n".join(textwrap.wrap(label, width, break_long_words=False)) or label
