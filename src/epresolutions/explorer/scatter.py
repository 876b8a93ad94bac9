"""Every term by its rate in two sets, as a light drawing: what a point is, the pointer tells."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from epresolutions import wording
from epresolutions.printing.style import PALETTE
from epresolutions.two_sets.figures.rows import side_names

SIZE = 560
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 14, 12, 44
_INK = "var(--jp-ui-font-color1, #222)"
_FAINT = "var(--jp-border-color2, #ccc)"
_TICKS = (0.1, 0.3, 1, 3, 10, 30, 100)
_ASIDE = 0.45  # powers of ten below the rarest: where what a side never uses stands
_NAMED = 60
_LETTER, _LINE = 7, 12  # width of a letter and height of a line of type


def draw(frame: pd.DataFrame, *, alt: str, language: str) -> str:
    """Draw the frame of `two_sets.figures.frequencies`.

    Parameters
    ----------
    frame : DataFrame
        As `frequencies.prepare` returns it, with a row at least.
    alt : str
        What is read aloud in place of the drawing.
    language : {"en", "fr"}

    Returns
    -------
    str
        An ``<svg>`` element; every text in it is escaped.
    """
    rates = frame[["second_per_1000", "first_per_1000"]].to_numpy(dtype=float)
    rarest = np.log10(rates[rates > 0].min())
    logs = np.where(rates > 0, np.log10(np.where(rates > 0, rates, 1)), rarest - _ASIDE)
    low, high = rarest - 1.5 * _ASIDE, np.log10(rates.max()) + 0.2

    def x(value):
        return _LEFT + (value - low) / (high - low) * (SIZE - _LEFT - _RIGHT)

    def y(value):
        return SIZE - _BOTTOM - (value - low) / (high - low) * (SIZE - _TOP - _BOTTOM)

    places = np.column_stack([x(logs[:, 0]), y(logs[:, 1])]).round(1)
    first, second = side_names(frame, language)
    points = "".join(
        _point(row, place, first, second, language)
        for row, place in zip(frame.to_dict("records"), places, strict=True)
    )
    ticks = "".join(
        f'<text x="{x(at):.1f}" y="{SIZE - _BOTTOM + 16}" text-anchor="middle">{name}</text>'
        f'<text x="{_LEFT - 6}" y="{y(at) + 4:.1f}" text-anchor="end">{name}</text>'
        for at, name in _ticks(rarest, high, language)
    )
    per = wording.pick(language, en="per 1,000 words", fr="pour 1\u202f000 mots")
    middle = SIZE / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-size="11.5" font-family="sans-serif" '
        f'fill="{_INK}" style="width:100%;max-width:{SIZE}px">'
        f'<line x1="{x(rarest):.1f}" y1="{y(rarest):.1f}" x2="{x(high):.1f}" y2="{y(high):.1f}" '
        f'stroke="{_FAINT}"/>{ticks}{points}{_names(frame, places)}'
        f'<text x="{middle}" y="{SIZE - 8}" text-anchor="middle">{escape(f"{per}, {second}")}'
        f'</text><text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(f'{per}, {first}')}</text></svg>"
    )


def _point(row: dict, place: np.ndarray, first: str, second: str, language: str) -> str:
    colour = PALETTE["light"]
    if row["firm"]:
        colour = PALETTE["focus" if row["score"] > 0 else "compared"]
    within = [
        f"{name}: {wording.number(row[f'{side}_per_1000'], language, 1)} "
        f"({row[f'{side}_df']}/{row[f'{side}_held']})"
        for side, name in (("first", first), ("second", second))
    ]
    tip = f"{row['term']}; {'; '.join(within)}"
    return (
        f'<circle cx="{place[0]}" cy="{place[1]}" r="{4.2 if row["firm"] else 3}" fill="{colour}" '
        f'stroke="{PALETTE["neutral"]}" stroke-width=".4"><title>{escape(tip)}</title></circle>'
    )


def _ticks(rarest: float, high: float, language: str) -> list[tuple[float, str]]:
    shown = [tick for tick in _TICKS if rarest <= np.log10(tick) <= high]
    named = [
        (float(np.log10(tick)), wording.number(tick, language, 1 if tick < 1 else 0))
        for tick in shown
    ]
    return [(rarest - _ASIDE, "0"), *named]


def _names(frame: pd.DataFrame, places: np.ndarray) -> str:
    """Name the terms that come first and have room beside, above or below their point."""
    taken = [(at - 3, level - 3, at + 3, level + 3) for at, level in np.unique(places, axis=0)]
    words = []
    for row in frame["priority"].to_numpy().argsort()[:_NAMED]:
        term, (at, level) = frame["term"].iloc[row], places[row]
        width = _LETTER * len(term)
        for anchor, start, left, middle in (
            ("start", at + 6, at + 6, level),
            ("end", at - 6, at - 6 - width, level),
            ("middle", at, at - width / 2, level - _LINE),
            ("middle", at, at - width / 2, level + _LINE),
        ):
            box = (left, middle - _LINE / 2 + 1, left + width, middle + _LINE / 2 - 1)
            inside = box[0] > _LEFT - 8 and box[2] < SIZE
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                words.append(
                    f'<text x="{start:.1f}" y="{middle + 4:.1f}" text-anchor="{anchor}" '
                    f'pointer-events="none">{escape(term)}</text>'
                )
                break
    return "".join(words)


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
