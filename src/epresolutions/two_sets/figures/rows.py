"""What the figures on two sets draw alike: rows of differences, each with interval and counts."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from epresolutions import wording
from epresolutions.printing.style import PALETTE, Caption, even_ticks, intervals, new_axes
from epresolutions.uncertainty import SIGNIFICANT

_SIDES = ("first", "second")
_SHORT = 14  # letters of a label behind which its counts fit into one column


def with_sides(frame: pd.DataFrame, comparison, labels: dict[str, pd.Series]) -> pd.DataFrame:
    """Add what the rows and the sides are called.

    Parameters
    ----------
    frame : DataFrame
        Rows of `relabelling.compare`.
    comparison : TwoSets
    labels : dict of str to Series
        "en" or "fr" -> name of each row.

    Returns
    -------
    DataFrame
        With `label_en`, `label_fr`, `first_en`, `first_fr`, `second_en`, `second_fr`.
    """
    for language in wording.LANGUAGES:
        frame = frame.assign(**{f"label_{language}": labels[language]})
        for side in _SIDES:
            name = getattr(comparison, side).name[language]
            frame[f"{side}_{language}"] = textwrap.shorten(name, 32, placeholder=" …")
    return frame


def side_names(frame: pd.DataFrame, language: str) -> tuple[str, str]:
    """Name both sides, from the columns that `with_sides` added."""
    return tuple(frame[f"{side}_{language}"].iloc[0] for side in _SIDES)


def plot(
    frame: pd.DataFrame,
    *,
    ax: Axes | None,
    language: str,
    width: str,
    what: str,
    sure: str = "p",
    unit: float = 100,
) -> Axes:
    """Draw a row a category: its difference, right of zero where the first set has more.

    Parameters
    ----------
    frame : DataFrame
        As `with_sides` returns it, with `low`, `high`, and in `first_n`, `first_of`, `second_n`,
        `second_of` the counts that stand beside the labels.
    ax, language, width
        As every figure takes them.
    what : str
        What is on the axis.
    sure : str
        Column of the corrected p-value.
    unit : float
        What the values are multiplied by on the axis.
    """
    long = width == "one-column" and frame[f"label_{language}"].str.len().max() >= _SHORT
    ax = new_axes(ax, width=width, height=1.05 + (0.27 if long else 0.19) * max(len(frame), 4))
    y = np.arange(len(frame))
    firm = (frame[sure] < SIGNIFICANT).to_numpy()
    more = (frame["difference"] > frame["expected"]).to_numpy()
    ax.axvline(0, color=PALETTE["neutral"], linewidth=0.8, zorder=0)
    rows = frame.assign(**{name: frame[name] * unit for name in ("difference", "low", "high")})
    for chosen, role in ((firm & more, "focus"), (firm & ~more, "compared"), (~firm, "neutral")):
        told = role != "neutral"
        intervals(
            ax,
            rows[chosen],
            y[chosen],
            value="difference",
            colour=PALETTE[role],
            marker="D" if told else "o",
            filled=told,
        )
    handles = [(marks, name) for marks, name in _legend(ax, firm, language) if marks is not None]
    if frame["within_terms"].any():
        (ticks,) = ax.plot(
            frame["expected"] * unit, y, "|", color=PALETTE["dark"], markersize=7, zorder=1
        )
        name = wording.pick(language, en="terms alone", fr="législatures seules")
        handles.append((ticks, name))
    gap = "  " if width == "two-column" else "\n"
    ax.set_yticks(y, [counted_label(row, language, gap) for row in frame.to_dict("records")])
    ax.set_ylim(len(frame) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    even_ticks(ax.xaxis)
    ax.xaxis.set_major_formatter(
        lambda value, _: wording.signed(value, language, int(value != round(value)))
    )
    ax.grid(axis="x")
    first, second = side_names(frame, language)
    more = wording.pick(language, en="more in:", fr="plus dans:")
    gap = "   " if width == "two-column" else "\n"
    ax.set_xlabel(f"← {more} {second}{gap}{what}{gap}{more} {first} →")
    marks, names = zip(*handles, strict=True)
    ax.legend(
        marks,
        names,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=len(names) if width == "two-column" else 1,
        borderaxespad=0.2,
        columnspacing=1.0,
    )
    return ax


def _legend(ax: Axes, firm: np.ndarray, language: str) -> list[tuple]:
    """Marks of what is there, with their names."""
    told = wording.pick(language, en="told from chance", fr="distinct du hasard")
    not_told = wording.pick(language, en="not told from chance", fr="non distinct du hasard")
    found = []
    for there, marker, name in ((firm.any(), "D", told), ((~firm).any(), "o", not_told)):
        if there:
            colour = PALETTE["neutral"]
            filled = colour if marker == "D" else "white"
            (mark,) = ax.plot([], [], marker, color=colour, markerfacecolor=filled, markersize=4.5)
            found.append((mark, name))
    return found


def counted_label(row: dict, language: str, gap: str) -> str:
    """Name a row with its counts on either side; where nothing is counted with its values."""
    one, other = (
        wording.percent(row[f"{side}_value"], language)
        if pd.isna(row[f"{side}_n"])
        else f"{row[f'{side}_n']}/{row[f'{side}_of']}"
        for side in _SIDES
    )
    if len(row[f"label_{language}"]) < _SHORT:
        gap = "  "
    return wording.spaced(f"{row[f'label_{language}']}{gap}({one} : {other})", language)


def told(frame: pd.DataFrame, language: str, *, sure: str = "p", most: int = 4) -> str:
    """Say which rows can be told from chance, by the side that has more."""
    firm = frame[frame[sure] < SIGNIFICANT].copy()
    if firm.empty:
        blind = frame["least_p"].max() >= SIGNIFICANT
        if blind:
            return wording.pick(
                language,
                en="With so few resolutions nothing could have been told from chance.",
                fr="Avec si peu de résolutions, rien n’aurait pu se distinguer du hasard.",
            )
        return wording.pick(
            language,
            en="No difference can be told from chance.",
            fr="Aucun écart ne se distingue du hasard.",
        )
    parts = []
    more = firm["difference"] > firm["expected"]
    for name, rows in zip(side_names(frame, language), (firm[more], firm[~more]), strict=True):
        if len(rows):
            ordered = rows.sort_values("score", key=abs, ascending=False)
            named = wording.first_few(ordered[f"label_{language}"], language, most)
            parts.append(
                wording.pick(
                    language, en=f"more in “{name}”: {named}", fr=f"plus dans « {name} »: {named}"
                )
            )
    said = "; ".join(parts)
    return wording.pick(
        language, en=f"Told from chance, {said}.", fr=f"Distincts du hasard, {said}."
    )


def caption(
    frame: pd.DataFrame,
    language: str,
    *,
    what: str,
    counts: str,
    note: str = "",
    methods: str = "",
    most: int = 4,
) -> Caption:
    """Put a caption together: what is seen, how to read it, what was found.

    Parameters
    ----------
    frame : DataFrame
        As `with_sides` returns it.
    language : {"en", "fr"}
    what : str
        Sentence that says what is drawn.
    counts : str
        What the numbers in brackets count, without a full stop.
    note : str
        What must be known.
    methods : str
        What goes before the null model.
    most : int
        Rows that are named on either side.
    """
    said = told(frame, language, most=most)
    brackets = wording.pick(
        language,
        en=f"In brackets {counts}, first : second set.",
        fr=f"Entre parenthèses, {counts}, premier : second ensemble.",
    )
    text = " ".join([what, *bars(frame, language), brackets, said])
    count = wording.count(
        len(frame), language, en=("difference", "differences"), fr=("écart", "écarts")
    )
    alt = wording.pick(
        language,
        en=f"Dots around zero, a row each: {count}. {said}",
        fr=f"Points autour de zéro, un par ligne: {count}. {said}",
    )
    null = null_model(frame, language)
    return Caption(" ".join([text, note]).strip(), alt, " ".join([methods, null]).strip())


def bars(frame: pd.DataFrame, language: str) -> list[str]:
    """Say what the bars are, if there are any."""
    if frame["low"].isna().all():
        return []
    return [
        wording.pick(language, en="Bars are 95% intervals.", fr="Barres: intervalles à 95\u202f%.")
    ]


def null_model(frame: pd.DataFrame, language: str) -> str:
    """Name the null model, and the tick that it draws."""
    within = bool(frame["within_terms"].iloc[0])
    return wording.pick(
        language,
        en="Null model: what one set adopted on one day keeps together, and labels of the sets are "
        + (
            "dealt at random among these within each parliamentary term; the tick is the mean "
            "difference that this gives. "
            if within
            else "dealt at random among these. "
        )
        + "Two-sided, corrected by the largest deviation of all rows in a deal (Westfall–Young).",
        fr="Hypothèse nulle: ce qu’un ensemble a adopté un même jour reste uni, et les étiquettes "
        "des ensembles sont redistribuées au hasard "
        + (
            "à l’intérieur de chaque législature; le tiret est l’écart moyen qui en résulte. "
            if within
            else "entre ces blocs. "
        )
        + "Test bilatéral, corrigé par le plus grand écart de toutes les lignes d’un tirage "
        "(Westfall–Young).",
    )
