"""Sizes that figures are made for: journals' columns, slides, posters."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text

from epresolutions.errors import UserError, near_misses
from epresolutions.printing import fitting, style
from epresolutions.printing.figure_files import FORMATS, KNOWN_FORMATS

_MM = 25.4

_PRESET, _FORMATS = "EPRESOLUTIONS_PRESET", "EPRESOLUTIONS_FORMATS"

# Points of the axis labels in the shipped style, for which the plots are laid out.
_BASE_TYPE = 7.5


@dataclass(frozen=True)
class Preset:
    """How wide a figure is made, and how large its type.

    Attributes
    ----------
    name : str
        What it is called by.
    layout : {"one-column", "two-column"}
        Which of the two arrangements a plot uses.
    width, height : float
        Width of the figure and the height that it must fit into, in millimetres.
    type_size, smallest : float
        Points of the axis labels, and of the smallest letter. A figure that is too high is
        drawn wider and reduced, and its type with it, but never below `smallest`.
    dpi : int
        Dots an inch of PNG and TIFF.
    origin : str
        Whose rule it is.
    page : str
        The preset for what does not fit a column; "" for none.
    """

    name: str
    layout: str
    width: float
    height: float
    type_size: float
    smallest: float
    dpi: int
    origin: str
    page: str = ""


def _journal(name, layout, width, height, type_size, smallest, origin) -> Preset:
    page = f"{name.removesuffix('one')}two" if name.endswith("-one") else ""
    return Preset(name, layout, width, height, type_size, smallest, 600, origin, page)


_NATURE = "Nature: 89 or 183 mm, height to 247 mm, type of 5 to 7 pt (panel letters 8 pt)"
_ELSEVIER = "Elsevier: 90, 140 or 190 mm, height to 240 mm, type about 7 pt, not below 6"
_SPRINGER = "Springer: 84 or 174 mm, height to 234 mm, type of 8 to 12 pt"
_PLOS = "PLOS: 66.8 to 190.5 mm, height to 222.3 mm, type of 8 to 12 pt, TIFF of 300 to 600 dpi"

PRESETS = {
    preset.name: preset
    for preset in (
        Preset("one-column", "one-column", 88.9, 230, 7.5, 6, 600, "most journals", "two-column"),
        _journal("two-column", "two-column", 182.9, 230, 7.5, 6, "most journals"),
        Preset("slide", "two-column", 304.8, 165, 16, 11, 160, "a slide of 13.33 × 7.5 inches"),
        Preset("poster", "two-column", 560, 700, 26, 20, 150, "a column of an A0 poster"),
        _journal("nature-one", "one-column", 89, 247, 6.5, 5, _NATURE),
        _journal("nature-two", "two-column", 183, 247, 6.5, 5, _NATURE),
        _journal("elsevier-one", "one-column", 90, 240, 7.5, 6, _ELSEVIER),
        _journal("elsevier-half", "two-column", 140, 240, 7, 6, _ELSEVIER),
        _journal("elsevier-two", "two-column", 190, 240, 7.5, 6, _ELSEVIER),
        _journal("springer-one", "one-column", 84, 234, 8, 8, _SPRINGER),
        _journal("springer-two", "two-column", 174, 234, 8, 8, _SPRINGER),
        _journal("plos-one", "one-column", 132, 222.2, 9, 8, _PLOS),
        _journal("plos-two", "two-column", 190.5, 222.2, 8.5, 8, _PLOS),
    )
}


def find(name: str) -> Preset | None:
    """Return the preset of a name; None for "", which leaves every figure as it was designed.

    Raises
    ------
    UserError
        If there is no such preset.
    """
    if not name:
        return None
    if name not in PRESETS:
        near = near_misses(name, list(PRESETS)) or "one of: " + ", ".join(PRESETS)
        raise UserError(f"preset: no {name!r}; {near}")
    return PRESETS[name]


def hand_on(preset: str, formats: tuple[str, ...]) -> None:
    """Tell the notebooks that run in this process for what to save figures, by its environment.

    Unlike parameters, these change no number.
    """
    os.environ[_PRESET], os.environ[_FORMATS] = preset, ",".join(formats)


def handed_on() -> tuple[Preset | None, tuple[str, ...]]:
    """Return the preset and the formats to save figures in, as the environment has them.

    Raises
    ------
    UserError
        On a preset or format that is not known.
    """
    named = os.environ.get(_FORMATS, "")
    formats = tuple(part.strip().lower() for part in named.split(",") if part.strip())
    for one in formats:
        if one not in KNOWN_FORMATS:
            raise UserError(f"format: no {one!r}; {near_misses(one, KNOWN_FORMATS)}")
    return find(os.environ.get(_PRESET, "")), tuple(dict.fromkeys(formats)) or FORMATS


class Drawn(NamedTuple):
    """A figure, by how much to enlarge it, and the preset that it was drawn for."""

    figure: Figure
    scale: float
    preset: Preset | None


def draw(plot, frame: pd.DataFrame, preset: Preset | None, *, language: str, **options) -> Drawn:
    """Draw a figure so that it fits a preset when it is enlarged by the scale returned.

    Type, lines and marks keep their proportions, whatever sizes a plot asks for: it is drawn
    for type of 7.5 pt, on paper that is as much smaller or larger than the preset's as its type
    is, and then enlarged. What does not fit a column is drawn for the page.

    Parameters
    ----------
    plot : callable
        ``plot(frame, language=…, width=…, **options) -> Axes``.
    frame : DataFrame
        The numbers to draw.
    preset : Preset or None
        None draws the figure as it was designed.
    language : str
        "en" or "fr".
    **options
        Passed on to `plot`.

    Returns
    -------
    Drawn
        Laid out and settled.
    """
    if preset is None:
        figure = plot(frame, language=language, **options).figure
        fitting.settle(figure)
        return Drawn(figure, 1.0, None)
    figure, scale = _draw_for(plot, frame, preset, language, options)
    if preset.page and fitting.misfits(figure):
        plt.close(figure)
        return draw(plot, frame, PRESETS[preset.page], language=language, **options)
    return Drawn(figure, scale, preset)


def _draw_for(plot, frame, preset: Preset, language: str, options: dict) -> tuple[Figure, float]:
    scale = preset.type_size / _BASE_TYPE
    figure = None
    # A plot may be lower on wider paper, so that the second drawing may leave room for a third.
    for _ in range(3):
        if figure is not None:
            plt.close(figure)
        width = style.Layout(preset.layout, preset.width / _MM / scale)
        figure = plot(frame, language=language, **(options | {"width": width})).figure
        too_high = figure.get_figheight() * scale * _MM / preset.height
        if too_high <= 1:
            break
        scale /= too_high
    fitting.settle(figure, smallest=preset.smallest / scale)
    return figure, scale


def type_sizes(figure: Figure, scale: float) -> tuple[float, float]:
    """Return the smallest and the largest type in a figure, in points as printed."""
    sizes = [
        float(text.get_fontsize()) * scale
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip()
    ]
    return (round(min(sizes), 2), round(max(sizes), 2)) if sizes else (0.0, 0.0)
