"""Style, size, captions and saving of figures."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from epresolutions import files
from epresolutions.printing.figure_files import FORMATS, encode

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


def numbers(frame: pd.DataFrame) -> str:
    """Return the numbers drawn as CSV text: floats to 10 significant digits, lines end in LF."""
    index = not isinstance(frame.index, pd.RangeIndex)
    return frame.to_csv(index=index, float_format="%.10g", lineterminator="\n")


def save(
    figure: Figure,
    frame: pd.DataFrame,
    caption: Caption,
    stem: Path,
    *,
    about: dict,
    formats: tuple[str, ...] = FORMATS,
    scale: float = 1.0,
    dpi: int = DPI,
    ready: dict[str, bytes] | None = None,
) -> list[Path]:
    """Write a figure in each format, with the numbers drawn (.csv) and what it is (.json).

    Parameters
    ----------
    figure, frame, caption
        What was drawn, from what, and its caption.
    stem : Path
        Folder and name of the files without an ending.
    about : dict
        What else the .json states: parameters, hash of the data.
    formats : tuple of str
        Of `encoding.KNOWN_FORMATS`.
    scale, dpi
        As in `encoding.encode`.
    ready : dict, optional
        Formats that were encoded before, so as not to draw them twice.

    Returns
    -------
    list of Path
        The files written.
    """
    drawn = dict(ready or {})
    contents: dict[str, bytes | str] = {
        format: drawn.get(format) or encode(figure, format, scale=scale, dpi=dpi, alt=caption.alt)
        for format in formats
    }
    contents["csv"] = numbers(frame)
    contents["json"] = files.json_text({"caption": caption.text, "alt": caption.alt, **about})
    return [
        files.write(stem.with_name(f"{stem.name}.{ending}"), content)
        for ending, content in contents.items()
    ]
