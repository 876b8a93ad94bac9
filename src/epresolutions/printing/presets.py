"""What figures are made for: journals' columns, slides, posters; and in which formats."""

from __future__ import annotations

import os
from dataclasses import dataclass

from epresolutions.errors import UserError, near_misses

FORMATS = ("svg", "pdf", "png")
KNOWN_FORMATS = (*FORMATS, "tiff")

_PRESET, _FORMATS = "EPRESOLUTIONS_PRESET", "EPRESOLUTIONS_FORMATS"


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


def find_formats(listed: str) -> tuple[str, ...]:
    """Return the formats that a list names, each once; the usual ones for an empty list.

    Parameters
    ----------
    listed : str
        Such as "svg, png".

    Raises
    ------
    UserError
        On a format that is not known.
    """
    formats = [part.strip().lower() for part in listed.split(",") if part.strip()]
    for one in formats:
        if one not in KNOWN_FORMATS:
            raise UserError(f"format: no {one!r}; {near_misses(one, KNOWN_FORMATS)}")
    return tuple(dict.fromkeys(formats)) or FORMATS


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
    return find(os.environ.get(_PRESET, "")), find_formats(os.environ.get(_FORMATS, ""))
