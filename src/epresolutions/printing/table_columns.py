"""Columns of a printed table: their text, their alignment, and how they share a line out."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import NamedTuple

import pandas as pd

# A number as papers print it, with its sign, unit and bound: "−1,234.5", "30 %", "< 0.001".
_NUMBER = re.compile(r"[<>≤≥≈=]?\s?[+−-]?\d[\d.,\u202f\u00a0]*\s?%?")

# Letters in the size of type, as Computer Modern and Times have them; the wider of the two.
_WIDTHS = {
    **dict.fromkeys("ijl.,;:'|!’‘ ", 0.29),
    **dict.fromkeys("ftrIs()[]-/\u202f\u00a0“”", 0.4),
    **dict.fromkeys("mw—→%&@_…", 0.84),
    **dict.fromkeys("MW", 1.03),
}
_CAPITAL, _OTHER = 0.74, 0.54
# Letters of a cell that count for the width of its column: longer ones are broken anyway.
_COUNTED = 90
# Ems of a line that long cells share beside their longest words.
_BESIDE = 5.0
# What is left of a long word that is hyphenated, and ems of one that is not.
_HYPHENATED, _SHORT = 0.75, 3.5


class Type(NamedTuple):
    """A size of type: relative to the text's, and what stands between two columns, in ems."""

    scale: float
    gap: float


SIZES = (Type(1.0, 1.2), Type(0.92, 0.8), Type(0.87, 0.6), Type(0.84, 0.4))
"""From the text’s own size downwards; small type is cut wider."""

LINE = 32.5
"""Ems of a line of text: article has 345 pt at 10 pt, 390 pt at 12 pt."""


class Columns(NamedTuple):
    """How columns share a line.

    Attributes
    ----------
    size : int
        Position in `SIZES` of the type that they are set in.
    shares : list of float
        Share of the line of every column; empty where none has to be broken.
    ems : float
        Width of the table in the text's size, if nothing is broken.
    tight : bool
        Whether even in the smallest type long words have to be hyphenated.
    """

    size: int
    shares: list[float]
    ems: float
    tight: bool = False


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as the text that is printed: unknown is empty, days without hours.

    Parameters
    ----------
    frame : DataFrame
        Any table.

    Returns
    -------
    DataFrame of str
    """
    return pd.DataFrame(
        {str(name): [_cell(value) for value in frame[name]] for name in frame.columns},
        columns=[str(name) for name in frame.columns],
        dtype=str,
    )


def _cell(value) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(str(one) for one in value)
    if pd.isna(value):
        return ""
    if isinstance(value, (pd.Timestamp, datetime)):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def are_numbers(column: pd.Series) -> bool:
    """Whether a column of printed text holds numbers and nothing else, and some of them."""
    known = column[column != ""]
    return len(known) > 0 and bool(known.map(lambda text: bool(_NUMBER.fullmatch(text))).all())


def share_out(text: pd.DataFrame) -> Columns:
    """Share a line out among the columns of a printed table, so that words are whole if they can.

    Parameters
    ----------
    text : DataFrame of str
        As `cells` returns it.
    """
    everything = [[name, *text[name]] for name in text.columns]
    whole = [max(map(width, column)) for column in everything]
    words = [
        max(width(word) for cell in column for word in cell.split() or [""])
        for column in everything
    ]
    ems = sum(whole) + SIZES[0].gap * len(whole)
    if ems <= LINE:
        return Columns(0, [], ems)
    wanted = [
        max(min(full, _COUNTED * _OTHER) - word, 0.0)
        for full, word in zip(whole, words, strict=True)
    ]
    # The largest type in which every word is whole and long cells have some room beside.
    rooms = [LINE - size.gap * len(words) - size.scale * sum(words) for size in SIZES]
    enough = min(sum(wanted), _BESIDE)
    chosen = next((n for n, room in enumerate(rooms) if room >= enough), len(SIZES) - 1)
    scale, gap = SIZES[chosen]
    if tight := rooms[chosen] < 0:
        words = [max(_HYPHENATED * word, min(word, _SHORT)) for word in words]
    room = LINE - gap * len(words) - scale * sum(words)
    share = min(1.0, max(room, 0) / (scale * sum(wanted) or 1))
    widths = [gap + scale * (w + share * more) for w, more in zip(words, wanted, strict=True)]
    full = max(sum(widths), LINE)
    # Rounded down, so that the whole is never wider than the line.
    shares = [math.floor(1000 * one / full) / 1000 for one in widths]
    return Columns(chosen, shares, ems, tight)


def lines(text: pd.DataFrame, columns: Columns) -> list[int]:
    """Estimate how many lines each row takes in print."""
    if not columns.shares:
        return [1] * len(text)
    scale, gap = SIZES[columns.size]
    rooms = [(share * LINE - gap) / scale for share in columns.shares]
    return [
        max(
            # A word that does not fit goes to the next line, whose place it leaves empty.
            math.ceil(1.15 * width(cell) / max(room, 1.0)) or 1
            for cell, room in zip(row, rooms, strict=True)
        )
        for row in text.itertuples(index=False)
    ]


def width(text: str) -> float:
    """Estimate the width of text, in ems."""
    return sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _OTHER) for letter in text)
