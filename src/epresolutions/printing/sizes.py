"""Drawing a figure so that it fits what it is made for."""

from __future__ import annotations

from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text

from epresolutions.printing import fitting, style
from epresolutions.printing.presets import PRESETS, Preset

_MM = 25.4

# Points of the axis labels in the shipped style, for which the plots are laid out.
_BASE_TYPE = 7.5


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
