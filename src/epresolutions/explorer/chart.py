"""A light drawing of estimates with intervals, for views that must answer at once.

The printed figures are drawn by Matplotlib, which takes longer than a hand on a slider
waits. This draws the same frames as SVG: crisp at any zoom, in the reader's colours of light or
dark, and with the numbers of each row when the pointer rests on it.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

import numpy as np

from epresolutions import wording
from epresolutions.printing.style import PALETTE

WIDTH = 560
_LABELS = 218  # width of the column of labels
_RIGHT = 26  # room for the focus's mark
_LINE = 13  # height of a line of text
_LABEL_CHARACTERS = 32
_INK = "var(--jp-ui-font-color1, #222)"
_FAINT = "var(--jp-border-color2, #ccc)"


@dataclass(frozen=True)
class Mark:
    """An estimate with its interval.

    Attributes
    ----------
    value, low, high : float
        NaN where there is none.
    role : str
        A key of `style.PALETTE`: "focus" is drawn as a diamond, all others as a circle.
    hollow : bool
        Whether the mark is drawn hollow, for an estimate that does not hold.
    """

    value: float
    low: float
    high: float
    role: str
    hollow: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the chart: a label, what the pointer tells, its estimates, a sign, and an address.

    `sign` is what stands at the right: "tabled", "absent", or nothing. The label leads to `address`
    if there is one.
    """

    label: str
    tip: str
    marks: tuple[Mark, ...]
    sign: str = ""
    address: str = ""


def draw(
    rows: list[Row],
    *,
    alt: str,
    axis: str,
    language: str,
    top: float | None = None,
    shares: bool = True,
) -> str:
    """Draw rows on a common axis that includes zero.

    Parameters
    ----------
    rows : list of Row
    alt : str
        What is read aloud in place of the drawing.
    axis : str
        What the axis measures.
    language : {"en", "fr"}
    top : float, optional
        End of the axis; by default the highest number drawn.
    shares : bool
        Whether the axis is in percent.

    Returns
    -------
    str
        An ``<svg>`` element; every text in it is escaped.
    """
    ends = [e for row in rows for mark in row.marks for e in (mark.low, mark.high, mark.value)]
    ends = [float(e) for e in ends if not np.isnan(e)]
    last = top if top is not None else max([*ends, 1e-9]) * 1.04
    first = min([0.0, *ends])

    def x(value: float) -> float:
        return _LABELS + (value - first) / (last - first) * (WIDTH - _LABELS - _RIGHT)

    body, y = [], 4.0
    for row in rows:
        lines = textwrap.wrap(row.label, _LABEL_CHARACTERS) or [""]
        height = _LINE * len(lines) + 6
        middle = y + height / 2
        above = middle + 4 - _LINE * (len(lines) - 1) / 2
        words = "".join(
            f'<tspan x="{_LABELS - 8}" y="{_near(above + _LINE * i)}">{escape(line)}</tspan>'
            for i, line in enumerate(lines)
        )
        label = f'<text text-anchor="end" fill="{_INK}">{words}</text>'
        shift = 3.2 if len(row.marks) > 1 else 0
        marks = "".join(
            _mark(mark, x, middle + shift * (2 * i - 1 if shift else 0))
            for i, mark in enumerate(row.marks)
        )
        body.append(
            f"<g><title>{escape(row.tip)}</title>"
            f'<rect x="0" y="{_near(y)}" width="{WIDTH}" height="{height}" fill="transparent"/>'
            f"{_linked(label, row.address)}"
            f"{marks}{_sign(row.sign, WIDTH - 12, middle)}</g>"
        )
        y += height
    ticks = "".join(
        f'<line x1="{_near(x(t))}" x2="{_near(x(t))}" y1="2" y2="{_near(y)}" stroke="{_FAINT}"/>'
        f'<text x="{_near(x(t))}" y="{_near(y + 14)}" text-anchor="middle" fill="{_INK}">'
        f"{escape(_tick(t, last, language, shares))}</text>"
        for t in _ticks(first, last)
    )
    height = y + 34
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_near(height)}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-size="11.5" font-family="sans-serif" '
        f'style="width:100%;max-width:{WIDTH}px">{ticks}{"".join(body)}'
        f'<text x="{(_LABELS + WIDTH - _RIGHT) / 2}" y="{_near(height - 5)}" text-anchor="middle" '
        f'fill="{_INK}">{escape(axis)}</text></svg>'
    )


def _linked(label: str, address: str) -> str:
    if not address:
        return label
    return f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener">{label}</a>'


def _mark(mark: Mark, x, y: float) -> str:
    if np.isnan(mark.value):
        return ""
    colour, y, centre = PALETTE[mark.role], _near(y), _near(x(mark.value))
    fill = "var(--jp-layout-color1, #fff)" if mark.hollow else colour
    line = ""
    if not np.isnan(mark.low):
        line = (
            f'<line x1="{_near(x(mark.low))}" x2="{_near(x(mark.high))}" y1="{y}" y2="{y}" '
            f'stroke="{colour}" stroke-width="1.6"/>'
        )
    shape = (
        f'<path d="M{centre} {_near(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5z" '
        if mark.role == "focus"
        else f'<circle cx="{centre}" cy="{y}" r="3.6" '
    )
    return f'{line}{shape}fill="{fill}" stroke="{colour}"/>'


def _sign(sign: str, x: float, y: float) -> str:
    """Mark at the right whether the group tabled the focus: a diamond, or a cross."""
    x, y = _near(x), _near(y)
    if sign == "tabled":
        return f'<path d="M{x} {_near(y - 5)}l5 5l-5 5l-5 -5z" fill="{PALETTE["focus"]}"/>'
    if sign == "absent":
        return (
            f'<path d="M{_near(x - 4)} {_near(y - 4)}l8 8m0 -8l-8 8" stroke="{_INK}" '
            'stroke-width="2.2" fill="none"/>'
        )
    return ""


def _ticks(first: float, last: float) -> list[float]:
    """Round numbers, three to six of them, zero included."""
    size = 10.0 ** np.floor(np.log10(last - first))
    step = next(s * size for s in (0.1, 0.2, 0.25, 0.5, 1, 2) if (last - first) / (s * size) <= 6)
    return [i * step for i in range(int(np.ceil(first / step)), int(last / step + 1e-9) + 1)]


def _tick(value: float, last: float, language: str, shares: bool) -> str:
    if shares:
        return wording.percent(value, language, 0 if last > 0.05 else 1)
    return wording.number(value, language, 0 if last > 10 else 2)


def _near(value: float) -> float:
    return round(float(value), 1)
